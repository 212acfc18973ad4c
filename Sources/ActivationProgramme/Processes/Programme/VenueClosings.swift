public import EventLedger

public struct VenueReopened: EventPayload {
  public static let note = EventNote(
    "venue-reopened", pl: "Ponowne otwarcie miejsca zajęć przed końcem zamknięcia albo cofnięcie błędnego zamknięcia.",
    en: "A venue is open again before its closing was to end, or the closing was recorded in error.",
    effectiveOn: "the first day on which it is open again", counted: "the check of sessions against closed venues")

  public var programme, venue: String, firstDay, lastDay: Day, reason: CorrectionReason,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "venue", \.venue, tag: Tag.venue, pl: "Miejsce zajęć.", en: "The venue."),
    .field(
      4, "first_day", \.firstDay, pl: "Pierwszy dzień, w którym miejsce jest znów otwarte.",
      en: "The first day on which it is open again."),
    .field(
      5, "last_day", \.lastDay, pl: "Ostatni dzień zamknięcia, które odpada.",
      en: "The last day of the closing that falls away."),
    .field(6, "reason", \.reason, .correctionReason),
    .documents(7, \.documents))
}

public struct ReopenVenue: CommandBody {
  public static let note = CommandNote(
    "reopen-venue", pl: "Zapisuje, że zamknięte miejsce zajęć jest od dnia `on` znów otwarte.",
    en: "Records that a closed venue is open again from `on` on.")

  public var venue: String, reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .text("venue", \.venue, pl: "Miejsce zajęć.", en: "The venue."),
    .correction(\.reason),
    .documents(\.documents))
}

extension ReopenVenue {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .venue(programme, venue)]
  }

  /// Opens the venue again from the command's day to the end of the closing that covers it.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    _ = try context.charter(on: context.on)
    let closings = context.state.register.closings[venue] ?? VenueClosings()
    guard let last = closings.lastDay(closedOn: context.on) else {
      throw Refusal(field: "venue", value: venue, rule: .venueNotClosed(closings.periods))
    }
    return context.onTheDay(
      VenueReopened(
        programme: context.programme, venue: venue, firstDay: context.on, lastDay: last, reason: reason,
        documents: documents))
  }
}

/// When one venue is closed: on each day the last entry by position says so.
package struct VenueClosings: Sendable {
  private struct Entry: Sendable {
    let position: Position
    let days: ClosedRange<Day>
    let isClosing: Bool
  }

  private var entries: [Entry] = []

  package init() {}

  package mutating func close(_ event: VenueClosed, at position: Position) {
    add(event.firstDay, event.lastDay, position, isClosing: true)
  }

  package mutating func reopen(_ event: VenueReopened, at position: Position) {
    add(event.firstDay, event.lastDay, position, isClosing: false)
  }

  private mutating func add(_ first: Day, _ last: Day, _ position: Position, isClosing: Bool) {
    guard first <= last else { return }
    entries.append(Entry(position: position, days: first...last, isClosing: isClosing))
  }

  /// The entry by which the venue is closed on a day; nil where it is open.
  package func closing(on day: Day) -> Position? {
    let last = entries.filter { $0.days.contains(day) }.max { $0.position < $1.position }
    return last.flatMap { $0.isClosing ? $0.position : nil }
  }

  /// The end of what closes the venue on a day.
  func lastDay(closedOn day: Day) -> Day? {
    guard closing(on: day) != nil else { return nil }
    return entries.filter { $0.isClosing && $0.days.contains(day) }.map(\.days.upperBound).max()
  }

  /// What was said to be closed.
  var periods: [ClosedRange<Day>] { entries.filter(\.isClosing).map(\.days) }
}

extension RefusalRule {
  /// The venue is not closed on the day.
  static func venueNotClosed(_ periods: [ClosedRange<Day>]) -> RefusalRule {
    let list = periods.map { "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")
    return periods.isEmpty
      ? RefusalRule(
        "venue-not-closed", en: "no closing of a venue of this name is recorded",
        pl: "nie zapisano zamknięcia miejsca o tej nazwie")
      : RefusalRule(
        "venue-not-closed", en: "this venue is not closed on that day; closings: \(list)",
        pl: "tego dnia miejsce nie jest zamknięte; zamknięcia: \(list)")
  }
}
