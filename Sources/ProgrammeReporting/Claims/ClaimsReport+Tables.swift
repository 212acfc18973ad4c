public import ActivationProgramme
internal import EventLedger

extension ClaimsReport {
  /// Claims, their lines, ceilings, corrections and recoveries.
  public var tables: [ReportTable] {
    [claimTable, lineTable, limitTable, correctionTable, recoveryTable]
  }

  private var claimTable: ReportTable {
    ReportTable(
      record: "claim", title: LocalizedText(pl: "Wnioski o płatność", en: "Payment claims"),
      columns: [
        .claim, .plain("kind", "Rodzaj", "Kind"), .plain("period_from", "Okres od", "From"),
        .plain("period_to", "Okres do", "To"), .plain("contiguous", "Ciągłość", "Contiguous"),
        .plain("submitted_on", "Złożono", "Submitted"), .count("frozen_position", "Pozycja rejestru", "Log position"),
        .plain("status", "Stan", "Status"), .money("claimed", "Wnioskowano", "Claimed"),
        .money("claimed_eu", "w tym UE", "of which EU"),
        .money("claimed_own_contribution", "w tym wkład własny", "of which own contribution"),
        .money("national", "w tym krajowe", "of which national"), .money("corrections", "w tym korekty", "Corrections"),
        .money("benefits", "w tym zasiłki", "Benefits"), .money("flat_rate", "Ryczałt", "Flat rate"),
        .money("approved", "Zatwierdzono", "Approved"), .money("deducted", "Pomniejszono", "Deducted"),
        .money("returned", "Zwrócono", "Returned"), .money("reclaimable", "Do ponownego wnioskowania", "Reclaimable"),
        .money("reclaimed", "Ponownie otrzymano", "Reclaimed"),
      ],
      rows: claims.map { claim in
        [
          .text("\(claim.number)"), .text(claim.kind.rawValue), .day(claim.periodFrom), .day(claim.periodTo),
          .yesNo(orNone: claim.isContiguous), .day(claim.submittedOn),
          .count(Int(clamping: claim.frozenPosition.rawValue)), .text(claim.status.rawValue),
        ]
          + [
            claim.claimed.totalGrosze, claim.claimed.euGrosze, claim.claimed.ownContributionGrosze,
            claim.national.rawValue, claim.corrections.totalGrosze, claim.benefits.totalGrosze,
            claim.flatRate.claimed.rawValue, claim.approved.totalGrosze, claim.deducted.totalGrosze,
            claim.returned.totalGrosze, claim.reclaimable.totalGrosze, claim.reclaimed.totalGrosze,
          ].map { .money(Grosze($0)) }
      })
  }

  private var lineTable: ReportTable {
    ReportTable(
      record: "claim-line", title: LocalizedText(pl: "Zestawienie dokumentów", en: "Itemised list"),
      columns: [
        .claim, .plain("kind", "Rodzaj", "Kind"), .plain("reference", "Dokument lub decyzja", "Document or decision"),
        .plain("month", "Miesiąc", "Month"), .task, .line, .category, .plain("paid_on", "Zapłacono", "Paid on"),
        .money("claimed", "Wnioskowano", "Claimed"), .money("claimed_eu", "w tym UE", "of which EU"),
        .money("claimed_own_contribution", "w tym wkład własny", "of which own contribution"),
        .plain("documents", "Dowody", "Documents"),
      ],
      rows: claims.flatMap { claim in claim.lines.map { [.text("\(claim.number)")] + $0.cells } })
  }

  private var limitTable: ReportTable {
    ReportTable(
      record: "claim-limit", title: LocalizedText(pl: "Limity wydatków", en: "Ceilings"),
      columns: [
        .claim, .name, .plain("base", "Podstawa", "Base"), .money("base", "Kwota podstawy", "Amount of the base"),
        .money("amount", "Wydatki", "Expenditure"), .count("percent", "Udział", "Share"),
        .count("most_percent", "Najwyżej", "At most"), .plain("kept", "Zachowano", "Kept"),
      ],
      rows: claims.flatMap { claim in
        claim.limits.map { limit in
          [
            .text("\(claim.number)"), .name(limit.limit.name), .text(limit.limit.base.rawValue), .money(limit.base),
            limit.amount.map { .money($0) } ?? .none, limit.share.map { .percent($0) } ?? .none,
            .percent(limit.limit.share), .yesNo(orNone: limit.isKept),
          ]
        }
      })
  }

  private var correctionTable: ReportTable {
    ReportTable(
      record: "correction", title: LocalizedText(pl: "Korekty płatności", en: "Corrections of payments"),
      columns: [
        .plain("reference", "Dokument lub decyzja", "Document or decision"), .plain("month", "Miesiąc", "Month"),
        .count("position", "Pozycja", "Position"), .plain("paid_on", "Zapłacono", "Paid on"),
        .plain("corrected_on", "Skorygowano", "Corrected on"), .plain("reason", "Przyczyna", "Reason"),
        .money("from", "Było", "From"), .money("to", "Jest", "To"),
        .count("claimed_in", "Rozliczono we wniosku", "Claimed in"),
        .count("carried_in", "Korekta we wniosku", "Carried in"),
      ],
      rows: corrections.map { correction in
        [
          .text(correction.reference), .text(orNone: MonthText.of(correction.month)),
          .count(Int(clamping: correction.position.rawValue)), .day(correction.paidOn), .day(correction.correctedOn),
          .text(correction.reason.rawValue), .money(Grosze(correction.from.totalGrosze)),
          .money(Grosze(correction.to.totalGrosze)), .count(orNone: correction.claimedIn),
          .count(orNone: correction.carriedIn),
        ]
      })
  }

  private var recoveryTable: ReportTable {
    ReportTable(
      record: "recovery", title: LocalizedText(pl: "Zwroty i odsetki", en: "Recoveries and interest"),
      columns: [
        .plain("refund", "Zwrot", "Return"), .date, .count("claim", "Wniosek", "Claim"),
        .money("returned", "Zwrócono", "Returned"), .money("interest", "Odsetki", "Interest"),
        .plain("interest_from", "Odsetki od", "Interest from"), .plain("interest_to", "Odsetki do", "Interest to"),
        .count("interest_days", "Dni", "Days"),
        .money("computed_interest", "Odsetki według stawek", "Interest by the rates"),
        .plain("reclaimable", "Do ponownego wnioskowania", "Reclaimable"),
        .money("reclaimed", "Ponownie otrzymano", "Reclaimed"), .plain("tranches", "Transze", "Tranches"),
      ],
      rows: recoveries.map(\.cells))
  }
}

extension ClaimStatement.Line {
  /// Kind, reference, month, task, line, category, day, three amounts, documents.
  var cells: [ReportCell] {
    [
      .text(claimed.kind.rawValue), .text(claimed.reference), .text(orNone: claimed.monthText), .text(claimed.task),
      .text(claimed.line), .text(orNone: category), .day(orNone: paidOn),
      .money(Grosze(claimed.amounts.totalGrosze)), .money(Grosze(claimed.amounts.euGrosze)),
      .money(Grosze(claimed.amounts.ownContributionGrosze)), .text(orNone: documents.joined(separator: " ")),
    ]
  }
}

extension Recovery {
  /// The row of the table of recoveries.
  var cells: [ReportCell] {
    [
      .text(refund), .day(day), .count(orNone: claim), .money(Grosze(amounts.totalGrosze)), .money(interest),
      .day(orNone: interestFrom), .day(orNone: interestTo), .count(orNone: days),
      computedInterest.map { .money($0) } ?? .none, .yesNo(isReclaimable), .money(Grosze(reclaimed.totalGrosze)),
      .text(orNone: tranches.joined(separator: " ")),
    ]
  }
}

extension ReportColumn {
  static let claim = ReportColumn("claim", LocalizedText(pl: "Wniosek", en: "Claim"))

  static func plain(_ key: String, _ pl: String, _ en: String) -> ReportColumn {
    ReportColumn(key, LocalizedText(pl: pl, en: en))
  }

  static func count(_ key: String, _ pl: String, _ en: String) -> ReportColumn {
    ReportColumn(key, LocalizedText(pl: pl, en: en), isNumeric: true)
  }
}
