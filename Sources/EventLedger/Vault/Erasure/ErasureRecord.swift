/// How far an erasure is, as the vault keeps it.
struct ErasureRecord: Equatable {
  /// What is done.
  enum Stage: UInt64 {
    /// Rows and keys are deleted, the fence stands.
    case fenced = 1
    /// Survivors are under a new key-encryption key, the old one is destroyed.
    case rotated = 2
    /// The file is a new one without free pages.
    case purged = 3
    /// The certificate is in the log.
    case finished = 4
  }

  var request: ErasureRequest
  var stage = Stage.fenced
  /// Whether the log had the certificate already: an old vault was put back.
  var isRepeated = false
  var fencedAt: Timestamp
  /// The head of the log when the fence was put up.
  var logSize: Position
  var references: [EventID]
  var fingerprints: [[UInt8]]
  var fromEpoch: UInt32
  var toEpoch: UInt32 = 0
  var destruction = ""
  var generation: UInt64
  /// A random part of the names that the copy and the old file have while one replaces the other; nil before and after.
  ///
  /// Nobody else's file can have such a name, so what has it may be overwritten.
  var mark: EventID?
  /// Positions of events whose parts the vault had lost before; only where the request accepts that.
  var lost: [Position] = []

  /// Whether references and fingerprints are few enough to be listed one by one.
  var isListed: Bool { max(references.count, fingerprints.count) <= VaultLimits.listedInCertificate }

  var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.bytes(1, request.id.bytes)
    writer.string(2, request.scope.subject)
    writer.string(3, request.scope.dataClass)
    writer.string(4, request.request)
    writer.string(5, request.basis)
    writer.string(6, request.actor)
    writer.unsigned(7, stage.rawValue)
    writer.unsigned(8, isRepeated ? 1 : 0)
    writer.time(9, fencedAt)
    writer.unsigned(10, logSize.rawValue)
    writer.all(11, references.map(\.bytes))
    writer.all(12, fingerprints)
    writer.unsigned(13, UInt64(fromEpoch))
    writer.unsigned(14, UInt64(toEpoch))
    writer.string(15, destruction)
    writer.unsigned(16, generation)
    if let mark { writer.bytes(17, mark.bytes) }
    if request.acceptsLoss { writer.unsigned(18, 1) }
    writer.all(19, lost.map { $0.rawValue.bigEndianBytes })
    return writer.bytes
  }

  init(
    _ request: ErasureRequest, isRepeated: Bool, fencedAt: Timestamp, logSize: Position, references: [EventID],
    fingerprints: [[UInt8]], fromEpoch: UInt32, generation: UInt64
  ) {
    self.request = request
    self.isRepeated = isRepeated
    self.fencedAt = fencedAt
    self.logSize = logSize
    self.references = references
    self.fingerprints = fingerprints
    self.fromEpoch = fromEpoch
    self.generation = generation
  }

  init(_ bytes: [UInt8]) throws(LedgerError) {
    let record = try StoredRecord(bytes, table: "erasures")
    guard let scope = ErasureScope(subject: record.text(2), dataClass: record.text(3)),
      let stage = Stage(rawValue: record.number(7))
    else { throw .vault(.damaged(table: "erasures", reason: "scope or stage are missing")) }
    request = ErasureRequest(
      id: record.id(1), scope: scope, request: record.text(4), basis: record.text(5), actor: record.text(6),
      acceptsLoss: record.number(18) != 0)
    self.stage = stage
    isRepeated = record.number(8) != 0
    fencedAt = record.time(9)
    logSize = Position(rawValue: record.number(10))
    references = record.all(11).compactMap { EventID($0) }
    fingerprints = record.all(12)
    fromEpoch = UInt32(clamping: record.number(13))
    toEpoch = UInt32(clamping: record.number(14))
    destruction = record.text(15)
    generation = record.number(16)
    mark = EventID(record.bytes(17))
    lost = record.all(19).map { Position(rawValue: $0.reduce(0) { $0 << 8 | UInt64($1) }) }
  }
}
