public import EventLedger

// Rules about programmes, places and the way of a participant.

extension RefusalRule {
  /// The ledger holds no charter of this programme.
  public static let unknownProgramme = RefusalRule(
    "unknown-programme", en: "no charter of this programme is in the ledger",
    pl: "w rejestrze nie ma karty tego programu")

  /// The day lies before the first charter of the programme.
  public static func beforeFirstCharter(_ first: Day) -> RefusalRule {
    RefusalRule(
      "before-first-charter", en: "the first charter of this programme holds from \(first)",
      pl: "pierwsza karta tego programu obowiązuje od \(first)")
  }

  /// The programme has a charter already.
  public static let programmeExists = RefusalRule(
    "programme-exists", en: "this programme has a charter already; amend it instead",
    pl: "ten program ma już kartę; należy ją zmienić, a nie dodać")

  /// Nobody applied under this participant id.
  public static let unknownParticipant = RefusalRule(
    "unknown-participant", en: "this participant has not applied to the programme",
    pl: "ta osoba nie zgłosiła się do programu")

  /// The participant applied already.
  public static let alreadyApplied = RefusalRule(
    "already-applied", en: "this participant has applied already", pl: "ta osoba już się zgłosiła")

  /// The day lies before the programme begins or after it ends.
  public static func dateOutsideProgramme(start: Day?, end: Day?) -> RefusalRule {
    let from = start?.description ?? "…"
    let to = end?.description ?? "…"
    return RefusalRule(
      "date-outside-programme", en: "the programme runs from \(from) to \(to)", pl: "program trwa od \(from) do \(to)")
  }

  /// The day lies in the future.
  public static func dateInFuture(today: Day) -> RefusalRule {
    RefusalRule(
      "date-in-future", en: "this has not happened by \(today)", pl: "to jeszcze nie nastąpiło (dziś jest \(today))")
  }

  /// The day lies before another day that must come first.
  public static func dateBefore(_ earliest: Day, what: LocalizedText) -> RefusalRule {
    RefusalRule(
      "date-before", en: "must not be before \(earliest) (\(what.en))", pl: "nie wcześniej niż \(earliest) (\(what.pl))"
    )
  }

  /// The charter has no such unit.
  public static func unknownUnit(known: [String]) -> RefusalRule {
    let list = known.joined(separator: ", ")
    return RefusalRule(
      "unknown-unit", en: "no such unit; known are \(list)", pl: "nie ma takiego wydziału; znane: \(list)")
  }

  /// The district belongs to several units, so that a person must choose and say who chose.
  public static func unitNeedsChoice(_ units: [String]) -> RefusalRule {
    let list = units.joined(separator: ", ")
    return RefusalRule(
      "unit-needs-choice", en: "the district is shared by \(list): a person must choose the unit",
      pl: "dzielnicę dzielą \(list): wydział musi wskazać człowiek")
  }

  /// The unit does not decide for the district.
  public static func unitNotForDistrict(district: String) -> RefusalRule {
    RefusalRule(
      "unit-not-for-district", en: "the charter does not give \(district) to this unit; a reason is needed",
      pl: "karta nie przypisuje dzielnicy \(district) do tego wydziału; potrzebne uzasadnienie")
  }

  /// The criteria in force have no criterion of this name.
  public static let unknownCriterion = RefusalRule(
    "unknown-criterion", en: "the criteria in force on that day have no such criterion",
    pl: "kryteria obowiązujące tego dnia nie znają takiego kryterium")

  /// The decision names a version of the criteria that was not in force.
  public static func criteriaVersion(expected: String?) -> RefusalRule {
    RefusalRule(
      "criteria-version", en: "in force on that day: \(expected ?? "none")",
      pl: "tego dnia obowiązuje: \(expected ?? "żadna wersja")")
  }

  /// Criteria have no finding, so nothing can be confirmed.
  public static func criteriaUndecided(_ criteria: [String]) -> RefusalRule {
    let list = criteria.joined(separator: ", ")
    return RefusalRule("criteria-undecided", en: "no finding on \(list)", pl: "brak rozstrzygnięcia co do: \(list)")
  }

  /// Criteria are not met, so the participant is not eligible.
  public static func criteriaUnmet(_ criteria: [String]) -> RefusalRule {
    let list = criteria.joined(separator: ", ")
    return RefusalRule("criteria-unmet", en: "not met: \(list)", pl: "niespełnione: \(list)")
  }

  /// Eligibility was not confirmed by the day of enrolment.
  public static let eligibilityNotConfirmed = RefusalRule(
    "eligibility-not-confirmed", en: "eligibility is not confirmed on that day",
    pl: "kwalifikowalność nie jest potwierdzona na ten dzień")

  /// All places are taken on a day.
  public static func placeLimit(places: Int, on day: Day) -> RefusalRule {
    RefusalRule(
      "place-limit", en: "all \(places) places are taken on \(day)",
      pl: "w dniu \(day) zajęte są wszystkie miejsca (\(places))")
  }

  /// All places of the quota are taken on a day.
  public static func quotaLimit(quota: String, places: Int, on day: Day) -> RefusalRule {
    RefusalRule(
      "quota-limit", en: "all \(places) places of the quota \(quota) are taken on \(day)",
      pl: "w dniu \(day) zajęte są wszystkie miejsca w limicie \(quota) (\(places))")
  }

  /// The charter has no quota for the participant's status.
  public static func noQuota(status: LabourStatus) -> RefusalRule {
    RefusalRule(
      "no-quota", en: "no quota of the charter is for the status \(status.rawValue)",
      pl: "żaden limit w karcie nie obejmuje statusu: \(status.text.pl)")
  }

  /// Somebody stands before the participant on the reserve list.
  public static func reserveOrder(first: String) -> RefusalRule {
    RefusalRule(
      "reserve-order", en: "\(first) stands before on the reserve list",
      pl: "wcześniej na liście rezerwowej jest \(first)")
  }

  /// The participant is not on the reserve list, or is already.
  public static let reserveState = RefusalRule(
    "reserve-state", en: "the participant's place on the reserve list does not allow this",
    pl: "miejsce tej osoby na liście rezerwowej na to nie pozwala")

  /// The participant holds a place already.
  public static let alreadyEnrolled = RefusalRule(
    "already-enrolled", en: "the participant is enrolled already", pl: "ta osoba jest już przyjęta do programu")

  /// The participant is not enrolled on the day.
  public static let notEnrolled = RefusalRule(
    "not-enrolled", en: "the participant is not enrolled on that day",
    pl: "tego dnia ta osoba nie jest przyjęta do programu")

  /// The participant has left.
  public static func afterLeaving(on day: Day) -> RefusalRule {
    RefusalRule(
      "after-leaving", en: "the participant left on \(day); only corrections are possible",
      pl: "udział zakończono w dniu \(day); możliwe są tylko korekty")
  }

  /// Participation has not begun.
  public static let participationNotStarted = RefusalRule(
    "participation-not-started", en: "participation has not begun by that day: no support was given",
    pl: "do tego dnia udział się nie rozpoczął: nie udzielono wsparcia")

  /// The charter has no such kind of support, or not on that day.
  public static func unknownSupport(known: [String]) -> RefusalRule {
    let list = known.joined(separator: ", ")
    return RefusalRule(
      "unknown-support", en: "no such kind of support on that day; known are \(list)",
      pl: "tego dnia nie ma takiej formy wsparcia; znane: \(list)")
  }
}
