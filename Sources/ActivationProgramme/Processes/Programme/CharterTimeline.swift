public import EventLedger
internal import Synchronization

/// A charter of a programme (regulamin, umowa o dofinansowanie) and the event that put it in force.
public struct CharterVersion: Sendable {
  /// From when it holds.
  package let moment: Moment
  /// The name of the amendment (aneks); nil for a first charter.
  public let amendment: String?
  /// What it says.
  public let charter: Charter

  /// The event that put it in force.
  public var position: Position { moment.position }
  /// The day from which it holds.
  public var effectiveOn: Day { moment.day }
}

extension CharterVersion: Dated {}

/// The charters of a programme.
///
/// On a day that is in force which is the last by (day, position) of those not later. Before the first day there is
/// none: what is decided by a charter is refused then, what a report takes from one is not known.
package struct CharterTimeline: Sendable {
  /// In the order of the log.
  package private(set) var versions: [CharterVersion] = []

  package init() {}

  /// The charter in force on a day, or at the end of time.
  package func version(on day: Day? = nil) -> CharterVersion? { versions.latest(on: day) }

  /// What the charter in force on a day says.
  package func charter(on day: Day? = nil) -> Charter? { version(on: day)?.charter }

  /// The first day on which there is a charter.
  package var firstDay: Day? { versions.map(\.day).min() }

  /// What was known at a position.
  package func known(at position: Position) -> CharterTimeline {
    var earlier = self
    earlier.versions.removeAll { position < $0.position }
    return earlier
  }

  /// The first days of the charters that follow a day.
  func changes(after day: Day) -> [Day] { versions.map(\.day).filter { $0 > day } }

  /// The timeline as it would be with one more charter.
  func adding(_ charter: Charter, on day: Day) -> CharterTimeline {
    var longer = self
    longer.versions.append(
      CharterVersion(moment: Moment(day: day, position: .end), amendment: nil, charter: charter))
    return longer
  }

  /// Takes in a charter that a view keeps.
  mutating func take(_ charter: Charter, at moment: Moment) {
    versions.append(CharterVersion(moment: moment, amendment: nil, charter: charter))
  }

  /// Takes in the charter of an event; throws where its text is none.
  mutating func take(
    _ event: some CharterPayload, at moment: Moment, _ cache: CharterCache?
  ) throws(CharterError) {
    let charter: Charter
    if let cache {
      charter = try cache.charter(event.charter, at: moment.position)
    } else {
      charter = try Charter(storedJSON: event.charter)
    }
    versions.append(CharterVersion(moment: moment, amendment: event.amendmentName, charter: charter))
  }
}

extension CharterTimeline {
  /// The timeline of charters in the order of the log, without those that cannot be read, which the views name.
  package init(
    _ stored: some Sequence<(moment: Moment, event: any CharterPayload)>, cache: CharterCache? = nil
  ) {
    for (moment, event) in stored {
      do throws(CharterError) {
        try take(event, at: moment, cache)
      } catch {
        continue
      }
    }
  }

  /// The charters of a programme that a range of a store holds and that are not struck.
  package init(
    of programme: String, in store: any EventStore, _ range: ReadRange, cache: CharterCache? = nil
  ) throws(LedgerError) {
    var stored: [(moment: Moment, event: any CharterPayload)] = []
    for event in try store.events(Query([.charter(programme)]), in: range.withoutStruck) {
      if let charter = try? EventCatalogue.read(event) as? any CharterPayload { stored.append((event.moment, charter)) }
    }
    self.init(stored, cache: cache)
  }
}

/// An event that puts a charter in force.
package protocol CharterPayload: EventPayload {
  var charter: [UInt8] { get }
  /// The name of the amendment; nil for a first charter.
  var amendmentName: String? { get }
}

extension ProgrammeChartered: CharterPayload {
  package var amendmentName: String? { nil }
}

extension CharterAmended: CharterPayload {
  package var amendmentName: String? { amendment }
}

extension DecisionFold {
  static let programme = [charter(ProgrammeChartered.self), charter(CharterAmended.self)]

  private static func charter<P: CharterPayload>(_ type: P.Type) -> DecisionFold {
    DecisionFold(type) { (state, event, moment) throws(FoldError) in
      do throws(CharterError) {
        try state.charters.take(event, at: moment, state.cache)
      } catch {
        throw FoldError(reason: error.description)
      }
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

    func hasBytes(_ other: [UInt8]) -> Bool {
      bytes.withRawSpan { own in other.withRawSpan { own.hasSameBytes(as: $0) } }
    }
  }

  /// How many charters are kept; a ledger holds a few.
  static let limit = 64

  private let entries = Mutex<[Position: Entry]>([:])

  /// Creates an empty cache.
  public init() {}

  package func charter(_ bytes: [UInt8], at position: Position) throws(CharterError) -> Charter {
    let known = entries.withLock { $0[position] }
    if let known, known.hasBytes(bytes) { return known.charter }
    let charter = try Charter(storedJSON: bytes)
    entries.withLock {
      if $0.count >= Self.limit { $0.removeAll() }
      $0[position] = Entry(bytes: bytes, charter: charter)
    }
    return charter
  }
}
