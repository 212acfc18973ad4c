internal import LMDB
public import MerkleLog

/// A time stamp of a checkpoint, as the ledger keeps it.
public struct StoredTimeStamp: Sendable, Hashable {
  /// The size of the checkpoint.
  public let size: UInt64
  /// The note exactly as it was stamped; the stored checkpoint may have got further signatures since.
  public let note: Note
  /// The authority's reply.
  public let reply: TimeStampReply
}

extension Evidence {
  /// A request for a stamp of the newest checkpoint.
  public func timeStampRequest() throws(LedgerError) -> TimeStampRequest {
    guard let note = try lastCheckpoint() else { throw .evidence(.noCheckpoint(reason: "none was made yet")) }
    return TimeStampRequest(note)
  }

  /// Keeps a reply beside the checkpoint that it stamps.
  public func add(_ reply: TimeStampReply) throws(LedgerError) -> StoredTimeStamp {
    for size in try checkpointSizes().reversed() {
      guard let whole = try checkpoint(size: size) else { continue }
      // Signatures are only ever added behind, so the stamped note is the text with the first few of them.
      for count in (1...whole.signatures.count).reversed() {
        let note = try checkedNote(Note(text: whole.text, signatures: Array(whole.signatures.prefix(count))))
        guard TimeStampRequest.imprint(of: note) == reply.imprint else { continue }
        let stamp = StoredTimeStamp(size: size, note: note, reply: reply)
        try keep(stamp)
        return stamp
      }
    }
    throw .evidence(.timeStamp(reason: "it is of no checkpoint that this ledger has issued"))
  }

  /// All time stamps, by the size of their checkpoint.
  public func timeStamps() throws(LedgerError) -> [StoredTimeStamp] {
    let table = try storage(log.environment.table(TimeStampTable.name, create: false))
    guard let table else { return [] }
    let rows = try stored { (transaction) throws(StorageError) in
      try TimeStampTable.rows(of: table, in: transaction)
    }
    var stamps: [StoredTimeStamp] = []
    for row in rows {
      guard let stamp = TimeStampTable.decode(row.value), let size = row.size else {
        throw .evidence(.timeStamp(reason: "a stored one cannot be read"))
      }
      stamps.append(StoredTimeStamp(size: size, note: stamp.note, reply: stamp.reply))
    }
    return stamps
  }

  private func keep(_ stamp: StoredTimeStamp) throws(LedgerError) {
    guard let table = try storage(log.environment.table(TimeStampTable.name, create: true)) else {
      throw .notALedger(path: log.path, reason: "the table of time stamps cannot be made")
    }
    try storage(
      log.environment.write { (transaction) throws(StorageError) in
        try transaction.put(key: TimeStampTable.key(stamp), value: TimeStampTable.encode(stamp), in: table)
      })
    try storage(log.environment.sync())
  }
}

/// The time stamps in `log.mdb`: `size (8 bytes, big-endian) ‖ first 8 bytes of the reply's SHA-256` → a
/// message of 1 the note as stamped, 2 the reply.
enum TimeStampTable {
  static let name = "timestamps"

  static func key(_ stamp: StoredTimeStamp) -> [UInt8] {
    stamp.size.bigEndianBytes + stamp.reply.bytes.withRawSpan { LeafFingerprint.of($0) }.bigEndianBytes
  }

  static func encode(_ stamp: StoredTimeStamp) -> [UInt8] {
    var writer = FieldWriter(capacity: stamp.note.bytes.count + stamp.reply.bytes.count + 16)
    writer.bytes(1, stamp.note.bytes)
    writer.bytes(2, stamp.reply.bytes)
    return writer.bytes
  }

  static func decode(_ value: [UInt8]) -> (note: Note, reply: TimeStampReply)? {
    var note: Note?
    var reply: TimeStampReply?
    let isRead = value.withRawSpan { bytes -> Bool in
      var reader = FieldReader(bytes)
      do {
        while try reader.next() {
          switch reader.number {
          case 1: note = try Note(reader.bytes.copied())
          case 2: reply = try TimeStampReply(reader.bytes.copied())
          default: return false
          }
        }
      } catch {
        return false
      }
      return true
    }
    guard isRead, let note, let reply else { return nil }
    return (note, reply)
  }

  static func rows(
    of table: Table, in transaction: borrowing some Transaction & ~Copyable & ~Escapable
  ) throws(StorageError) -> [(key: [UInt8], size: UInt64?, value: [UInt8])] {
    var rows: [(key: [UInt8], size: UInt64?, value: [UInt8])] = []
    var cursor = try transaction.cursor(on: table)
    var found = try cursor.first()
    while found {
      let key = cursor.key.copied()
      // Pages that lead in circles would be read without end.
      guard rows.last?.key.lexicographicallyPrecedes(key) ?? true else {
        throw .corrupted(path: "log.mdb", reason: "its time stamps are not in order")
      }
      rows.append((key, key.count == 16 ? cursor.keyUInt64 : nil, cursor.value.copied()))
      found = try cursor.next()
    }
    return rows
  }
}
