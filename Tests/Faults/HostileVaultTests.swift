import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@testable import fault_probe

/// Vaults that were changed, cut, swapped or written by a later version, each opened in a child process.
@Suite("A broken or hostile vault shows right values or none", .serialized, .timeLimit(.minutes(60)))
struct HostileVaultTests {
  /// What a process came to that met such a vault.
  private enum Verdict: String {
    case refused, missing, right, stopped
  }

  /// Runs a job of the probe on the vault; throws for a wrong value and for a process that did not end by itself.
  private func verdict(_ job: String, _ stage: FaultStage) async throws -> (Verdict, FaultRun.Outcome) {
    let outcome = try await FaultRun.run(
      [job, stage.base + "/ledger", stage.base + "/keys"], base: stage.base, deadlineSeconds: 20)
    for line in outcome.lines where line.hasPrefix("person ") {
      let parts = line.split(separator: " ").map(String.init)
      guard parts[2] != "fields" || parts[3] == ErasureJob.mark(Int(parts[1]) ?? -1) else {
        throw FaultFinding("person \(parts[1]) reads as \(parts[3])")
      }
    }
    if outcome.signal != nil { return (.stopped, outcome) }
    guard outcome.isDone, !outcome.lines.contains(where: { $0.contains(" refused ") }) else {
      return (.refused, outcome)
    }
    return (outcome.lines.contains { $0.hasSuffix(" missing") } ? .missing : .right, outcome)
  }

  @Test(
    "bits flipped, pages emptied, copied over one another or filled with noise, and a vault cut short: no wrong value and no silence, what is verified is whole, and who was told erased is gone"
  )
  func damaged() async throws {
    let stage = try await FaultStage(.erase)
    try stage.reset()
    let file = URL(fileURLWithPath: stage.base + "/ledger/vault.mdb")
    let original = [UInt8](try Data(contentsOf: file))
    let whole = try await verdict("vault-look", stage).1.lines
    #expect(whole.first == "verified")
    #expect(
      Array(whole.dropFirst()) == ErasureJob.people.indices.map { "person \($0) fields \(ErasureJob.mark($0))" } + [
        "done"
      ])
    var generator = SeededGenerator(seed: 0x7A017)
    var verdicts: [String: Int] = [:]
    for round in 0..<(FaultPlan.isLong ? 600 : 30) {
      // In every second round one bit of a byte that holds something: most of the file is empty.
      let (bytes, what) =
        round % 2 == 0 ? Damage.flip(original, &generator) : Damage.make(original, round / 2, &generator)
      for job in ["vault-look", "erase"] {
        try stage.reset()
        try Data(bytes).write(to: file)
        do {
          let (verdict, outcome) = try await verdict(job, stage)
          verdicts["\(job) \(verdict.rawValue)", default: 0] += 1
          guard outcome.isDone else { continue }
          if job == "vault-look" {
            try Self.requireNoSilence(outcome.lines)
          } else {
            let after = try await self.verdict("vault-read", stage).1
            try Self.requireErased(outcome.lines, after)
          }
        } catch {
          Issue.record("round \(round), \(what): \(job): \(error)")
        }
      }
    }
    #expect(verdicts["vault-look refused", default: 0] > 0)
    FaultPlan.note(
      "damaged vault.mdb: \(verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))"
    )
  }

  /// Each person is told of, and where the vault was found to be whole each can be read.
  private static func requireNoSilence(_ lines: [String]) throws {
    for person in ErasureJob.people.indices {
      guard let line = lines.first(where: { $0.hasPrefix("person \(person) ") }) else {
        throw FaultFinding("nothing is said of person \(person)")
      }
      guard !lines.contains("verified") || line.hasPrefix("person \(person) fields ") else {
        throw FaultFinding("verified, and \(line)")
      }
    }
  }

  /// The certificate counts what was there, and nobody else went.
  private static func requireErased(_ lines: [String], _ after: FaultRun.Outcome) throws {
    for line in ["subject-refs 1 ", "events 1 ", "key-fingerprints 1 "]
    where !lines.contains(where: { $0.hasPrefix("certificate \(line)") }) {
      throw FaultFinding("a certificate without '\(line)'")
    }
    guard after.isDone else { return }
    guard after.lines.contains("person 1 erased"),
      !after.lines.contains(where: { $0.hasSuffix(" erased") && $0 != "person 1 erased" })
    else { throw FaultFinding("after the erasure: \(after.lines)") }
  }

  @Test("the vault of another ledger is refused by its ledger, whichever job meets it, and left as it is")
  func swapped() async throws {
    let (first, second) = (try await FaultStage(.erase), try await FaultStage(.erase))
    try first.reset()
    try second.reset()
    let target = first.base + "/ledger/vault.mdb"
    try FileManager.default.removeItem(atPath: target)
    try FileManager.default.copyItem(atPath: second.base + "/ledger/vault.mdb", toPath: target)
    let before = try Data(contentsOf: URL(fileURLWithPath: target))
    for job in ["vault-read", "erase", "vault-append"] {
      let outcome = try await verdict(job, first).1
      #expect(outcome.lines.first?.contains("vault.mdb' belongs to ledger") == true, "\(job): \(outcome.lines)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == before)
    // Nothing of the ledger itself is in doubt.
    try await LedgerCheck.run(first.base + "/ledger", acknowledged: [:])
  }

  @Test("a vault of a later format is refused by its number")
  func laterFormat() async throws {
    let stage = try await FaultStage(.erase)
    try stage.reset()
    let file = URL(fileURLWithPath: stage.base + "/ledger/vault.mdb")
    var bytes = [UInt8](try Data(contentsOf: file))
    // The record stands behind its key: format 2, then the ledger's id of 16 bytes.
    let record = Array("identity".utf8) + [0x08, 2, 0x12, 16]
    let places = bytes.indices.dropLast(record.count).filter { bytes[$0..<$0 + record.count].elementsEqual(record) }
    try #require(!places.isEmpty)
    for place in places { bytes[place + record.count - 3] = 9 }
    try Data(bytes).write(to: file)
    for job in ["vault-read", "erase"] {
      let outcome = try await verdict(job, stage).1
      #expect(outcome.lines.first?.contains("has format 9; this version reads up to") == true, "\(outcome.lines)")
    }
  }
}
