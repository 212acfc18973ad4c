import Foundation
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

  private let process = Process()
  private let folder: Scratch

  /// Where the command was built: beside the test bundle, which is the program that runs the tests.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().path + "/kronika"
  }()

  /// Starts the command; its output goes to files, so that no full pipe can stop it.
  init(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in directory: String? = nil
  ) throws {
    folder = try Scratch()
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = arguments
    var inherited = ProcessInfo.processInfo.environment
    inherited["SWIFT_BACKTRACE"] = "enable=no"
    process.environment = inherited.merging(environment) { $1 }
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.file("in", input)))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("out", "")))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("err", "")))
    try process.run()
  }

  /// Waits for its end.
  func outcome() async throws -> Outcome {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      // A thread of its own waits, so that tests that run beside this one are not held up.
      Thread.detachNewThread { [process = UnsafeShared(process)] in
        process.value.waitUntilExit()
        continuation.resume()
      }
    }
    return Outcome(
      code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try String(contentsOfFile: folder("out"), encoding: .utf8),
      complaint: try String(contentsOfFile: folder("err"), encoding: .utf8))
  }

  /// Sends SIGINT, as Ctrl-C does.
  func interrupt() { process.interrupt() }

  /// What it has printed so far.
  func outputSoFar() throws -> String { try String(contentsOfFile: folder("out"), encoding: .utf8) }

  /// Runs the command to its end.
  static func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:], in directory: String? = nil
  ) async throws -> Outcome {
    try await KronikaProcess(arguments, input: input, environment: environment, in: directory).outcome()
  }
}

/// A reference handed to the thread that waits; `Process.waitUntilExit` may be called from any thread.
private struct UnsafeShared<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

extension [String: Any] {
  /// The refusal that a result line holds.
  var refusal: [String: Any] { self["refused"] as? [String: Any] ?? [:] }
}
