internal import EventLedger
internal import Wire

// Fields that many events share, with their meaning.

extension Field where Value == ParticipantID {
  /// The participant, field 1 of every event about one.
  static func participant(_ path: Path) -> Self {
    field(EventNumber.participant, "participant", path, .participant).tagged { Tag.participant($0[keyPath: path]) }
  }
}

extension Field where Value == String {
  /// The programme, field 2 of every event.
  static func programme(_ path: Path) -> Self {
    field(EventNumber.programme, "programme", path, tag: Tag.programme(_:), .programme)
  }

  /// The line of the budget, by which the event is found together with its task.
  static func line(_ number: Int, of task: Path, _ path: Path) -> Self where Message: EventPayload {
    field(number, "line", path, .line).tagged { Tag.line($0.programme, $0[keyPath: task], $0[keyPath: path]) }
  }

  /// A document of expenditure or, where there is a month, a decision on a benefit, under whose tag the event is found.
  static func cost(
    _ number: Int, _ path: Path, month: any WritableKeyPath<Message, Int> & Sendable, pl: String, en: String
  ) -> Self {
    field(number, "reference", path, pl: pl, en: en).tagged { message in
      let reference = message[keyPath: path]
      return message[keyPath: month] == 0 ? Tag.document(reference) : Tag.decision(reference)
    }
  }

  /// The reason of an absence; it is often about health, so that a vault keeps all of them.
  static func absenceReason(_ number: Int, _ path: Path) -> Self {
    field(number, "absence_reason", path, .absenceReason).sealed { message in
      let reason = message[keyPath: path]
      message[keyPath: path] = ""
      return reason.isEmpty ? [] : [(PersonalDataClass.absence, PersonalField("absence_reason_code", reason))]
    }
  }
}

extension Field where Value == Int, Message: EventPayload {
  /// The number of a payment claim, by which the event is found.
  static func claim(_ number: Int, _ path: Path, _ meaning: LocalizedText) -> Self {
    field(number, "number", path, meaning).tagged { Tag.claim($0.programme, $0[keyPath: path]) }
  }
}

extension Field where Value == [DocumentReference] {
  /// The documents that prove it.
  static func documents(_ number: Int, _ path: Path) -> Self { field(number, "documents", path, .documents) }
}

extension Field where Value == [CriterionResult] {
  /// The findings on criteria, which a vault keeps: one field a finding, so that one can be shown without the others,
  /// and one for the documents that prove it.
  static func findings(_ number: Int, _ path: Path, _ meaning: LocalizedText) -> Self {
    field(number, "results", path, meaning).sealed { message in
      let results = message[keyPath: path]
      message[keyPath: path] = []
      return results.flatMap { result in
        let outcome = PersonalField("criterion_\(result.criterion)", result.outcome.rawValue)
        let proof = result.documents.map(\.json).joined(separator: ",")
        let documents = proof.isEmpty ? [] : [PersonalField("documents_\(result.criterion)", "[\(proof)]")]
        return ([outcome] + documents).map { (PersonalDataClass.grounds, $0) }
      }
    }
  }
}

extension Field where Value == LeavingReason {
  /// Why somebody leaves.
  ///
  /// An illness may not stand in the log beside a vault; the other reasons are what indicators ask for.
  static func leavingReason(_ number: Int, _ path: Path) -> Self {
    field(number, "reason", path, .leavingReason).sealed { message in
      let reason = message[keyPath: path]
      guard reason == .longSickLeave else { return [] }
      message[keyPath: path] = .other
      return [(PersonalDataClass.health, PersonalField("leaving_reason_code", reason.rawValue))]
    }
  }
}

extension Field where Value == Amounts {
  /// Three fields from `first` on: `…total_grosze`, `…eu_grosze`, `…own_contribution_grosze`.
  ///
  /// They stand flat in the message, so that a view reads them without descending.
  static func amounts(_ first: Int, _ prefix: String, _ path: Path, pl: String, en: String) -> Self {
    let parts: [(Int, String, any WritableKeyPath<Amounts, Int64> & Sendable)] = [
      (Amounts.Part.total, "total_grosze", \.totalGrosze), (Amounts.Part.eu, "eu_grosze", \.euGrosze),
      (Amounts.Part.ownContribution, "own_contribution_grosze", \.ownContributionGrosze),
    ]
    let meaning = LocalizedText(pl: pl, en: en)
    return Self(
      unset: Amounts(),
      rows: parts.map { place, name, part in
        FieldRow<Message>(first + place, prefix + name, meaning) { (message) -> Int64 in
          message[keyPath: path][keyPath: part]
        } read: { (reader, message) throws(WireError) in
          message[keyPath: path][keyPath: part].readField(reader)
        }
      })
  }
}
