internal import Crypto

/// One generation of saved states of one projection.
struct Ladder: Hashable {
  let code: ProjectionCode
  let generation: UInt64

  /// What all its keys begin with.
  var prefix: [UInt8] { code.nameKey + code.fingerprint.bigEndianBytes + generation.bigEndianBytes }

  func key(_ position: Position) -> [UInt8] { prefix + position.rawValue.bigEndianBytes }

  /// A state that leaves out struck entries has a key of its own, beside that of the state which does not.
  func key(_ head: RungHead) -> [UInt8] {
    key(head.position) + (head.strikes == 0 ? [] : head.strikes.bigEndianBytes)
  }

  /// The position in a key of this ladder, and which struck entries are left out; nil for another key.
  func place(ofKey key: RawSpan) -> (position: Position, strikes: UInt64)? {
    let prefix = prefix
    let rest = key.byteCount - prefix.count
    guard rest == 8 || rest == 16 else { return nil }
    let isOwn = prefix.withRawSpan { key.extracting(0..<prefix.count).hasSameBytes(as: $0) }
    guard isOwn else { return nil }
    func number(_ offset: Int) -> UInt64 { key.littleEndian64(at: prefix.count + offset).byteSwapped }
    return (Position(rawValue: number(0)), rest == 8 ? 0 : number(8))
  }
}

/// Which generation of a ladder is in force.
struct LadderRecord: Equatable {
  var fingerprint: UInt64
  var generation: UInt64

  init(fingerprint: UInt64, generation: UInt64) {
    self.fingerprint = fingerprint
    self.generation = generation
  }

  var encoded: [UInt8] { fingerprint.bigEndianBytes + generation.bigEndianBytes }

  init?(_ bytes: RawSpan) {
    guard bytes.byteCount == 16 else { return nil }
    fingerprint = bytes.littleEndian64(at: 0).byteSwapped
    generation = bytes.littleEndian64(at: 8).byteSwapped
  }
}

/// A saved state: the fold of all events up to a position.
struct Rung {
  var head: RungHead
  var state: [UInt8]

  var encoded: [UInt8] {
    var writer = FieldWriter(capacity: state.count + 64)
    writer.fixed64(1, head.leafFingerprint)
    writer.signed(2, Int64(head.latestEffective.rawValue))
    writer.bytes(3, state.withRawSpan { head.digest(of: $0) })
    writer.bytes(4, state)
    return writer.bytes
  }
}

/// What a rung says before its state.
struct RungHead: Equatable {
  var position: Position
  /// The fingerprint of the leaf at the position, so that a state of another history is not used.
  var leafFingerprint: UInt64
  /// The latest effective day of the events folded.
  var latestEffective: Day
  /// Which struck entries up to the position are left out; 0 for none.
  var strikes: UInt64

  init(position: Position, leafFingerprint: UInt64, latestEffective: Day, strikes: UInt64) {
    self.position = position
    self.leafFingerprint = leafFingerprint
    self.latestEffective = latestEffective
    self.strikes = strikes
  }

  init?(position: Position, strikes: UInt64, _ bytes: RawSpan) {
    self.init(position: position, leafFingerprint: 0, latestEffective: Day(rawValue: 0), strikes: strikes)
    var reader = FieldReader(bytes)
    do {
      guard try reader.next(), reader.number == 1 else { return nil }
      leafFingerprint = reader.unsigned
      guard try reader.next(), reader.number == 2, let day = Int32(exactly: reader.signed) else { return nil }
      latestEffective = Day(rawValue: day)
    } catch {
      return nil
    }
  }

  /// Lends the state in stored bytes if it has the digest that was saved with it.
  func withState<R>(_ bytes: RawSpan, _ body: (RawSpan) -> R?) -> R? {
    var reader = FieldReader(bytes)
    var saved: [UInt8] = []
    do {
      while try reader.next() {
        switch reader.number {
        case 3: saved = reader.bytes.copied()
        case 4: return digest(of: reader.bytes) == saved ? body(reader.bytes) : nil
        default: break
        }
      }
    } catch {
      return nil
    }
    return nil
  }

  /// SHA-256 over all that is saved, the head included: a day that changed would lend the state to the wrong view.
  func digest(of state: RawSpan) -> [UInt8] {
    let day = UInt64(bitPattern: Int64(latestEffective.rawValue))
    var hash = SHA256()
    hash.update(data: position.rawValue.bigEndianBytes + leafFingerprint.bigEndianBytes + day.bigEndianBytes)
    if strikes != 0 { hash.update(data: strikes.bigEndianBytes) }
    unsafe state.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  }
}

/// The earliest effective day of the events after one position and up to another.
///
/// A view as effective on an early day passes over stretches in which nothing is effective that early.
struct EffectiveSpan: Equatable {
  var start: Position
  var end: Position
  var earliest: Day
  /// Binds what the span says to the history that it says it of; 0 before it is saved.
  var seal: UInt64 = 0

  init(start: Position, end: Position, earliest: Day) {
    self.start = start
    self.end = end
    self.earliest = earliest
  }

  /// The seal under the fingerprint of the leaf at the end.
  func seal(leafFingerprint: UInt64) -> UInt64 {
    (leafFingerprint.bigEndianBytes + end.rawValue.bigEndianBytes + head).withRawSpan { LeafFingerprint.of($0) }
  }

  var encoded: [UInt8] { head + seal.bigEndianBytes }

  private var head: [UInt8] {
    start.rawValue.bigEndianBytes + UInt64(bitPattern: Int64(earliest.rawValue)).bigEndianBytes
  }

  init?(end: Position, _ bytes: RawSpan) {
    guard bytes.byteCount == 24 else { return nil }
    let day = Int64(bitPattern: bytes.littleEndian64(at: 8).byteSwapped)
    guard let day = Int32(exactly: day) else { return nil }
    start = Position(rawValue: bytes.littleEndian64(at: 0).byteSwapped)
    self.end = end
    earliest = Day(rawValue: day)
    seal = bytes.littleEndian64(at: 16).byteSwapped
  }
}
