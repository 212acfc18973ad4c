package import EventLedger

/// What is unusual about the time of a session, though it may be right.
///
/// Night is from 21:00 to 7:00, and Sunday is a day off (art. 151⁷ and 151⁹ of the Labour Code; the text was not read
/// again for this rule).
package struct SessionTime: Sendable {
  package var day: Day
  /// When it starts, in minutes after midnight; nil where nobody said.
  package var startsAtMinute: Int?
  package var minutes: Int

  package init(day: Day, startsAtMinute: Int?, minutes: Int) {
    self.day = day
    self.startsAtMinute = startsAtMinute
    self.minutes = minutes
  }

  private static let morning = 7 * 60
  private static let evening = 21 * 60
  private static let midnight = 24 * 60

  /// Every rule that tells what is unusual.
  package var unusual: [RefusalRule] {
    var rules: [RefusalRule] = []
    if day.weekday == .sunday { rules.append(.onSunday(day)) }
    if let start = startsAtMinute {
      let end = start + minutes
      if end > Self.midnight {
        rules.append(.overMidnight(minutesAfter: end - Self.midnight))
      } else if start < Self.morning || end > Self.evening {
        rules.append(.atNight)
      }
    }
    return rules
  }
}

extension ScheduleSession {
  /// What is unusual about the time, and that the venue is closed then.
  public func warnings(about events: [DecidedEvent], in context: DecisionContext) -> [RecordingWarning] {
    let time = SessionTime(day: day, startsAtMinute: startsAtMinute, minutes: minutes)
    var warnings = time.unusual.map { rule in
      RecordingWarning(
        field: rule == .onSunday(day) ? "day" : "starts_at_minute",
        value: rule == .onSunday(day) ? "\(day)" : startsAtMinute.map(String.init), rule: rule)
    }
    if let closing = context.state.register.closings[venue]?.closing(on: day) {
      warnings.append(RecordingWarning(field: "venue", value: venue, rule: .venueClosed(closing, on: day)))
    }
    return warnings
  }
}

extension RefusalRule {
  package static func onSunday(_ day: Day) -> RefusalRule {
    RefusalRule("session-on-sunday", en: "\(day) is a Sunday", pl: "\(day) to niedziela")
  }

  package static let atNight = RefusalRule(
    "session-at-night", en: "the session begins before 7:00 or ends after 21:00",
    pl: "zajęcia zaczynają się przed 7:00 albo kończą po 21:00")

  package static func overMidnight(minutesAfter: Int) -> RefusalRule {
    RefusalRule(
      "session-over-midnight",
      en: "\(minutesAfter) minutes of the session are of the next day; all count on its first day, "
        + "so record two sessions",
      pl: "\(minutesAfter) min zajęć przypada na następny dzień, a wszystkie liczą się w pierwszym; "
        + "zapisz je jako dwa osobne zajęcia")
  }

  static func venueClosed(_ closing: Position, on day: Day) -> RefusalRule {
    RefusalRule(
      "venue-closed", en: "the venue is closed on \(day) (position \(closing))",
      pl: "w dniu \(day) miejsce jest zamknięte (pozycja \(closing))")
  }

  /// Nobody planned or chose that the person takes part in the training.
  package static func notPlanned(_ training: String) -> RefusalRule {
    RefusalRule(
      "training-not-planned",
      en: "no plan and no choice makes the participant take part in \(training) on that day",
      pl: "żaden plan ani wybór nie obejmuje tego dnia udziału tej osoby w: \(training)")
  }

  /// The plan is of another kind of support than the session.
  package static func otherKind(planned: String, held: String) -> RefusalRule {
    RefusalRule(
      "kind-differs", en: "planned as \(planned), held as \(held)",
      pl: "zaplanowano jako \(planned), odbyto jako \(held)")
  }
}
