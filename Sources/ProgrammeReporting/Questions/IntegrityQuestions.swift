internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestions {
  static let integrity: [any AuditorQuestion.Type] = [
    UnchangedSinceClaim.self, ActorsAndRights.self, ErasuresAndTotals.self, SameBytesEverywhere.self,
  ]
}

/// 30. Has any event been altered, removed or re-ordered since a claim? The root deposited then proves it.
enum UnchangedSinceClaim: AuditorQuestion {
  static let number = 30
  static let text = LocalizedText(
    pl: "Czy od złożenia wniosku zmieniono, usunięto lub przestawiono jakiekolwiek zdarzenie? Dowód: ówczesny skrót.",
    en: "Has any event been altered, removed or re-ordered since the claim? Prove it with the root deposited then.")
  static let needs: [QuestionParameter] = [.claim]
  static let columns: [ReportColumn] = [
    .claim, .count("frozen_position", "Pozycja rejestru", "Log position"), .plain("root", "Skrót", "Root"),
    .plain("deposited_root", "Skrót zdeponowany", "Deposited root"), .plain("unchanged", "Bez zmian", "Unchanged"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let claim = try reader.claim(number)
    let frozen = try reader.checked { () throws(LedgerError) in
      try reader.ledger.frozenLog(at: claim.frozenPosition)
    }
    let deposited = reader.arguments.root
    var unchanged: Bool?
    if let deposited, let frozen { unchanged = frozen.root == deposited }
    return QuestionRows(
      [
        QuestionRow(
          [
            .count(claim.number), .count(Int(clamping: claim.frozenPosition.rawValue)), .text(orNone: frozen?.root),
            .text(orNone: deposited), .yesNo(orNone: unchanged),
          ], [claim.position])
      ],
      remarks: frozen == nil
        ? [
          .remark(
            "Rejestr w pamięci nie prowadzi drzewa skrótów.", "A ledger in memory keeps no tree of hashes.")
        ] : [])
  }
}

/// 31. Who recorded and read what, and which events come from actors without a right?
enum ActorsAndRights: AuditorQuestion {
  static let number = 31
  static let text = LocalizedText(
    pl: "Kto co zapisał i czytał; zdarzenia osób, których uprawnienie wygasło.",
    en: "Who recorded and read what; events by actors whose right had expired.")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .actor, .plain("roles", "Role", "Roles"), .count("events", "Zdarzenia", "Events"),
    .plain("first", "Pierwsze", "First"), .plain("last", "Ostatnie", "Last"),
    .count("opened", "Odczyty danych osobowych", "Personal data opened"),
    .count("without_right", "Bez uprawnienia", "Without a right"),
  ]

  private struct Right {
    var role: String
    var from: Day
    var through: Day?
  }

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let rights = try rights(reader)
    var opened: [String: [Position]] = [:]
    for fact in try reader.factsEverywhere(PersonalDataOpened.self) {
      opened[fact.actor, default: []].append(fact.position)
    }
    let range = ReadRange(before: reader.point.position.next, effectiveThrough: reader.point.effectiveOn)
    let events = try reader.checked { () throws(LedgerError) in
      try reader.ledger.events(Query(tags: [Tag.programme(reader.programme)]), in: range)
    }
    let byActor = Dictionary(grouping: events, by: \.actor)
    let rows = Set(byActor.keys).union(opened.keys).sorted().map { actor in
      let own = byActor[actor] ?? []
      let outside = own.filter { event in
        let day = Day(inPolandAt: event.recordedAt)
        return !(rights[actor] ?? []).contains { $0.from <= day && ($0.through.map { day <= $0 } ?? true) }
      }
      return QuestionRow(
        [
          .text(orNone: actor), .text(orNone: Set((rights[actor] ?? []).map(\.role)).sorted().joined(separator: " ")),
          .count(own.count), .day(orNone: own.first.map { Day(inPolandAt: $0.recordedAt) }),
          .day(orNone: own.last.map { Day(inPolandAt: $0.recordedAt) }), .count(opened[actor]?.count ?? 0),
          .count(outside.count),
        ], outside.map(\.position))
    }
    return QuestionRows(
      rows,
      remarks: [
        .remark(
          "Rejestr nie zapisuje sposobu uwierzytelnienia ani odczytów danych spoza sejfu.",
          "The ledger records neither how an actor was authenticated nor readings of data outside the vault.")
      ])
  }

  private static func rights(_ reader: QuestionReader) throws(QuestionError) -> [String: [Right]] {
    let ended = try reader.facts(ActorAuthorisationEnded.self)
    var rights: [String: [Right]] = [:]
    for fact in try reader.facts(ActorAuthorised.self) {
      let event = fact.event
      let end = ended.filter {
        $0.event.authorised == event.authorised && $0.event.role == event.role && $0.position > fact.position
      }.map { $0.day.advanced(by: -1) }.min()
      let through = [event.lastDay, end].compactMap { $0 }.min()
      rights[event.authorised, default: []].append(Right(role: event.role, from: fact.day, through: through))
    }
    return rights
  }
}

/// 32. Which fields were erased, when, on which basis; and did totals stay as they were?
enum ErasuresAndTotals: AuditorQuestion {
  static let number = 32
  static let text = LocalizedText(
    pl: "Które dane usunięto, kiedy i na jakiej podstawie; czy sumy się nie zmieniły?",
    en: "Which fields were erased, when, on which basis; show that totals did not change.")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .plain("subject", "Kogo", "Subject"), .plain("data_class", "Rodzaj danych", "Data class"), .day,
    .plain("basis", "Podstawa", "Basis"), .plain("certificate", "Zaświadczenie", "Certificate"),
    .plain("same_figures", "Wartości bez zmian", "Figures unchanged"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var rows: [QuestionRow] = []
    for fact in try reader.factsEverywhere(ErasureCompleted.self) {
      let same = try areSame(fact.position.previous, fact.position, reader)
      rows.append(
        QuestionRow(
          [
            .text(orNone: fact.event.subject), .text(orNone: fact.event.dataClass), .day(fact.day),
            .text(orNone: fact.event.basis), .text(orNone: fact.event.certificate), .flag(same),
          ], [fact.position]))
    }
    return QuestionRows(rows)
  }

  /// Whether every figure of every report is the same at both positions.
  private static func areSame(
    _ before: Position, _ after: Position, _ reader: QuestionReader
  ) throws(QuestionError) -> Bool {
    for projection in try reader.reports() {
      let values = try [before, after].map { position throws(QuestionError) in
        try reader.value(of: projection, at: ViewPoint(known: .position(position)))
      }
      guard values[0] == values[1] else { return false }
    }
    return true
  }
}

/// 33. Do two auditors with the log and the rules get the same bytes?
enum SameBytesEverywhere: AuditorQuestion {
  static let number = 33
  static let text = LocalizedText(
    pl: "Czy dwóch audytorów z tym samym rejestrem i zasadami otrzyma identyczne raporty na różnych komputerach?",
    en: "Can two auditors with the log and the published rules get byte-identical reports on different machines?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .plain("report", "Raport", "Report"), .plain("digest", "Skrót stanu (SHA-256)", "Digest of the state (SHA-256)"),
    .count("bytes", "Bajty raportu", "Bytes of the report"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var rows: [QuestionRow] = []
    for projection in try reader.reports() { rows.append(try row(projection, reader)) }
    return QuestionRows(
      rows,
      remarks: [
        .remark(
          "Każdy, kto odtworzy ten sam rejestr, otrzymuje te same skróty i bajty; porównuje je także polecenie rebuild.",
          "Whoever replays the same log gets the same digests and bytes; the command `rebuild` compares them too.")
      ])
  }

  private static func row<P: ReportingProjection>(
    _ projection: P, _ reader: QuestionReader
  ) throws(QuestionError) -> QuestionRow {
    let view = try reader.checked { () throws(LedgerError) in
      try reader.ledger.view(projection, at: reader.viewPoint)
    }
    let json = try reader.value(of: projection, at: reader.viewPoint).json
    return QuestionRow(
      [
        .text(projection.name), .text(reader.ledger.digest(view.state, of: projection)), .count(json.utf8.count),
      ], [])
  }
}

extension QuestionReader {
  /// Every report that this library makes of a programme.
  func reports() throws(QuestionError) -> [any ReportingProjection] {
    let indicators = try indicatorRules()
    let efficiency = try rules { () throws(RuleFileError) in try RuleFiles.efficiency() }
    let interest = try rules { () throws(RuleFileError) in try RuleFiles.interest() }
    return [
      CapacityProjection(), AttendanceProjection(), BudgetProjection(), IndicatorsProjection(rules: indicators),
      EfficiencyProjection(rules: efficiency), ClaimsProjection(interest: interest),
    ]
  }

  /// The value of a report at a point, as if asked from this reader's point so that two times can be compared.
  func value<P: ReportingProjection>(
    of projection: P, at viewPoint: ViewPoint
  ) throws(QuestionError) -> ReportValue {
    try checked { () throws(LedgerError) in
      let view = try ledger.view(projection, at: viewPoint)
      return try projection.value(of: view.state, programme: programme, at: point)
    }
  }
}
