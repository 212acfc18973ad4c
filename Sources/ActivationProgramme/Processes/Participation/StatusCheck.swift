package import EventLedger

/// Whether a status at entry agrees with the charter, the place and the start of participation.
///
/// The status is a fact and is recorded; what is wrong may be the finding on eligibility, the quota or the day.
package struct StatusCheck {
  let participant: ParticipantID
  let status: EntryStatus
  /// The day of which the status is.
  let on: Day

  func warnings(in context: DecisionContext) -> [RecordingWarning] {
    guard let person = context.state.people[participant] else { return [] }
    var warnings: [RecordingWarning] = []
    if let charter = context.state.charters.charter(on: on) {
      if let rule = Self.underAge(status, by: charter, on: on) {
        warnings.append(
          RecordingWarning(field: "/status/age_years", value: status.ageYears.map(String.init), rule: rule))
      }
      let place = person.stays.stay(on: on) ?? person.stays.all.last
      if let place, let rule = Self.otherQuota(status, of: place.enrolment.detail.quota, by: charter) {
        warnings.append(
          RecordingWarning(field: "/status/labour_status", value: status.labourStatus?.rawValue, rule: rule))
      }
    }
    if let start = person.startedOn, start != on {
      warnings.append(RecordingWarning(field: "on", value: "\(on)", rule: .statusOfAnotherDay(on, start: start)))
    }
    return warnings
  }

  /// Somebody who is not of age in a programme for adults.
  package static func underAge(_ status: EntryStatus, by charter: Charter, on day: Day) -> RefusalRule? {
    guard let age = status.ageYears, age < Charter.Criterion.fullAge,
      let version = charter.criteriaVersion(on: day),
      charter.criteria(of: version).contains(where: { $0.id == Charter.Criterion.adult })
    else { return nil }
    return .underAge(age)
  }

  /// A place of a quota to which the status does not belong.
  package static func otherQuota(_ status: EntryStatus, of quota: String, by charter: Charter) -> RefusalRule? {
    guard !charter.places.quotas.isEmpty, let labour = status.labourStatus else { return nil }
    let own = charter.quota(for: labour)?.id.text
    return own == quota ? nil : .quotaDiffers(quota: quota, status: labour, expected: own)
  }
}

extension Charter.Criterion {
  /// The criterion of charters that only those of age may take part ("pełnoletni").
  static let adult = CriterionID("adult")
  /// Who has completed eighteen years is of age: article 10 § 1 of the Civil Code.
  static let fullAge = 18
}

extension DecisionContext {
  /// Starts of participation that moved away from the day of which age and status were taken down.
  func movedStarts(_ events: [DecidedEvent]) -> [RecordingWarning] {
    events.compactMap { event in
      guard let fixed = event.payload as? ParticipationStartFixed, let start = fixed.toDay,
        let person = state.people[fixed.participant], let statusOn = person.statusOn, statusOn != start
      else { return nil }
      return RecordingWarning(
        field: "participant", value: "\(fixed.participant)", rule: .statusOfAnotherDay(statusOn, start: start))
    }
  }
}

extension RefusalRule {
  /// The person is not of age.
  package static func underAge(_ age: Int) -> RefusalRule {
    RefusalRule(
      "under-age",
      en: "the programme is for adults and the person is \(age) years old; "
        + "check the age and the finding on eligibility",
      pl: "projekt jest dla osób pełnoletnich, a osoba ma \(age) lat; "
        + "sprawdź wiek i rozstrzygnięcie o kwalifikowalności")
  }

  /// The place is of a quota to which the status does not belong.
  package static func quotaDiffers(quota: String, status: LabourStatus, expected: String?) -> RefusalRule {
    RefusalRule(
      "quota-differs",
      en: "the place is of the quota \(quota), the status \(status.rawValue) belongs to \(expected ?? "none"); "
        + "one of them is wrong",
      pl: "miejsce jest z puli \(quota), a status „\(status.text.pl)” należy do: \(expected ?? "żadnej"); jedno z nich "
        + "jest błędne")
  }

  /// Age and status are of another day than the start of participation.
  package static func statusOfAnotherDay(_ day: Day, start: Day) -> RefusalRule {
    RefusalRule(
      "status-of-another-day",
      en: "age and status were taken down for \(day), and participation began on \(start); "
        + "check both against the charter",
      pl: "wiek i status określono na dzień \(day), a udział rozpoczął się \(start); "
        + "porównaj jedno i drugie z kartą programu")
  }
}
