import Foundation
import Synchronization
import TestSupport
import Testing

/// A guarantee that did not hold.
struct FaultFinding: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// How long the runs are, and where their counts go.
enum FaultPlan {
  /// `make faults` asks for the long form.
  static let isLong = ProcessInfo.processInfo.environment["KRONIKA_FAULTS"] == "long"

  /// Evenly chosen ones of many; all of them in the long form.
  static func some<T>(_ all: [T], _ count: Int) -> [T] {
    guard !isLong, all.count > count, count > 0 else { return all }
    return (0..<count).map { all[$0 * (all.count - 1) / max(1, count - 1)] }
  }

  /// Prints a count, and keeps it in the file that `KRONIKA_FAULTS_LOG` names.
  static func note(_ line: String) {
    print("faults: \(line)")
    guard let path = ProcessInfo.processInfo.environment["KRONIKA_FAULTS_LOG"], let file = fopen(path, "a") else {
      return
    }
    fputs("\(isLong ? "long" : "short") \(line)\n", file)
    fclose(file)
  }
}

/// One run of the probe in a process of its own.
struct FaultRun {
  /// How a run ended and what it said.
  struct Outcome {
    var lines: [String]
    /// The exit code; nil for a process that a signal ended.
    var code: Int32?
    var signal: Int32?

    /// The first position and the count of each acknowledged batch.
    var acknowledged: [Int: (first: UInt64, count: Int)] {
      var found: [Int: (first: UInt64, count: Int)] = [:]
      for line in lines where line.hasPrefix("ack ") {
        let numbers = line.split(separator: " ").dropFirst().compactMap { UInt64($0) }
        if numbers.count == 3 { found[Int(numbers[0])] = (numbers[1], Int(numbers[2])) }
      }
      return found
    }

    var isDone: Bool { lines.contains("done") }
    /// The errors, in order.
    var errors: [String] { lines.filter { $0.hasPrefix("error ") } }
  }

  /// The shim, built once for all tests of this process.
  private static let shim = Task { () async throws -> String in
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Support/FaultShim/fault_shim.c").path
    for compiler in ["cc", "clang", "gcc"] {
      let arguments = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-o", shimFile, source, "-ldl", "-lpthread"]
      let ending = try? await Invocation(compiler, arguments, complaint: .withOutput).run()
      guard let ending, ending.code == 0 else { continue }
      atexit { unlink(FaultRun.shimFile) }
      return shimFile
    }
    throw FaultFinding("no C compiler could build the shim")
  }

  private static let shimFile =
    "\(TemporaryFolder.base)/kronika-fault-shim-\(getpid()).so"

  /// The probe, beside the program that runs the tests.
  static let probe: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().path + "/fault-probe"
  }()

  private let process: ChildProcess
  private let output: String
  private static let serial = Atomic(0)

  /// Starts the probe.
  ///
  /// - Parameters:
  ///   - base: The folder whose files the shim watches; output and counts go beside it.
  ///   - faults: What the shim is told; without any it is not there.
  init(_ arguments: [String], base: String, faults: [String: String] = [:], deadlineSeconds: Int = 60) async throws {
    let number = Self.serial.add(1, ordering: .relaxed).newValue
    output = "\(base).\(number).out"
    var environment = ["SWIFT_BACKTRACE": "enable=no", "FAULT_PROBE_SECONDS": "\(deadlineSeconds)"]
    for name in ["PATH", "TMPDIR", "LD_LIBRARY_PATH"] { environment[name] = ProcessInfo.processInfo.environment[name] }
    if !faults.isEmpty {
      environment.merge(faults) { $1 }
      environment["FAULT_FOLDER"] = base
      environment["LD_PRELOAD"] = try await Self.shim.value
      if faults["FAULT_JOURNAL"] != nil { environment["FAULT_ACK"] = output }
    }
    process = try Invocation(
      Self.probe, arguments, environment: environment, output: .appended(toFile: output), complaint: .discarded,
      secondsAtMost: 2 * deadlineSeconds + 60
    ).start()
  }

  /// Kills the probe at once.
  func kill() { process.kill() }

  /// Waits for the end.
  func outcome() async throws -> Outcome {
    let ending = try await process.ending()
    let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    unlink(output)
    guard ending.signal != SIGALRM else {
      throw FaultFinding("the probe did not end within its time; it said \(text.suffix(300))")
    }
    // The last line may be cut off where the process was.
    let lines = text.split(separator: "\n").map(String.init)
    return Outcome(
      lines: text.hasSuffix("\n") ? lines : lines.dropLast(), code: ending.code, signal: ending.signal)
  }

  /// Starts the probe and waits for its end.
  static func run(
    _ arguments: [String], base: String, faults: [String: String] = [:], deadlineSeconds: Int = 60
  ) async throws -> Outcome {
    try await FaultRun(arguments, base: base, faults: faults, deadlineSeconds: deadlineSeconds).outcome()
  }
}

/// What the shim counted: all calls, those of each kind, and the faults it made.
struct FaultCounts {
  let all, writes, syncs, truncations, names, flushes, faults: Int

  init(_ path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let numbers = (0..<8).map { place in
      bytes.count >= 8 * place + 8 ? (0..<8).reduce(0) { $0 | Int(bytes[8 * place + $1]) << (8 * $1) } : 0
    }
    (all, writes, syncs, truncations, names, flushes) =
      (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    faults = numbers[7]
  }
}
