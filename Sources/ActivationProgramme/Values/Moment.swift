package import EventLedger

/// When a fact holds and where the log has it.
///
/// Of facts about one thing, that of the last moment decides.
package struct Moment: Comparable, Hashable, Sendable {
  package let day: Day
  package let position: Position

  package init(day: Day, position: Position) {
    self.day = day
    self.position = position
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    (left.day, left.position) < (right.day, right.position)
  }

  /// Whether it comes after another, or there is no other.
  package func isAfter(_ other: Moment?) -> Bool { other.map { $0 < self } ?? true }
}

/// Something that holds from a moment on.
package protocol Dated {
  var moment: Moment { get }
}

extension Dated {
  package var day: Day { moment.day }
  package var position: Position { moment.position }
}

extension Sequence where Element: Dated {
  /// What holds on a day, or at the end of time: the last by (day, position) of what is not later.
  package func latest(on day: Day? = nil) -> Element? {
    lazy.filter { element in day.map { element.day <= $0 } ?? true }.max { $0.moment < $1.moment }
  }

  /// In the order of moments.
  package func inOrder() -> [Element] { sorted { $0.moment < $1.moment } }
}

extension Event: Dated {
  package var moment: Moment { Moment(day: effectiveOn, position: position) }
}

extension EventView {
  package var moment: Moment { Moment(day: effectiveOn, position: position) }
}
