/// The key of a row in `parts`, taken apart: whose key, and which event.
struct PartRow {
  let key: KeyID
  let event: EventID

  init(_ row: [UInt8]) throws(LedgerError) {
    // Reference, data class, a zero, the event's id.
    guard row.count > 16 + 17, row[row.count - 17] == 0, let event = EventID(row.suffix(16)) else {
      throw .vault(.damaged(table: "parts", reason: "a key of \(row.count) bytes"))
    }
    key = try KeyID(key: Array(row.dropLast(17)))
    self.event = event
  }
}

/// Opens sealed parts and compares each with the commitment in the log.
struct PartReader {
  private let file: VaultFile
  private let sealing: PartSealing
  private let wrapping: any KeyWrapping
  private let epoch: UInt32

  init(_ vault: PersonalVault, _ file: VaultFile) throws(LedgerError) {
    self.file = file
    sealing = vault.sealing
    epoch = try file.state().epoch
    wrapping = try vault.keys.wrapping(epoch: epoch)
  }

  /// The key of a subject and class; throws `.damaged` where it is not there.
  func key(_ id: KeyID, of what: String) throws(LedgerError) -> (key: DataKey, version: UInt32) {
    guard let stored = try file.value(id.bytes, in: file.keys) else {
      throw .vault(.damaged(table: "keys", reason: "expected the key of \(what), found none"))
    }
    let record = try KeyRecord(stored)
    let binding = sealing.binding(of: id, version: record.version, epoch: epoch)
    return (try wrapping.unwrap(record.wrapped, binding: binding), record.version)
  }

  /// Opens a part; throws `.damaged` where row or key are not there and `.sealBroken` where they are not what the log
  /// commits to.
  func open(_ part: CommittedParts.Part) throws(LedgerError) -> SaltedFields {
    let what = "the \(part.commitment.dataClass) part of the event at position \(part.position)"
    guard let sealed = try file.value(part.row, in: file.parts) else {
      throw .vault(.damaged(table: "parts", reason: "expected \(what), found none"))
    }
    let (key, version) = try key(part.key, of: what)
    var plain = try SealedBytes.open(
      sealed, using: key,
      binding: sealing.binding(
        event: part.event, type: part.type, schemaVersion: part.schemaVersion, key: part.key, keyVersion: version),
      what: what)
    let fields = try SaltedFields(consuming: &plain)
    guard fields.commitment == part.commitment.digest else { throw .vault(.sealBroken(what: what)) }
    return fields
  }
}
