public import EventLedger

/// One line of a payment claim: what it settles, with the amounts claimed.
public struct ClaimLine: PayloadPart {
  public var kind: ClaimLineKind, reference: String, month: Int, task, line: String, amounts: Amounts

  enum N { static let task = 4, line = 5, amounts = 6 }
  public static let fields = FieldTable(
    Self.init,
    .field(1, "kind", \.kind, pl: "Co rozlicza pozycja wniosku.", en: "What it settles."),
    .field(
      2, "reference", \.reference, pl: "Dokument wydatku albo decyzja o świadczeniu.",
      en: "The document of expenditure or the decision on a benefit."),
    .field(3, "month", \.month, pl: "Miesiąc świadczenia, w postaci rrrrmm.", en: "The month of a benefit, as yyyymm."),
    .field(N.task, "task", \.task, .task),
    .field(N.line, "line", \.line, .line),
    .amounts(
      N.amounts, "", \.amounts,
      pl: "Kwota; ujemna, gdy korekta ją obniża.", en: "The amount; negative when a correction lowers it."))
}

/// An indicator as reported.
public struct IndicatorValue: PayloadPart {
  public var indicator: String, women, men, total: Int

  public static let fields = FieldTable(
    Self.init,
    .field(1, "indicator", \.indicator, pl: "Kod wskaźnika.", en: "Its code."),
    .field(2, "women", \.women, pl: "Kobiety.", en: "Women."),
    .field(3, "men", \.men, pl: "Mężczyźni.", en: "Men."),
    .field(4, "total", \.total, pl: "Ogółem.", en: "All."))
}

public struct ClaimSubmitted: EventPayload {
  public static let note = EventNote(
    "claim-submitted", pl: "Złożenie wniosku o płatność; wniosek utrwala pozycję rejestru.",
    en: "A payment claim is submitted (wniosek o płatność); it freezes a position of the log.",
    effectiveOn: "the day of submitting",
    counted: "budget: claimed, per task and line; of a number the last version by day, then position")
  public static var schemaVersion: UInt32 { 2 }

  public var programme: String, number: Int, kind: ClaimKind, periodFrom, periodTo: Day, lines: [ClaimLine],
    flatRateGrosze: Int64, frozenPosition: Int, indicators: [IndicatorValue], documents: [DocumentReference],
    version: Int

  enum N { static let number = 3, lines = 7, flatRateGrosze = 8 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .claim(N.number, \.number, .newClaimNumber),
    .field(4, "kind", \.kind, pl: "Rodzaj.", en: "The kind."),
    .field(5, "period_from", \.periodFrom, pl: "Pierwszy dzień okresu wniosku.", en: "The first day it covers."),
    .field(6, "period_to", \.periodTo, pl: "Ostatni dzień okresu wniosku.", en: "The last day it covers."),
    .field(N.lines, "lines", \.lines, pl: "Kwoty wykazane we wniosku.", en: "What is claimed."),
    .field(
      N.flatRateGrosze, "flat_rate_grosze", \.flatRateGrosze, pl: "Koszty pośrednie rozliczane stawką ryczałtową.",
      en: "Indirect cost by flat rate."),
    .field(
      9, "frozen_position", \.frozenPosition,
      pl: "Pozycja podana we wnioskach wersji 0.1; wniosek utrwala pozycję tuż przed własnym zdarzeniem.",
      en: "The position that claims of version 0.1 state; a claim freezes the one just before its own event."),
    .field(
      10, "indicators", \.indicators, pl: "Wskaźniki wykazane we wniosku.", en: "The indicators reported with it."),
    .documents(11, \.documents),
    .field(
      12, "version", \.version, pl: "Wersja wniosku: 0 dla pierwszej, 2 i dalsze dla poprawionych.",
      en: "The version: 0 for the first, 2 and on for corrected ones."))
}

public struct ClaimApproved: EventPayload {
  public static let note = EventNote(
    "claim-approved", pl: "Zatwierdzenie wniosku o płatność, w całości lub po pomniejszeniach.",
    en: "A payment claim is approved, wholly or less deductions (zatwierdzenie wniosku).",
    effectiveOn: "the day of the approval",
    counted: "budget: approved, per task and line; of a claim the last approval by day, then position")
  public static var schemaVersion: UInt32 { 2 }

  public var programme: String, number: Int, amounts: [LineAmount], flatRateGrosze: Int64,
    documents: [DocumentReference], deductions, pending: [CostAmount], attributed: Bool

  enum N { static let number = 3, amounts = 4, flatRateGrosze = 5 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .claim(N.number, \.number, .claimNumber),
    .field(
      N.amounts, "amounts", \.amounts, pl: "Kwoty zatwierdzone według pozycji.", en: "What is approved, per line."),
    .field(
      N.flatRateGrosze, "flat_rate_grosze", \.flatRateGrosze, pl: "Zatwierdzone koszty pośrednie.",
      en: "Indirect cost approved."),
    .documents(6, \.documents),
    .field(7, "deductions", \.deductions, pl: "Pomniejszenia według kosztów.", en: "What is deducted, by cost."),
    .field(
      8, "pending", \.pending, pl: "Koszty, których weryfikacja jeszcze trwa.",
      en: "The costs that are still being verified."),
    .field(
      9, "attributed", \.attributed,
      pl: "Czy wszystkie pomniejszenia podano według kosztów; nie we wnioskach wersji 0.1.",
      en: "Whether all deductions are given by cost; not in approvals of version 0.1."))
}

public struct ApprovalRevoked: EventPayload {
  public static let note = EventNote(
    "approval-revoked", pl: "Cofnięcie zapisu o zatwierdzeniu wniosku o płatność.",
    en: "A recorded approval of a claim is taken back.", effectiveOn: "the day of the approval that is taken back",
    counted: "budget: that approval does not count")

  public var programme: String, number: Int, reason: CorrectionReason, documents: [DocumentReference], revokedOn: Day

  enum N { static let number = 3 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .claim(N.number, \.number, .claimNumber),
    .field(4, "reason", \.reason, .correctionReason),
    .documents(5, \.documents),
    .field(6, "revoked_on", \.revokedOn, .correctedOn))
}

public struct ClaimWithdrawn: EventPayload {
  public static let note = EventNote(
    "claim-withdrawn",
    pl: "Wycofanie wniosku o płatność przed zatwierdzeniem; rozliczone w nim kwoty można wykazać ponownie.",
    en: "A submitted claim is withdrawn before approval; what it settled may be claimed again.",
    effectiveOn: "the day of withdrawing",
    counted: "budget: the claim is not in claimed; the lines here repeat those of the claim")

  public var programme: String, number: Int, lines: [ClaimLine], documents: [DocumentReference], flatRateGrosze: Int64

  enum N { static let number = 3 }
  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .claim(N.number, \.number, .claimNumber),
    .field(4, "lines", \.lines, pl: "Pozycje wniosku.", en: "The lines of the claim."),
    .documents(5, \.documents),
    .field(
      6, "flat_rate_grosze", \.flatRateGrosze,
      pl: "Koszty pośrednie wniosku, rozliczane stawką ryczałtową.", en: "Indirect cost by flat rate of the claim."))
}
