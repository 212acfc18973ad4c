import Foundation
import TestSupport
import Testing

/// The built command, run as a process as a user runs it.
struct KronikaProcess {
  /// What a run came to.
  struct Outcome {
    var code: Int32
    var output: String
    var complaint: String

    /// The lines of standard output.
    var lines: [String] {
      output.split(separator: "\n").map(String.init)
    }

    /// The lines of standard output as JSON objects.
    func objects() throws -> [[String: Any]] {
      try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    }
  }

  private let process: ChildProcess

  /// Where the command was built: beside the test bundle, which is the program that runs the tests.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().path + "/kronika"
  }()

  /// Starts the command.
  init(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in directory: String? = nil
  ) throws {
    var inherited = ProcessInfo.processInfo.environment
    inherited["SWIFT_BACKTRACE"] = "enable=no"
    process = try Invocation(
      Self.path, arguments, environment: inherited.merging(environment) { $1 }, in: directory,
      input: .bytes(Array(input.utf8))
    ).start()
  }

  /// Waits for its end; a signal's number is below zero.
  func outcome() async throws -> Outcome {
    let ending = try await process.ending()
    return Outcome(
      code: ending.code ?? -(ending.signal ?? 0), output: ending.output, complaint: ending.complaint)
  }

  /// Runs the command to its end.
  static func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:], in directory: String? = nil
  ) async throws -> Outcome {
    try await KronikaProcess(arguments, input: input, environment: environment, in: directory).outcome()
  }
}

extension [String: Any] {
  /// The refusal that a result line holds.
  var refusal: [String: Any] { self["refused"] as? [String: Any] ?? [:] }
}
