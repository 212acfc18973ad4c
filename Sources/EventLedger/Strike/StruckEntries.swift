internal import Crypto

/// What one strike says, without its reason.
public struct StrikeLine: Sendable, Hashable {
  /// Where the strike stands.
  public var strike: Position
  /// What it strikes.
  public var struck: Position
  /// The effective day of both.
  public var day: Day

  /// Creates a line.
  public init(strike: Position, struck: Position, day: Day) {
    self.strike = strike
    self.struck = struck
    self.day = day
  }

  /// Reads what an entry strikes; nil for one that is no strike.
  package init?(of event: borrowing EventView) throws(LedgerError) {
    guard let struck = try event.strikes else { return nil }
    self.init(strike: event.position, struck: struck, day: event.effectiveOn)
  }

  init?(of leaf: RawSpan, at position: Position) throws(LedgerError) {
    try self.init(of: EventView(position: position, leaf: leaf))
  }
}

/// The strikes known at one moment, and what is struck by them.
///
/// A strike that is itself struck is not in force. As a strike always names an earlier entry, the newest decides.
public struct StruckEntries: Sendable, Hashable {
  /// Nothing is struck.
  public static let none = StruckEntries([])

  /// Every strike, in force or not, in the order of the log.
  public let lines: [StrikeLine]
  /// What is struck, ascending, with the strike in force beside each.
  private let struck: [UInt64]
  private let strikes: [UInt64]
  /// What no fold takes: what is struck, and every strike; ascending.
  let leftOut: [UInt64]
  /// The struck entries that a fold would take, ascending, and a digest of each beginning of them.
  private let facts: [UInt64]
  private let digests: [UInt64]

  /// Finds what the strikes of a log come to; they are in the order of the log.
  public init(_ lines: [StrikeLine]) {
    self.lines = lines
    var inForce: [UInt64: UInt64] = [:]
    for line in lines.reversed() where inForce[line.strike.rawValue] == nil {
      if inForce[line.struck.rawValue] == nil { inForce[line.struck.rawValue] = line.strike.rawValue }
    }
    let own = Set(lines.map(\.strike.rawValue))
    let struck = inForce.keys.sorted()
    self.struck = struck
    strikes = struck.map { inForce[$0] ?? 0 }
    leftOut = Set(struck).union(own).sorted()
    let facts = struck.filter { !own.contains($0) }
    self.facts = facts
    var digests: [UInt64] = []
    for position in facts {
      let hash = SHA256.hash(data: (digests.last ?? 0).bigEndianBytes + position.bigEndianBytes)
      digests.append(hash.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }
    self.digests = digests
  }

  /// Whether no strike is known.
  public var isEmpty: Bool { lines.isEmpty }
  /// What is struck, in the order of the log.
  public var positions: [Position] { struck.map { Position(rawValue: $0) } }

  /// The strike in force over an entry; nil for one that stands.
  public func strike(of position: Position) -> Position? {
    let index = struck.firstIndex(atLeast: position.rawValue)
    guard index < struck.count, struck[index] == position.rawValue else { return nil }
    return Position(rawValue: strikes[index])
  }

  /// Whether an entry is itself a strike.
  public func isStrike(_ position: Position) -> Bool { line(of: position) != nil }

  /// The line of a strike.
  func line(of strike: Position) -> StrikeLine? {
    let index = lines.lowerBound { $0.strike >= strike }
    return index < lines.count && lines[index].strike == strike ? lines[index] : nil
  }

  /// Tells apart the sets of entries up to a position that folds leave out; 0 where they leave out none.
  ///
  /// A state folded up to there belongs to every knowledge with the same mark.
  func mark(through position: Position) -> UInt64 {
    let count = facts.firstIndex(atLeast: position.next.rawValue)
    return count == 0 ? 0 : digests[count - 1]
  }

  /// The earliest day of what any strike names in a stretch; `Day(rawValue: .max)` where none does.
  func earliestDay(after start: Position, through end: Position) -> Day {
    lines.lazy.filter { $0.struck > start && $0.struck <= end }.map(\.day).min() ?? Day(rawValue: .max)
  }

  /// What a strike strikes; nil for an entry that is none.
  public func entry(struckBy strike: Position) -> Position? { line(of: strike)?.struck }

  /// What was known at an earlier position.
  package func known(at position: Position) -> StruckEntries {
    let count = lines.lowerBound { $0.strike > position }
    return count == lines.count ? self : StruckEntries(Array(lines[..<count]))
  }
}

extension Array {
  /// The first index whose element the test takes; elements it takes come behind those it does not.
  func lowerBound(_ isReached: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if isReached(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
