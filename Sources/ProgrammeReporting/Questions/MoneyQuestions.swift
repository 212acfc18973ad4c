internal import ActivationProgramme
internal import EventLedger

/// 22. What is the use of the budget per task and line on a day?
enum BudgetUse: AuditorQuestion {
  static let number = 22
  static let text = LocalizedText(
    pl:
      "Wykorzystanie budżetu według zadań i pozycji na dzień: limit, przyznano, wypłacono, we wnioskach, zatwierdzono.",
    en: "Budget use per task and line on a day: limit, committed, paid, claimed, approved, returned, left.")
  static let needs: [QuestionParameter] = [.day]
  static let columns: [ReportColumn] = [
    .task, .line, .annex, .money("limit", "Limit", "Limit"), .money("granted", "Przyznano", "Granted"),
    .money("paid", "Wypłacono", "Paid"), .money("claimed", "We wnioskach", "Claimed"),
    .money("approved", "Zatwierdzono", "Approved"), .money("returned", "Zwrócono", "Returned"),
    .money("left", "Pozostało", "Left"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    guard let day = reader.arguments.day else { throw .missing(.day, question: number) }
    let point = reader.viewPoint(on: day)
    let report = try reader.checked { () throws(LedgerError) in
      try reader.ledger.view(BudgetProjection(), at: point).report(programme: reader.programme)
    }
    return QuestionRows(
      report.lines.map { line in
        let figures = line.figures
        return QuestionRow(
          [.text(line.task), .text(line.line), .text(orNone: line.annex)]
            + [
              figures.limit, figures.granted, figures.paid, figures.claimed, figures.approved, figures.returned,
              figures.left,
            ].map { .money($0.totalGrosze) }, [])
      },
      remarks: [
        .remark(
          "Zdarzenia każdej wartości podaje polecenie explain.",
          "The command `explain` names the events of each figure.")
      ])
  }
}

/// 23. Were the ceilings, each on its own base, and the flat rate respected at each claim?
enum LimitsKept: AuditorQuestion {
  static let number = 23
  static let text = LocalizedText(
    pl: "Czy przy każdym wniosku zachowano limity (każdy od swojej podstawy) i stawkę ryczałtową?",
    en: "Were the limits (each on its own base) and the flat rate respected at each claim?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .claim, .plain("limit", "Limit", "Limit"), .plain("base_kind", "Podstawa", "Base"),
    .money("base", "Kwota podstawy", "Amount of the base"), .money("amount", "Wydatki", "Expenditure"),
    .count("percent", "Udział", "Share"), .count("most_percent", "Najwyżej", "At most"),
    .plain("kept", "Zachowano", "Kept"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var rows: [QuestionRow] = []
    for claim in try reader.claims().claims {
      rows += claim.limits.map { limit in
        QuestionRow(
          [
            .count(claim.number), .text(limit.limit.id.text), .text(limit.limit.base.rawValue), .money(limit.base),
            limit.amount.map { .money($0) } ?? .none, .percent(orNone: limit.share), .percent(limit.limit.share),
            .yesNo(orNone: limit.isKept),
          ], [claim.position])
      }
      let rate = claim.flatRate
      rows.append(
        QuestionRow(
          [
            .count(claim.number), .text("flat-rate"), .text("direct-costs"), .money(rate.base), .money(rate.claimed),
            .percent(orNone: BasisPoints(part: rate.claimed.rawValue, of: rate.base.rawValue)),
            .percent(orNone: rate.rate), .yesNo(orNone: rate.isKept),
          ], [claim.position]))
    }
    return QuestionRows(
      rows,
      remarks: [
        .remark(
          "Podstawą limitów jest budżet obowiązujący w dniu złożenia wniosku, a wydatkami suma wniosków do tego włącznie.",
          "The base of a limit is the budget in force on the day of the claim, the expenditure that of all claims so far."
        )
      ])
  }
}

/// 24. Which events recorded after the end of the programme are effective inside it?
enum RecordedAfterTheEnd: AuditorQuestion {
  static let number = 24
  static let text = LocalizedText(
    pl: "Które zdarzenia zapisane po zakończeniu projektu mają datę skutku w jego okresie?",
    en: "Which events recorded after the end of the programme have an effective date inside it?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .count("position", "Pozycja", "Position"), .plain("type", "Zdarzenie", "Event"), .day, .recordedOn, .actor,
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    guard let period = try reader.charter()?.period, let end = period.end else {
      return QuestionRows(
        [],
        remarks: [.remark("Koniec projektu nie jest znany.", "The end of the programme is not known.")])
    }
    let range = ReadRange(before: reader.point.position.next, effectiveThrough: reader.point.effectiveOn)
    let late = try reader.checked { () throws(LedgerError) in
      var late: [QuestionRow] = []
      for event in try reader.ledger.events(Query(tags: [Tag.programme(reader.programme)]), in: range) {
        let recordedOn = Day(inPolandAt: event.recordedAt)
        guard recordedOn > end, period.contains(event.effectiveOn) else { continue }
        late.append(
          QuestionRow(
            [
              .count(Int(clamping: event.position.rawValue)), .text(event.type), .day(event.effectiveOn),
              .day(recordedOn), .text(orNone: event.actor),
            ], [event.position]))
      }
      return late
    }
    return QuestionRows(late)
  }
}

/// 25. Which amounts were recovered, with interest from when to when, and was the sum re-claimed?
enum Recoveries: AuditorQuestion {
  static let number = 25
  static let text = LocalizedText(
    pl: "Jakie kwoty odzyskano, z odsetkami od kiedy do kiedy i czy zwróconą sumę ponownie wnioskowano?",
    en: "Which amounts were recovered, interest from which day to which day, and was the returned sum re-claimed?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .plain("refund", "Zwrot", "Return"), .date, .count("claim", "Wniosek", "Claim"),
    .money("returned", "Zwrócono", "Returned"), .money("interest", "Odsetki", "Interest"),
    .plain("interest_from", "Odsetki od", "Interest from"), .plain("interest_to", "Odsetki do", "Interest to"),
    .count("interest_days", "Dni", "Days"),
    .money("computed_interest", "Odsetki według stawek", "Interest by the rates"),
    .plain("reclaimable", "Do ponownego wnioskowania", "Reclaimable"),
    .money("reclaimed", "Ponownie otrzymano", "Reclaimed"), .plain("tranches", "Transze", "Tranches"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    QuestionRows(try reader.claims().recoveries.map { QuestionRow($0.cells, [$0.position]) })
  }
}

/// 26. Reconcile the EU money: received, settled, returned, balance.
enum EUReconciled: AuditorQuestion {
  static let number = 26
  static let text = LocalizedText(
    pl: "Uzgodnienie dofinansowania UE: otrzymane transze, rozliczono, zwrócono, saldo.",
    en: "Reconcile the EU money: received tranches, settled, returned, balance.")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .plain("figure", "Wartość", "Figure"), .money("eu", "UE", "EU"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let report = try reader.checked { () throws(LedgerError) in
      try reader.ledger.view(BudgetProjection(), at: reader.viewPoint).report(programme: reader.programme)
    }
    let tranches = report.tranches
    let granted = try reader.charter()?.money.eu
    func positions<P: EventPayload>(_ type: P.Type) throws(QuestionError) -> [Position] {
      try reader.facts(type).map(\.position)
    }
    let received = try positions(TrancheReceived.self)
    let approved = try positions(ClaimApproved.self)
    let returned = try positions(FundsReturned.self)
    var toCome: ReportCell = .none
    if let granted {
      toCome = .money(granted.rawValue - tranches.received.euGrosze + tranches.returned.euGrosze)
    }
    return QuestionRows([
      QuestionRow([.text("granted"), granted.map { .money($0) } ?? .none], []),
      QuestionRow([.text("received"), .money(tranches.received.euGrosze)], received),
      QuestionRow([.text("settled"), .money(tranches.settled.euGrosze)], approved),
      QuestionRow([.text("returned"), .money(tranches.returned.euGrosze)], returned),
      QuestionRow([.text("balance"), .money(tranches.balance.euGrosze)], received + approved + returned),
      QuestionRow([.text("still-to-come"), toCome], received + returned),
    ])
  }
}
