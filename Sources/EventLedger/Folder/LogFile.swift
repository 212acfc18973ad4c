internal import Glibc
internal import LMDB

/// `log.mdb`: the events in order and what the ledger is; the truth, append-only.
final class LogFile: Sendable {
  /// The version of the format that a new ledger has.
  static let firstFormat = 1
  /// The version that a ledger has from its first strike on, so that a library without strikes refuses it.
  static let strikeFormat = 2
  /// The latest version that this library reads.
  static let latestFormat = strikeFormat

  /// What the ledger says of itself; only its format is ever raised after its creation.
  struct Identity: Equatable, Sendable {
    var format: Int
    var ledgerID: EventID
    var origin: String
    var createdAt: Timestamp
  }

  let environment: Environment
  let path: String
  let identity: Identity
  let events: Table
  let checkpoints: CheckpointTable
  private let meta: Table
  static let identityKey = Array("identity".utf8)

  /// Opens the log of a ledger.
  init(path: String, configuration: Environment.Configuration) throws(LedgerError) {
    self.path = path
    let environment = try storage(Environment(path: path, configuration: configuration))
    self.environment = environment
    do throws(LedgerError) {
      guard let events = try storage(environment.table("events", create: false)),
        let checkpoints = try storage(environment.table("checkpoints", create: false)),
        let meta = try storage(environment.table("meta", create: false))
      else { throw .notALedger(path: path, reason: "its tables are not those of a log") }
      self.events = events
      self.checkpoints = CheckpointTable(table: checkpoints)
      self.meta = meta
      identity = try Self.readIdentity(from: environment, meta: meta, path: path)
    } catch {
      environment.close()
      throw error
    }
  }

  /// Creates an empty log, durably; throws where there is one.
  ///
  /// It has its name only when it is whole: a creation that is cut short, or that another one overtakes, leaves no log
  /// without identity and takes none away.
  static func create(
    path: String, identity: Identity, configuration: Environment.Configuration
  ) throws(LedgerError) {
    do {
      try CompleteFile.create(at: path, isDurable: configuration.durability != .unsafeForTests) {
        partial throws(StorageError) in try fill(partial, identity, configuration)
      }
    } catch .io(_, _, code: EEXIST) {
      throw .alreadyExists(path: path)
    } catch {
      throw LedgerError(error)
    }
  }

  private static func fill(
    _ path: String, _ identity: Identity, _ configuration: Environment.Configuration
  ) throws(StorageError) {
    let environment = try Environment(path: path, configuration: configuration)
    defer {
      environment.close()
      _ = unsafe unlink(path + "-lock")
    }
    guard try environment.table("events", create: true) != nil,
      try environment.table("checkpoints", create: true) != nil,
      let meta = try environment.table("meta", create: true)
    else { throw StorageError.notADatabase(path: path, reason: "its tables cannot be made") }
    var writer = FieldWriter()
    writer.unsigned(1, UInt64(identity.format))
    writer.bytes(2, identity.ledgerID.bytes)
    writer.string(3, identity.origin)
    writer.fixed64(4, UInt64(bitPattern: identity.createdAt.rawValue))
    // No checkpoint covers what the ledger says of itself, so it carries a checksum of its own.
    writer.fixed64(5, writer.bytes.withRawSpan { LeafFingerprint.of($0) })
    try environment.write { (transaction) throws(StorageError) in
      try transaction.put(key: identityKey, value: writer.bytes, in: meta)
    }
  }

  /// The version of the format as a transaction sees it.
  func format(in transaction: borrowing some Transaction & ~Copyable & ~Escapable) throws(StorageError) -> Int {
    guard let bytes = try transaction.value(for: Self.identityKey, in: meta), Self.isWhole(bytes),
      let identity = Self.decode(bytes)
    else { throw .corrupted(path: path, reason: "what it says of itself cannot be read") }
    return identity.format
  }

  /// Whether the log may hold strikes; once it does, it always will.
  func hasStrikes(in transaction: borrowing some Transaction & ~Copyable & ~Escapable) throws(StorageError) -> Bool {
    // The format is the first field. The checksum was compared when the log was opened; every read asks this.
    guard let bytes = try transaction.value(for: Self.identityKey, in: meta), bytes.byteCount > 1 else { return false }
    return bytes.byte(at: 1) >= UInt8(Self.strikeFormat)
  }

  /// Raises the format to that of a log with strikes.
  func raiseFormat(in transaction: borrowing WriteTransaction) throws(StorageError) {
    guard let bytes = try transaction.value(for: Self.identityKey, in: meta)?.copied(),
      bytes.withRawSpan({ Self.isWhole($0) }), bytes.first == 1 << 3
    else { throw .corrupted(path: path, reason: "what it says of itself cannot be read") }
    var writer = FieldWriter()
    writer.unsigned(1, UInt64(Self.strikeFormat))
    // What this version does not know of stays as it is.
    let rest = bytes.dropFirst().drop { $0 >= 0x80 }.dropFirst().dropLast(Self.checksumBytes)
    var record = writer.bytes + rest
    var checksum = FieldWriter()
    checksum.fixed64(5, record.withRawSpan { LeafFingerprint.of($0) })
    record += checksum.bytes
    try transaction.put(key: Self.identityKey, value: record, in: meta)
  }

  /// The position of the newest event.
  func head(
    in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) -> Position {
    var cursor = try transaction.cursor(on: events)
    guard try cursor.last() else { return .zero }
    guard cursor.keyUInt64 < OwnIDs.positions else {
      throw .corrupted(path: path, reason: "position \(cursor.keyUInt64), which no log reaches")
    }
    return Position(rawValue: cursor.keyUInt64)
  }

  /// What is read of an event; bytes that are none are damage of this file.
  @inline(__always)
  func intact<R>(_ read: @autoclosure () throws(LedgerError) -> R) throws(StorageError) -> R {
    do { return try read() } catch { throw .corrupted(path: path, reason: "\(error)") }
  }

  private static func readIdentity(
    from environment: Environment, meta: Table, path: String
  ) throws(LedgerError) -> Identity {
    let bytes = try storage(
      environment.read { (transaction) throws(StorageError) in
        try transaction.value(for: identityKey, in: meta)?.copied()
      })
    guard let bytes else { throw .notALedger(path: path, reason: "it does not say which ledger it is") }
    let identity = bytes.withRawSpan { isWhole($0) ? decode($0) : nil }
    guard let identity else { throw .notALedger(path: path, reason: "what it says of itself cannot be read") }
    guard identity.format <= latestFormat else {
      throw .newerFormat(path: path, found: identity.format, supported: latestFormat)
    }
    return identity
  }

  private static let checksumBytes = 9

  /// Whether the checksum in the last nine bytes is that of the bytes before.
  private static func isWhole(_ bytes: RawSpan) -> Bool {
    let count = bytes.byteCount - checksumBytes
    guard count > 0, bytes.byte(at: count) == UInt8(5 << 3 | 1) else { return false }
    return bytes.littleEndian64(at: count + 1) == LeafFingerprint.of(bytes.extracting(0..<count))
  }

  private static func decode(_ bytes: RawSpan) -> Identity? {
    var identity = Identity(
      format: 0, ledgerID: EventID(high: 0, low: 0), origin: "", createdAt: Timestamp(rawValue: 0))
    var reader = FieldReader(bytes)
    do {
      while try reader.next() {
        switch reader.number {
        case 1: identity.format = Int(truncatingIfNeeded: reader.unsigned)
        case 2:
          guard let id = EventID(reader.bytes) else { return nil }
          identity.ledgerID = id
        case 3: identity.origin = try reader.string()
        case 4: identity.createdAt = Timestamp(rawValue: Int64(bitPattern: reader.unsigned))
        default: break  // a field of a later version that this one can do without
        }
      }
    } catch {
      return nil
    }
    return identity.format > 0 ? identity : nil
  }
}
