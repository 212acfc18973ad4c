import Foundation

/// A lane in a process of its own, which reads a line for each piece of work and answers with one.
///
/// The line names the work and its numbers, the answer is `units seconds`, or `-` for work that it does not do.
public final class ExternalLane: Lane {
  /// Its name in the table.
  public let name: String
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  // The runner does one piece of work at a time.
  private nonisolated(unsafe) var unread = Data()

  /// Starts the process, which is told its folder, the history's file and how many events of it are to be loaded.
  public init(name: String, command: [String], setting: LaneSetting, history: String) throws {
    self.name = name
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command + [setting.folder, history, String(setting.events)]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    guard try answer() == "ready" else { throw LaneError("\(name) did not start") }
  }

  /// Does a piece of work.
  public func run(_ work: Work) throws -> Outcome? {
    guard let line = Self.line(work) else { return nil }
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    let words = try answer().split(separator: " ")
    if words == ["-"] { return nil }
    guard words.count == 2, let units = Double(words[0]), let seconds = Double(words[1]) else {
      throw LaneError("\(name) answered '\(words.joined(separator: " "))' to '\(line)'")
    }
    return Outcome(units: units, seconds: seconds)
  }

  /// Tells the process to end and waits for it.
  public func close() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
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
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: unread[unread.startIndex..<end], as: UTF8.self)
        unread = Data(unread[(end + 1)...])
        return line
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw LaneError("\(name) ended") }
      unread.append(more)
    }
  }
}
