import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@testable import fault_probe

/// Erasures killed again and again, while they are carried out and while they are resumed.
@Suite("An erasure that is killed anywhere, however often, is ended once", .serialized, .timeLimit(.minutes(60)))
struct ErasureKillTests {
  /// Files of an operator beside the vault, called as 0.1 called what it overwrote.
  private static let strangers = ["vault.mdb.old", "vault.mdb.compact"]
  private static let isLong = FaultPlan.isLong || ProcessInfo.processInfo.environment["KRONIKA_LONG"] == "1"

  /// A handful of kills, and five hundred in the long form.
  @Test("one certificate over everything, nothing left of the person, everybody else whole, no stranger's file touched")
  func killed() async throws {
    let stage = try await FaultStage(.erase)
    let calls = try await stage.count().all
    var generator = SeededGenerator(seed: 0xE5A5E)
    var (kills, round) = (0, 0)
    while kills < (Self.isLong ? 500 : 6), round < 1_000 {
      round += 1
      try stage.reset()
      let folder = stage.base + "/ledger"
      let good = try Data(contentsOf: URL(fileURLWithPath: folder + "/vault.mdb"))
      for name in Self.strangers { try good.write(to: URL(fileURLWithPath: folder + "/" + name)) }
      var places: [String] = []
      // Erased once, then resumed by opening; each time killed, until a run comes to its end.
      for attempt in 0..<4 {
        let mode = ["kill-before", "kill-after", "torn"][Int.random(in: 0..<3, using: &generator)]
        let place = Int.random(in: 1...calls, using: &generator)
        places.append("\(mode) at \(place)")
        let outcome = try await FaultRun.run(
          [attempt == 0 ? "erase" : "vault-read", folder, stage.base + "/keys"], base: stage.base,
          faults: ["FAULT_MODE": mode, "FAULT_AT": "\(place)", "FAULT_NO_SYNC": "1", "FAULT_COUNT": stage.countFile])
        guard outcome.signal == SIGKILL else { break }
        kills += 1
      }
      do {
        try await Self.check(stage.base, good)
      } catch {
        Issue.record("round \(round), \(places.joined(separator: ", ")): \(error)")
      }
    }
    #expect(kills > 0)
    FaultPlan.note("kills of erasures, also while they were resumed: \(kills) in \(round) rounds at \(calls) calls")
  }

  private static func check(_ base: String, _ good: Data) async throws {
    let (folder, keys) = (base + "/ledger", FileKeyProvider(folder: base + "/keys"))
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    defer { ledger.close() }
    let vault = try await PersonalVault.open(for: ledger, keys: keys)
    let entries = try ErasureHistory(ledger).entries
    guard entries.count <= 1 else { throw FaultFinding("\(entries.count) requests") }
    // Killed before the request was in the log, nothing was asked for.
    let isErased = entries.count == 1
    for person in ErasureJob.people.indices {
      let contents = try await vault.read(ErasureJob.people[person], access: ErasureJob.access).map(\.content)
      guard contents.count == 1 else { throw FaultFinding("person \(person) has \(contents.count) readings") }
      switch contents[0] {
      case .fields(let fields) where fields.first?.text == ErasureJob.mark(person) && !(isErased && person == 1): break
      case .erased where isErased && person == 1: break
      default: throw FaultFinding("person \(person): \(contents[0])")
      }
    }
    vault.close()
    if isErased {
      guard let certificate = entries[0].completed?.certificate,
        ["\nsubject-refs 1 ", "\nevents 1 ", "\nkey-fingerprints 1 "].allSatisfy(certificate.contains),
        try ledger.events(Query(types: [PrivacyEvent.completed])).count == 1
      else { throw FaultFinding("not one certificate over everything") }
    }
    let found = try await PersonalVault.verify(for: ledger, keys: keys)
    guard found.isClean, found.findings.count == strangers.count else { throw FaultFinding("\(found.findings)") }
    guard try keys.epochs().count == 1, try names(in: keys.folder).count == 1 else {
      throw FaultFinding("beside the key lie \(try names(in: keys.folder))")
    }
    for name in strangers where try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)) != good {
      throw FaultFinding("\(name) was changed")
    }
    let beside = try names(in: folder).filter { $0.hasPrefix("vault.mdb.") }
    guard Set(beside) == Set(strangers) else { throw FaultFinding("left beside the vault: \(beside)") }
  }

  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
  }
}
