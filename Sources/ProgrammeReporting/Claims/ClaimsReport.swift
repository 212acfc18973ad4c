public import ActivationProgramme
internal import EventLedger

/// The payment claims and recoveries of one programme.
///
/// JSON: `{"programme","position","known_at","effective_on","claims":[{"name","kind","period_from","period_to",
/// "contiguous","submitted_on","submitted_at_position","version","frozen_position","stated_position","status",
/// "settled_on","claimed":{…},"national_grosze","corrections":{…},"benefits":{…},"flat_rate":{…},"approved":{…},
/// "approved_flat_rate_grosze","deducted":{…},"pending":{…},"returned":{…},"reclaimable":{…},"reclaimed":{…},
/// "limits":[…],"lines":[…]}],"corrections":[…],"recoveries":[…],"states":[…],"costs":[…],"unattributed":[…],
/// "schedule":[…],"recommendations":[…]}`; where the dots stand in an amount: `total_grosze`, `eu_grosze`,
/// `own_contribution_grosze`.
public struct ClaimsReport: ViewReport {
  /// The programme.
  public var programme: String
  /// From where it was looked at.
  public var point: ReportPoint
  /// In the order of their numbers.
  public var claims: [ClaimStatement]
  /// In the order of the log.
  public var corrections: [ClaimCorrection]
  /// In the order of the log.
  public var recoveries: [Recovery]

  /// What of the paid costs is in each state.
  public var states: [CostStateSum]
  /// The costs of which something was deducted, found ineligible, given back, corrected or claimed again.
  public var changedCosts: [ChangedCost]
  /// What approvals of version 0.1 took off without saying of which cost.
  package var unattributed: [UnattributedDeduction]
  /// The schedule of payments month by month; empty where none is set.
  public var schedule: [ScheduledMonth]
  /// In the order of the log.
  public var recommendations: [Recommendation]
  /// The entries that could not be read.
  public var unreadable = Unreadable()

  /// The claim of a number.
  public func claim(_ number: Int) -> ClaimStatement? { claims.first { $0.number == number } }

  /// The columns.
  public var layout: ReportLayout<ClaimsReport> { Self.layout }
}

extension ClaimsReport {
  private static let layout = ReportLayout(
    [
      list.members, corrected.members, returned.members, states.members, costs.members, unattributed.members,
      planned.members, advice.members,
    ],
    tables: [
      list.table("claim", "Wnioski o płatność", "Payment claims"),
      list.table("claim-line", "Zestawienie dokumentów", "Itemised list", of: items) { number },
      list.table("claim-limit", "Limity wydatków", "Ceilings", of: ceilings) { number },
      corrected.table("correction", "Korekty płatności", "Corrections of payments"),
      returned.table("recovery", "Zwroty i odsetki", "Recoveries and interest"),
      states.table("cost-state", "Koszty według stanu", "Costs by state"),
      costs.table("cost", "Koszty ze zmianami", "Costs with changes"),
      unattributed.table(
        "unattributed", "Pomniejszenia bez wskazania kosztu", "Deductions that name no cost"),
      planned.table("schedule", "Harmonogram płatności", "Schedule of payments"),
      advice.table("recommendation", "Zalecenia pokontrolne", "Recommendations of controls"),
    ])

  private static let number = Column<ClaimStatement>(.claim, at: ["name"]) { "\($0.number)" }.naming()

  private static let list = RowList("claims", \ClaimsReport.claims) {
    number
    Column("kind", "Rodzaj", "Kind", \.kind)
    Column("period_from", "Okres od", "From", \.periodFrom)
    Column("period_to", "Okres do", "To", \.periodTo)
    Column("contiguous", "Ciągłość", "Contiguous", \.isContiguous)
    Column("submitted_on", "Złożono", "Submitted", \.submittedOn)
    Column(json: "submitted_at_position", value: \.position)
    Column("version", "Wersja", "Version", \.version)
    Column("frozen_position", "Pozycja rejestru", "Log position", \.frozenPosition)
    Column(json: "stated_position", value: \.statedPosition)
    Column("status", "Stan", "Status", \.status)
    Column(json: "settled_on", value: \.settledOn)
    Columns.amount(
      "claimed", "Wnioskowano", "Claimed", eu: .ofWhichEU, own: .ofWhichOwnContribution, isObject: true, \.claimed)
    Column("national_grosze", "w tym krajowe", "of which national", \.national)
    Columns.amount("corrections", "w tym korekty", "Corrections", isObject: true, \.corrections)
    Columns.amount("benefits", "w tym zasiłki", "Benefits", isObject: true, \.benefits)
    Column("flat_rate_grosze", "Ryczałt", "Flat rate", at: ["flat_rate", "claimed_grosze"], \.flatRate.claimed)
    Column(json: "flat_rate", "base_grosze", value: \.flatRate.base)
    Column(json: "flat_rate", "percent", value: \.flatRate.rate)
    Column(json: "flat_rate", "allowed_grosze", value: \.flatRate.allowed)
    Column(json: "flat_rate", "kept", value: \.flatRate.isKept)
    Columns.amount("approved", "Zatwierdzono", "Approved", isObject: true, \.approved)
    Column(json: "approved_flat_rate_grosze", value: \.approvedFlatRate)
    Columns.amount("deducted", "Pomniejszono", "Deducted", isObject: true, \.deducted)
    Columns.amount("pending", "Jeszcze weryfikowane", "Still being verified", isObject: true, \.pending)
    Columns.amount("returned", "Zwrócono", "Returned", isObject: true, \.returned)
    Columns.amount("reclaimable", "Do ponownego wnioskowania", "Reclaimable", isObject: true, \.reclaimable)
    Columns.amount("reclaimed", "Ponownie otrzymano", "Reclaimed", isObject: true, \.reclaimed)
  }.holding(ceilings).holding(items)

  private static let ceilings = RowList("limits", \ClaimStatement.limits) {
    Column(.name, \.limit.name).json { .text($0.limit.id.text) }.naming()
    Column("base", "Podstawa", "Base", \.limit.base)
    ClaimStatement.Limit.columns
  }

  private static let items = RowList("lines", \ClaimStatement.lines) { ClaimStatement.Line.columns }
  private static let corrected = RowList("corrections", \ClaimsReport.corrections) { ClaimCorrection.columns }
  private static let returned = RowList("recoveries", \ClaimsReport.recoveries) { Recovery.columns }

  private static let states = RowList("states", \ClaimsReport.states) {
    Column("state", "Stan", "State", at: ["name"]) { $0.state }.naming()
    Columns.amount(
      "amount", "Kwota", "Amount", eu: .ofWhichEU, own: .ofWhichOwnContribution, isObject: true, \.amounts)
  }

  private static let costs = RowList("costs", \ClaimsReport.changedCosts) { ChangedCost.columns }

  private static let unattributed = RowList("unattributed", \ClaimsReport.unattributed) {
    Column(.claim) { "\($0.claim)" }.naming()
    Column(.task) { $0.line.task }.naming()
    Column(.line) { $0.line.line }.naming()
    Columns.amount("deducted", "Pomniejszono", "Deducted", eu: .ofWhichEU, isObject: true, \.amounts)
  }

  private static let planned = RowList("schedule", \ClaimsReport.schedule) {
    Column("month", "Miesiąc", "Month") { MonthText.of($0.month) }.naming()
    Columns.amount("planned", "Plan", "Planned", eu: .ofWhichEU, isObject: true, \.planned)
    Columns.amount("received", "Otrzymano", "Received", eu: .ofWhichEU, isObject: true, \.received)
    Columns.amount("ahead", "Narastająco ponad plan", "So far above the plan", isObject: true, \.ahead)
  }

  private static let advice = RowList("recommendations", \ClaimsReport.recommendations) {
    Column("control", "Kontrola", "Control", \.control).naming()
    Column("recommendation", "Zalecenie", "Recommendation", \.recommendation).naming()
    Column("text", "Treść", "Text", \.text).describing()
    Column("day", "Wydano", "Given on", \.day)
    Column("due_on", "Termin", "Due on", \.dueOn)
    Column("done_on", "Wykonano", "Done on", \.doneOn)
    Column("late", "Po terminie", "Late", \.isLate)
  }
}

extension ReportColumn {
  static let claim = ReportColumn("claim", LocalizedText(pl: "Wniosek", en: "Claim"))
}

extension LocalizedText {
  fileprivate static let ofWhichEU = LocalizedText(pl: "w tym UE", en: "of which EU")
  fileprivate static let ofWhichOwnContribution = LocalizedText(
    pl: "w tym wkład własny", en: "of which own contribution")
}

extension ClaimStatement.Limit {
  static let columns = Columns<ClaimStatement.Limit> {
    Column("base_grosze", "Kwota podstawy", "Amount of the base", \.base)
    Column("amount_grosze", "Wydatki", "Expenditure", \.amount)
    Column("percent", "Udział", "Share", \.share)
    Column("most_percent", "Najwyżej", "At most", \.limit.share)
    Column("kept", "Zachowano", "Kept", \.isKept)
  }
}

extension ClaimStatement.Line {
  static let columns = Columns<ClaimStatement.Line> {
    Column("reference", "Dokument lub decyzja", "Document or decision", \.claimed.reference).naming()
    Column("month", "Miesiąc", "Month") { MonthText.of($0.claimed.month) }.naming()
    Column(.task, \.claimed.task).naming()
    Column(.line, \.claimed.line).naming()
    Column("kind", "Rodzaj", "Kind", \.claimed.kind).shown(at: 0)
    Column(.category, \.category)
    Column("paid_on", "Zapłacono", "Paid on", \.paidOn)
    Column("claimed_grosze", "Wnioskowano", "Claimed", at: ["total_grosze"], \.claimed.amounts.total)
    Column("claimed_eu_grosze", "w tym UE", "of which EU", at: ["eu_grosze"], \.claimed.amounts.eu)
    Column(
      "claimed_own_contribution_grosze", "w tym wkład własny", "of which own contribution",
      at: ["own_contribution_grosze"], \.claimed.amounts.ownContribution)
    Column("documents", "Dowody", "Documents", \.documents)
    Column("deducted_grosze", "Pomniejszono", "Deducted", \.deducted.total)
  }
}

extension ChangedCost {
  static let columns = Columns<ChangedCost> {
    Column("reference", "Dokument lub decyzja", "Document or decision") { $0.cost.item.reference }.naming()
    Column("month", "Miesiąc", "Month") { MonthText.of($0.cost.item.month) }.naming()
    Column(.task) { $0.cost.line.task }.naming()
    Column(.line) { $0.cost.line.line }.naming()
    Column("paid_on", "Zapłacono", "Paid on") { $0.cost.payment.day }
    Column("paid_grosze", "Kwota", "Amount") { $0.cost.paid.total }
    for state in CostState.allCases {
      Column(
        ReportColumn(state.rawValue.replacing("-", with: "_") + "_state_grosze", state.text),
        at: ["states", state.rawValue.replacing("-", with: "_") + "_grosze"]
      ) { $0.cost[state].total }
    }
    Column("excess_grosze", "Do korekty we wniosku", "To be corrected in a claim") { $0.cost.excess.total }
  }
}

extension ClaimCorrection {
  static let columns = Columns<ClaimCorrection> {
    payment
    Column("position", "Pozycja", "Position", at: ["number"], \.position).naming()
    Column("paid_on", "Zapłacono", "Paid on", \.paidOn)
    correctedOn
    reason
    amounts
    claims
  }

  /// What was corrected.
  static let payment = Columns<ClaimCorrection> {
    Column("reference", "Dokument lub decyzja", "Document or decision", \.reference).naming()
    Column("month", "Miesiąc", "Month") { MonthText.of($0.month) }.naming()
  }

  static let correctedOn = Column<ClaimCorrection>("corrected_on", "Skorygowano", "Corrected on", \.correctedOn)
  static let reason = Column<ClaimCorrection>(.reason, \.reason)

  /// What it was and what it is.
  static let amounts = Columns<ClaimCorrection> {
    Column("from_grosze", "Było", "From", \.from.total)
    Column("to_grosze", "Jest", "To", \.to.total)
  }

  /// The claims that have it.
  static let claims = Columns<ClaimCorrection> {
    Column("claimed_in", "Rozliczono we wniosku", "Claimed in", \.claimedIn)
    Column("carried_in", "Korekta we wniosku", "Carried in", \.carriedIn)
  }
}

extension Recovery {
  static let columns = Columns<Recovery> {
    Column("refund", "Zwrot", "Return", at: ["name"], \.refund).naming()
    Column(.date, at: ["day"], \.day)
    Column("claim", "Wniosek", "Claim", \.claim)
    Column("returned_grosze", "Zwrócono", "Returned", at: ["amount", "total_grosze"], \.amounts.total)
    Column(json: "amount", "eu_grosze", value: \.amounts.eu)
    Column(json: "amount", "own_contribution_grosze", value: \.amounts.ownContribution)
    Column("interest_grosze", "Odsetki", "Interest", \.interest)
    Column("interest_from", "Odsetki od", "Interest from", \.interestFrom)
    Column("interest_to", "Odsetki do", "Interest to", \.interestTo)
    Column("interest_days", "Dni", "Days", \.days)
    Column("computed_interest_grosze", "Odsetki według stawek", "Interest by the rates", \.computedInterest)
    Column("reclaimable", "Do ponownego wnioskowania", "Reclaimable", \.isReclaimable)
    Columns.amount("reclaimed", "Ponownie otrzymano", "Reclaimed", isObject: true, \.reclaimed)
    Column("tranches", "Transze", "Tranches", \.tranches)
  }
}

/// Months as they are stored, `yyyymm`, as `yyyy-MM`; nil where there is none.
enum MonthText {
  static func of(_ month: Int) -> String? {
    month > 0 ? "\(month / 100)-\((month % 100).twoDigits)" : nil
  }
}
