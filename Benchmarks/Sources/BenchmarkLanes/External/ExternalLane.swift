import ChildProcesses
import Foundation

/// A lane in a process of its own, which reads a line for each piece of work and answers with one.
///
/// The line names the work and its numbers, the answer is `units seconds`, or `-` for work that it does not do.
public final class ExternalLane: Lane {
  /// Its name in the table.
  public let name: String
  private let process: ChildProcess
  // The runner does one piece of work at a time.
  private nonisolated(unsafe) var answers = 0

  /// Starts the process, which is told its folder, the history's file and how many events of it are to be loaded.
  public init(name: String, command: [String], setting: LaneSetting, history: String) throws {
    self.name = name
    process = try Invocation(
      "/usr/bin/env", command + [setting.folder, history, String(setting.events)], input: .held,
      secondsAtMost: 24 * 3_600
    ).start()
    guard try answer() == "ready" else { throw LaneError("\(name) did not start") }
  }

  /// Does a piece of work.
  public func run(_ work: Work) throws -> Outcome? {
    guard let line = Self.line(work) else { return nil }
    process.write(Array((line + "\n").utf8))
    let words = try answer().split(separator: " ")
    if words == ["-"] { return nil }
    guard words.count == 2, let units = Double(words[0]), let seconds = Double(words[1]) else {
      throw LaneError("\(name) answered '\(words.joined(separator: " "))' to '\(line)'")
    }
    return Outcome(units: units, seconds: seconds)
  }

  /// Tells the process to end and waits for it.
  public func close() {
    process.closeInput()
    _ = try? process.waitForEnd()
  }

  private static func line(_ work: Work) -> String? {
    switch work {
    case .load(let range): "load \(range.lowerBound) \(range.upperBound)"
    case .single(let seconds): "clients 1 \(seconds)"
    case .clients(let count, let seconds): "clients \(count) \(seconds)"
    case .conditional(let seconds): "conditional \(seconds)"
    case .replay: "replay"
    case .readTag(let times): "tag \(times)"
    case .missType(let times): "miss \(times)"
    case .bytes: "bytes"
    case .rebuild, .viewAfterAppend, .open, .singleByThread: nil
    }
  }

  private func answer() throws -> String {
    answers += 1
    let count = answers
    let printed = try process.waitForOutput { $0.count { $0.isNewline } >= count }
    return String(printed.split(separator: "\n", omittingEmptySubsequences: false)[count - 1])
  }
}
