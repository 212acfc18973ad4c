package import EventLedger
internal import Synchronization

/// The charters of a programme as they followed each other.
struct CharterHistory: Sendable {
  private struct Version {
    let on: Day
    let position: Position
    let charter: Charter
  }

  private var versions: [Version] = []
  var cache: CharterCache?

  var isEmpty: Bool { versions.isEmpty }

  /// The charter that holds on a day: the last by (day, position); before the first day, the first charter.
  func charter(on day: Day) -> Charter? {
    let known = versions.filter { $0.on <= day }.max { ($0.on, $0.position) < ($1.on, $1.position) }
    return (known ?? versions.first)?.charter
  }

  /// The first days of the charters that follow a day.
  func changes(after day: Day) -> [Day] { versions.map(\.on).filter { $0 > day } }

  /// The history as it would be with one more charter.
  func adding(_ charter: Charter, on day: Day) -> CharterHistory {
    var history = self
    history.versions.append(Version(on: day, position: .end, charter: charter))
    return history
  }

  mutating func add(_ bytes: [UInt8], at place: EventPlace) throws(FoldError) {
    do throws(CharterError) {
      let charter: Charter
      if let cache {
        charter = try cache.charter(bytes, at: place.position)
      } else {
        charter = try Charter(storedJSON: bytes)
      }
      versions.append(Version(on: place.on, position: place.position, charter: charter))
    } catch {
      throw FoldError(reason: error.description)
    }
  }
}

/// Charters that were read already, by their position and bytes.
///
/// Reading a charter takes longer than a decision; it changes once in years.
public final class CharterCache: Sendable {
  private struct Entry {
    let bytes: [UInt8]
    let charter: Charter
  }

  /// How many charters are kept; a ledger holds a few.
  static let limit = 64

  private let entries = Mutex<[Position: Entry]>([:])

  /// Creates an empty cache.
  public init() {}

  package func charter(_ bytes: [UInt8], at position: Position) throws(CharterError) -> Charter {
    let known = entries.withLock { $0[position] }
    if let known, known.bytes == bytes { return known.charter }
    let charter = try Charter(storedJSON: bytes)
    entries.withLock {
      if $0.count >= Self.limit { $0.removeAll() }
      $0[position] = Entry(bytes: bytes, charter: charter)
    }
    return charter
  }
}

extension ProgrammeChartered: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) throws(FoldError) {
    try state.charters.add(charter, at: place)
  }
}

extension CharterAmended: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) throws(FoldError) {
    try state.charters.add(charter, at: place)
  }
}
