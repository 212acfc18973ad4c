internal import LMDB
internal import MerkleLog

/// What an append will put into the vault, sealed outside of any transaction.
struct SealingPlan {
  let sealing: PartSealing
  let state: VaultState
  let logHead: Position
  let index: ClaimIndex
  private let wrapping: any KeyWrapping
  private let fences: Fences
  private(set) var events: [NewEvent] = []
  private(set) var subjects: [ExactText: (reference: EventID, isNew: Bool)] = [:]
  private(set) var keys: [KeyID: (key: DataKey, record: KeyRecord, isNew: Bool)] = [:]
  private(set) var parts: [(key: [UInt8], sealed: [UInt8])] = []
  private(set) var claims: [(row: [UInt8], record: ClaimRecord, claim: PersonalClaim, event: Int)] = []
  var pending: [(id: EventID, record: PendingRecord)] = []

  init(
    sealing: PartSealing, state: VaultState, keys provider: any KeyEncryptionKeyProvider, logHead: Position,
    fences: Fences
  ) throws(LedgerError) {
    self.sealing = sealing
    self.state = state
    self.logHead = logHead
    self.fences = fences
    wrapping = try provider.wrapping(epoch: state.epoch)
    index = try ClaimIndex(state, wrapping, sealing)
  }

  /// Seals the parts of one event and adds their commitments to it.
  mutating func take(
    _ item: PersonalEvent, from file: VaultFile,
    isInLog: (EventID, Position) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    var event = item.event
    guard !item.parts.isEmpty || !item.claims.isEmpty else { return events.append(event) }
    let id = event.id ?? .random()
    event.id = id
    if let note = try file.value(id.bytes, in: file.pending) {
      // Another append of the same id is under way; its rows go if it fails, so ours must not lean on them.
      guard try isInLog(id, try PendingRecord(note).after) else { throw .vault(.busy(path: file.path)) }
    }
    var record = PendingRecord(after: logHead)
    for part in item.partsInOrder {
      let key = try key(of: part.subject, part.dataClass, in: file, noting: &record)
      let fields = try keep(part, event, id, key, from: file, noting: &record)
      event.commitments.append(
        Commitment(
          subject: key.id.reference, dataClass: part.dataClass, keyVersion: 1, digest: fields.commitment))
    }
    for claim in item.claims { try take(claim, event: pending.count, in: file, noting: &record) }
    events.append(event)
    pending.append((id, record))
  }

  private mutating func keep(
    _ part: PersonalPart, _ event: NewEvent, _ id: EventID, _ key: (id: KeyID, key: DataKey),
    from file: VaultFile, noting record: inout PendingRecord
  ) throws(LedgerError) -> SaltedFields {
    let row = key.id.part(of: id)
    let binding = sealing.binding(
      event: id, type: event.type, schemaVersion: event.schemaVersion, key: key.id, keyVersion: 1)
    if let sealed = try file.value(row, in: file.parts) {
      var plain = try SealedBytes.open(sealed, using: key.key, binding: binding, what: "the part kept under this id")
      let kept = try SaltedFields(consuming: &plain)
      guard kept.fields == part.fields.sorted(by: { $0.name < $1.name }) else { throw .vault(.differentContent(id)) }
      return kept
    }
    let fields = SaltedFields(salting: part.fields)
    var plain = fields.encoded
    defer { Wiping.wipe(&plain) }
    parts.append((row, try SealedBytes.seal(plain, using: key.key, binding: binding)))
    record.parts.append(row)
    return fields
  }

  private mutating func take(
    _ claim: PersonalClaim, event: Int, in file: VaultFile, noting record: inout PendingRecord
  ) throws(LedgerError) {
    let key = try key(of: claim.subject, claim.dataClass, in: file, noting: &record)
    let sealed = try SealedBytes.seal(
      claim.value, using: key.key, binding: sealing.binding(claim: claim.kind, scope: claim.scope, key: key.id))
    claims.append(
      (index.row(claim, reference: key.id.reference), ClaimRecord(claim, sealed: sealed), claim, event))
  }

  /// The key of a subject and class, made where there is none; throws where a fence stands.
  private mutating func key(
    of subject: String, _ dataClass: String, in file: VaultFile, noting record: inout PendingRecord
  ) throws(LedgerError) -> (id: KeyID, key: DataKey) {
    try fences.requireNone(around: subject, dataClass)
    let reference: EventID
    let name = ExactText(subject)
    if let known = subjects[name]?.reference {
      reference = known
    } else if let stored = try file.subject(subject) {
      reference = stored
      subjects[name] = (stored, false)
    } else {
      reference = .random()
      subjects[name] = (reference, true)
      record.newSubjects.append(Array(subject.utf8))
    }
    let id = KeyID(reference: reference, dataClass: dataClass)
    if let known = keys[id] { return (id, known.key) }
    let binding = sealing.binding(of: id, version: 1, epoch: state.epoch)
    if let stored = try file.value(id.bytes, in: file.keys) {
      let kept = try KeyRecord(stored)
      let key = try wrapping.unwrap(kept.wrapped, binding: binding)
      keys[id] = (key, kept, false)
      return (id, key)
    }
    let key = DataKey.random()
    keys[id] = (key, KeyRecord(wrapped: try wrapping.wrap(key, binding: binding)), true)
    record.newKeys.append(id.bytes)
    return (id, key)
  }
}
