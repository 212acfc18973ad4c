internal import EventLedger

/// A payload with statements about a person that no view needs: where there is a vault, they go there.
///
/// The log then says what was decided, by whom, under which version of the criteria, and as what it counts; the
/// grounds, among them disability, homelessness and convictions (GDPR art. 9 and 10), are sealed and can be erased.
protocol PayloadWithGrounds: EventPayload {
  /// Takes the statements out and tells them as fields by data class.
  mutating func takeGrounds() -> [(dataClass: String, field: PersonalField)]
}

extension [CriterionResult] {
  /// One field a finding, so that one can be shown without the others, and one for the documents that prove it.
  fileprivate mutating func takeGrounds() -> [(dataClass: String, field: PersonalField)] {
    defer { self = [] }
    return flatMap { result in
      let outcome = PersonalField("criterion_\(result.criterion)", result.outcome.rawValue)
      let proof = result.documents.map(\.json).joined(separator: ",")
      let documents = proof.isEmpty ? [] : [PersonalField("documents_\(result.criterion)", "[\(proof)]")]
      return ([outcome] + documents).map { (PersonalDataClass.grounds, $0) }
    }
  }
}

extension EligibilityConfirmed: PayloadWithGrounds {
  mutating func takeGrounds() -> [(dataClass: String, field: PersonalField)] { results.takeGrounds() }
}

extension EligibilityRefused: PayloadWithGrounds {
  mutating func takeGrounds() -> [(dataClass: String, field: PersonalField)] { results.takeGrounds() }
}

extension SupportPlanned: PayloadWithGrounds {
  mutating func takeGrounds() -> [(dataClass: String, field: PersonalField)] { results.takeGrounds() }
}

extension String {
  /// A reason of the charter by its code; why somebody was absent is often about health (domain reference, PESEL
  /// and personal data), so all reasons are one class, and the class does not tell which they are.
  fileprivate mutating func takeAbsenceReason() -> [(dataClass: String, field: PersonalField)] {
    defer { self = "" }
    return isEmpty ? [] : [(PersonalDataClass.absence, PersonalField("absence_reason_code", self))]
  }
}

extension AbsenceExplained: PayloadWithGrounds {
  mutating func takeGrounds() -> [(dataClass: String, field: PersonalField)] { absenceReason.takeAbsenceReason() }
}

extension AbsenceExplanationChanged: PayloadWithGrounds {
  mutating func takeGrounds() -> [(dataClass: String, field: PersonalField)] { absenceReason.takeAbsenceReason() }
}

extension DecidedEvent {
  /// Takes what tells about the person's grounds out of the payload; nothing of payloads that have none.
  mutating func takeGrounds() -> [(dataClass: String, field: PersonalField)] {
    guard var holder = payload as? any PayloadWithGrounds else { return [] }
    defer { payload = holder }
    return holder.takeGrounds()
  }
}
