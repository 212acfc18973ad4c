import BenchmarkLanes
import ChildProcesses
import EventLedger
import Foundation

/// Memory that a replay takes: anonymous pages, not those of the mapped file, which belong to the disk cache.
enum Memory {
  /// The most that a process of its own takes while it reads a ledger from end to end.
  static func ofReplay(_ lanes: [any Lane], _ folder: String) throws -> Int {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    let ending = try Invocation(own, ["--memory-of-replay", folder + "/kronika/ledger"]).start().waitForEnd()
    return Int(ending.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  /// The body of that process.
  static func replay(_ folder: String) throws -> Int {
    let ledger = try Ledger.open(folder: folder)
    defer { ledger.close() }
    var most = anonymousBytes()
    var events = 0
    try ledger.read { (_) throws(LedgerError) in
      events += 1
      if events % 50_000 == 0 { most = max(most, anonymousBytes()) }
      return .continue
    }
    return max(most, anonymousBytes())
  }

  private static func anonymousBytes() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("RssAnon:") })
    else { return 0 }
    return (Int(line.filter(\.isNumber)) ?? 0) * 1_024
  }
}
