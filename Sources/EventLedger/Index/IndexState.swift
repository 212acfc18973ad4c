/// What `index.mdb` says of itself: which ledger it indexes, how far, and by which version of the format.
struct IndexState: Equatable {
  /// The version of the index's format; an index of another version is made again.
  static let currentVersion: UInt64 = 1

  /// A sorted run of id hashes, merged with its neighbours as the log grows.
  struct Run: Equatable {
    var level: UInt8
    var first: UInt64
    var last: UInt64
    var count: UInt64
  }

  var ledgerID: EventID
  var through: Position
  /// A digest of the leaf at `through`, so that an index of another history is noticed.
  var fingerprint: UInt64
  var runs: [Run] = []

  init(ledgerID: EventID, through: Position = .zero, fingerprint: UInt64 = 0) {
    self.ledgerID = ledgerID
    self.through = through
    self.fingerprint = fingerprint
  }

  var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.unsigned(1, Self.currentVersion)
    writer.bytes(2, ledgerID.bytes)
    writer.unsigned(3, through.rawValue)
    writer.fixed64(4, fingerprint)
    for run in runs {
      writer.message(5) { nested in
        nested.unsigned(1, UInt64(run.level))
        nested.unsigned(2, run.first)
        nested.unsigned(3, run.last)
        nested.unsigned(4, run.count)
      }
    }
    return writer.bytes
  }

  /// Nil for bytes of another version or that ``encoded`` does not write.
  init?(_ bytes: RawSpan) {
    var ledgerID: EventID?
    var version: UInt64 = 0
    self.init(ledgerID: EventID(high: 0, low: 0))
    do {
      var reader = FieldReader(bytes)
      while try reader.next() {
        switch reader.number {
        case 1: version = reader.unsigned
        case 2: ledgerID = EventID(reader.bytes)
        case 3: through = Position(rawValue: reader.unsigned)
        case 4: fingerprint = reader.unsigned
        case 5: runs.append(try Self.run(reader.bytes))
        default: return nil
        }
      }
    } catch {
      return nil
    }
    guard version == Self.currentVersion, let ledgerID else { return nil }
    self.ledgerID = ledgerID
    // One spelling, so that no changed byte goes unnoticed.
    guard encoded == bytes.copied() else { return nil }
  }

  private static func run(_ bytes: RawSpan) throws(WireError) -> Run {
    var run = Run(level: 0, first: 0, last: 0, count: 0)
    var reader = FieldReader(bytes)
    while try reader.next() {
      switch reader.number {
      case 1: run.level = UInt8(truncatingIfNeeded: reader.unsigned)
      case 2: run.first = reader.unsigned
      case 3: run.last = reader.unsigned
      case 4: run.count = reader.unsigned
      default: break
      }
    }
    return run
  }
}
