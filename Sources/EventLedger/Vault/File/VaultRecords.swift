/// What the vault says of itself: which key wraps it, which generation of the file it is, how far the log was.
struct VaultState: Equatable {
  /// The epoch of the key-encryption key that wraps every key of the file.
  var epoch: UInt32
  /// The key of the index of claims, wrapped.
  var wrappedIndexKey: [UInt8]
  /// How often the file was replaced by a copy without free pages, from 1.
  var generation: UInt64 = 1
  /// The newest position of an event whose personal parts are kept.
  var logHead: Position = .zero
  /// The epoch whose key is being made, so that a crash cannot leave two; 0 for none.
  var preparingEpoch: UInt32 = 0
  /// The epoch whose key is to be destroyed; 0 for none.
  var retiringEpoch: UInt32 = 0
  /// What the provider said when it destroyed the last one, for a certificate that a crash kept from being written.
  var destruction = ""
  /// The sums over the sealed tables; see `SealedTable`.
  private(set) var sums = RowSums()
  /// What shows that the sums are the vault's own; empty in a vault of version 1, which has none.
  private(set) var sumsCode: [UInt8] = []

  /// Whether it keeps sums over the sealed tables.
  var isSealed: Bool { !sumsCode.isEmpty }

  /// Takes over the sums of the rows.
  mutating func seal(_ sums: RowSums, by index: ClaimIndex) {
    self.sums = sums
    sumsCode = index.code(of: sums)
  }

  var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.unsigned(1, UInt64(epoch))
    writer.bytes(2, wrappedIndexKey)
    writer.unsigned(3, generation)
    writer.unsigned(4, logHead.rawValue)
    writer.unsigned(5, UInt64(preparingEpoch))
    writer.unsigned(6, UInt64(retiringEpoch))
    writer.string(7, destruction)
    if isSealed {
      writer.bytes(8, sums.subjects)
      writer.bytes(9, sums.claims)
      writer.bytes(10, sumsCode)
    }
    return writer.bytes
  }

  init(epoch: UInt32, wrappedIndexKey: [UInt8]) {
    self.epoch = epoch
    self.wrappedIndexKey = wrappedIndexKey
  }

  init(_ bytes: [UInt8]) throws(LedgerError) {
    let record = try StoredRecord(bytes, table: "meta")
    epoch = UInt32(clamping: record.number(1))
    wrappedIndexKey = record.bytes(2)
    generation = record.number(3)
    logHead = Position(rawValue: record.number(4))
    preparingEpoch = UInt32(clamping: record.number(5))
    retiringEpoch = UInt32(clamping: record.number(6))
    destruction = record.text(7)
    guard !record.bytes(10).isEmpty else { return }
    guard record.bytes(8).count == RowSums.byteCount, record.bytes(9).count == RowSums.byteCount else {
      throw .vault(.damaged(table: "meta", reason: "the sums over the rows cannot be read"))
    }
    (sums.subjects, sums.claims, sumsCode) = (record.bytes(8), record.bytes(9), record.bytes(10))
  }
}

/// Whose key: the random reference of a subject, and a data class.
struct KeyID: Hashable {
  var reference: EventID
  var dataClass: String

  var bytes: [UInt8] { reference.bytes + Array(dataClass.utf8) }

  init(reference: EventID, dataClass: String) {
    self.reference = reference
    self.dataClass = dataClass
  }

  init(key: [UInt8]) throws(LedgerError) {
    guard key.count > 16, let reference = EventID(key.prefix(16)) else {
      throw .vault(.damaged(table: "keys", reason: "a key of \(key.count) bytes"))
    }
    self.reference = reference
    dataClass = String(decoding: key.dropFirst(16), as: UTF8.self)
  }

  /// Where the sealed part of an event stands in `parts`.
  func part(of event: EventID) -> [UInt8] { bytes + [0] + event.bytes }
}

/// A wrapped data key.
struct KeyRecord: Equatable {
  /// Keys are never made again, so this is 1; the log says it too, for a format that may.
  var version: UInt32 = 1
  var wrapped: [UInt8]

  var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.unsigned(1, UInt64(version))
    writer.bytes(2, wrapped)
    return writer.bytes
  }

  init(wrapped: [UInt8]) { self.wrapped = wrapped }

  init(_ bytes: [UInt8]) throws(LedgerError) {
    let record = try StoredRecord(bytes, table: "keys")
    version = UInt32(clamping: record.number(1))
    wrapped = record.bytes(2)
  }
}

/// What an append has put into the vault before the log took its event.
struct PendingRecord {
  /// The head of the log when it was written; its event stands behind it or nowhere.
  var after: Position
  var parts: [[UInt8]] = []
  var claims: [[UInt8]] = []
  /// Claims that go when the event is in the log.
  var replaced: [[UInt8]] = []
  var newSubjects: [[UInt8]] = []
  var newKeys: [[UInt8]] = []

  var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.unsigned(1, after.rawValue)
    writer.all(2, parts)
    writer.all(3, claims)
    writer.all(4, replaced)
    writer.all(5, newSubjects)
    writer.all(6, newKeys)
    return writer.bytes
  }

  /// Whether nothing would have to be taken back.
  var addsNothing: Bool { parts.isEmpty && claims.isEmpty && replaced.isEmpty }

  init(after: Position) { self.after = after }

  init(_ bytes: [UInt8]) throws(LedgerError) {
    let record = try StoredRecord(bytes, table: "pending")
    after = Position(rawValue: record.number(1))
    (parts, claims, replaced) = (record.all(2), record.all(3), record.all(4))
    (newSubjects, newKeys) = (record.all(5), record.all(6))
  }
}

/// Why nothing can be kept any more under a subject's name or in a data class.
struct FenceRecord: Equatable {
  var erasure: EventID
  var erasedAt: Timestamp
  var basis: String
  /// The references that were erased.
  var references: [EventID]
  /// The fingerprints of the destroyed keys.
  var fingerprints: [[UInt8]]

  var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.bytes(1, erasure.bytes)
    writer.time(2, erasedAt)
    writer.string(3, basis)
    writer.all(4, references.map(\.bytes))
    writer.all(5, fingerprints)
    return writer.bytes
  }

  init(erasure: EventID, erasedAt: Timestamp, basis: String, references: [EventID], fingerprints: [[UInt8]]) {
    self.erasure = erasure
    self.erasedAt = erasedAt
    self.basis = basis
    self.references = references
    self.fingerprints = fingerprints
  }

  init(_ bytes: [UInt8]) throws(LedgerError) {
    let record = try StoredRecord(bytes, table: "fences")
    erasure = record.id(1)
    erasedAt = record.time(2)
    basis = record.text(3)
    references = record.all(4).compactMap { EventID($0) }
    fingerprints = record.all(5)
  }

  /// The fence of an erasure; where one stands already, what was first said of it stays.
  init(_ record: ErasureRecord, after earlier: FenceRecord?) {
    self.init(
      erasure: earlier?.erasure ?? record.request.id, erasedAt: earlier?.erasedAt ?? record.fencedAt,
      basis: earlier?.basis ?? record.request.basis, references: record.references,
      fingerprints: record.fingerprints)
    references += (earlier?.references ?? []).filter { !references.contains($0) }
    fingerprints += (earlier?.fingerprints ?? []).filter { !fingerprints.contains($0) }
  }

  /// Where the fence of a scope stands.
  static func key(_ scope: ErasureScope) -> [UInt8] {
    switch scope {
    case .subject(let name): key(subject: name)
    case .dataClass(let name): key(dataClass: name)
    }
  }

  /// Where the fence of a subject stands.
  static func key(subject: String) -> [UInt8] { [UInt8(ascii: "s")] + Array(subject.utf8) }
  /// Where the fence of a data class stands.
  static func key(dataClass: String) -> [UInt8] { [UInt8(ascii: "c")] + Array(dataClass.utf8) }
}
