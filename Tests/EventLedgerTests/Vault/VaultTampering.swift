import EventLedgerTesting
import Foundation
import LMDB

@testable import EventLedger

/// What somebody does who may write to the file of a vault and has no key.
extension VaultWorld {
  /// Changes the rows of a vault that nobody has open.
  func tamper(
    _ ledger: Ledger, _ body: (VaultFile, borrowing WriteTransaction) throws(StorageError) -> Void
  ) throws {
    let file = try VaultFile(
      path: path + "/vault.mdb", ledgerID: ledger.folderStore?.log.identity.ledgerID ?? EventID(high: 0, low: 0),
      configuration: Self.configuration().environment)
    defer { file.environment.close() }
    try file.write { (transaction) throws(StorageError) in try body(file, transaction) }
  }

  /// The rows of a table of a vault that nobody has open.
  func rows(_ ledger: Ledger, of table: (VaultFile) -> Table) throws -> [(key: [UInt8], value: [UInt8])] {
    let file = try VaultFile(
      path: path + "/vault.mdb", ledgerID: ledger.folderStore?.log.identity.ledgerID ?? EventID(high: 0, low: 0),
      configuration: Self.configuration().environment)
    defer { file.environment.close() }
    return try file.records(in: table(file))
  }

  /// Takes the vault back to version 1, as 0.1 has written it: without sums.
  ///
  /// It needs the key.
  func makeVersion1(_ ledger: Ledger) throws {
    let identity = ledger.folderStore?.log.identity
    let id = identity?.ledgerID ?? EventID(high: 0, low: 0)
    let file = try VaultFile(
      path: path + "/vault.mdb", ledgerID: id, configuration: Self.configuration().environment)
    defer { file.environment.close() }
    let sealing = PartSealing(ledgerID: id, origin: identity?.origin ?? "")
    let old = try file.state()
    let wrapping = try keys.wrapping(epoch: old.epoch)
    let index = try ClaimIndex(old, wrapping, sealing)
    var state = VaultState(
      epoch: old.epoch,
      wrappedIndexKey: try wrapping.wrap(
        index.key, binding: sealing.indexBinding(epoch: old.epoch, isSealed: false)))
    (state.generation, state.logHead) = (old.generation, old.logHead)
    var writer = FieldWriter()
    writer.unsigned(1, 1)
    writer.bytes(2, id.bytes)
    let (form, encoded) = (writer.bytes, state.encoded)
    try file.write { (transaction) throws(StorageError) in
      try transaction.put(key: VaultFile.identityKey, value: form, in: file.meta)
      try transaction.put(key: VaultFile.stateKey, value: encoded, in: file.meta)
    }
  }

  /// What a verification finds.
  func verify(_ ledger: Ledger, claimRule: ClaimRule? = nil) async throws -> VaultVerification {
    var configuration = Self.configuration()
    configuration.claimRule = claimRule
    return try await PersonalVault.verify(for: ledger, keys: keys, configuration: configuration)
  }
}

extension ClaimRule {
  /// What `claiming` claims in these tests: the `case_number` of an identity part.
  static let caseNumber = ClaimRule { event, part in
    guard part.dataClass == "identity", let number = part.fields.first(where: { $0.name == "case_number" }) else {
      return []
    }
    return [
      PersonalClaim(
        subject: part.subject, dataClass: "identity", kind: "case-number", value: number.value,
        scope: "programme:test", replacesEarlier: true)
    ]
  }
}

extension SyntheticPerson {
  /// An event that claims a number, which also stands in its identity part.
  func claiming(_ number: String) -> PersonalEvent {
    var event = event("application-submitted", [part("identity", identity + [PersonalField("case_number", number)])])
    event.claims = [
      PersonalClaim(
        subject: name, dataClass: "identity", kind: "case-number", value: Array(number.utf8), scope: "programme:test",
        replacesEarlier: true)
    ]
    return event
  }
}

/// An error of a damaged vault, whichever row it names.
func isDamage(_ error: any Error) -> Bool {
  switch error as? LedgerError {
  case .vault(.damaged), .vault(.sealBroken), .corrupted: true
  default: false
  }
}
