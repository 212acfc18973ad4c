public import EventLedger

public struct SubmitClaim: CommandBody {
  public static let note = CommandNote(
    "submit-claim", pl: "Składa kolejny wniosek o płatność.", en: "Submits the next payment claim.")

  public static let sameness: Sameness? = .ids(of: ClaimSubmitted.self)

  public var kind: ClaimKind, periodFrom, periodTo: Day, all: Bool, lines: [ClaimReference], flatRate: Int64,
    indicators: [IndicatorValue], documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .choice("kind", \.kind, pl: "Rodzaj.", en: "The kind."),
    .day("period_from", \.periodFrom, pl: "Pierwszy dzień okresu wniosku.", en: "The first day it covers."),
    .day("period_to", \.periodTo, pl: "Ostatni dzień okresu wniosku.", en: "The last day it covers."),
    .flag(
      "all", \.all,
      pl: "Obejmuje wszystko, co wypłacono do `period_to` i czego jeszcze nie wykazano, wraz z korektami.",
      en: "Claims everything paid by `period_to` and not yet claimed, corrections included."),
    .parts(
      "lines", \.lines, limit: 1_000, pl: "Co obejmuje wniosek, jeżeli nie podano `all`.",
      en: "What is claimed, unless `all`."),
    .amount(
      "flat_rate", \.flatRate, isOptional: true, pl: "Koszty pośrednie rozliczane stawką ryczałtową.",
      en: "Indirect cost by flat rate."),
    .parts(
      "indicators", \.indicators, limit: 256, pl: "Wskaźniki wykazane we wniosku.",
      en: "The indicators reported with it."),
    .documents(\.documents))
}

public struct ApproveClaim: CommandBody {
  public static let note = CommandNote(
    "approve-claim", pl: "Zapisuje zatwierdzenie wniosku o płatność, po pomniejszeniach.",
    en: "Records the approval of a claim, less deductions.")

  public static let sameness: Sameness? = .fields("number", "on", of: ClaimApproved.self)

  public var number: Int, deductions: [LineAmount], flatRate: Int64, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .number("number", \.number, 1...1_000_000, .claimNumber),
    .parts(
      "deductions", \.deductions, limit: 512, pl: "Kwoty niezatwierdzone według pozycji.",
      en: "What is not approved, per line."),
    .amount(
      "flat_rate", \.flatRate, isOptional: true, pl: "Zatwierdzone koszty pośrednie.", en: "Indirect cost approved."),
    .documents(\.documents))
}

public struct WithdrawClaim: CommandBody {
  public static let note = CommandNote(
    "withdraw-claim", pl: "Wycofuje ostatni złożony wniosek o płatność przed zatwierdzeniem.",
    en: "Withdraws the last submitted claim before its approval.")

  public static let sameness: Sameness? = .fields("number", of: ClaimWithdrawn.self)

  public var number: Int, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .number("number", \.number, 1...1_000_000, .claimNumber),
    .documents(\.documents))
}

/// What a line of a claim settles.
public struct ClaimReference: CommandPart {
  public var kind: ClaimLineKind, reference: String, month: Int, task, line: String

  public static let inputs = InputTable(
    Self.init,
    .choice("kind", \.kind, pl: "Co rozlicza pozycja wniosku.", en: "What it settles."),
    .text(
      "reference", \.reference, pl: "Dokument wydatku albo decyzja o świadczeniu.",
      en: "The document of expenditure or the decision on a benefit."),
    .month("month", \.month, isOptional: true, pl: "Miesiąc świadczenia.", en: "The month of a benefit."),
    .name(
      "task", \.task, Named.Task.self, isOptional: true, pl: "Zadanie, przy wydatku.",
      en: "The task, for expenditure."),
    .name(
      "line", \.line, Named.Line.self, isOptional: true, pl: "Pozycja budżetu, przy wydatku.",
      en: "The line, for expenditure."))
}

extension IndicatorValue: CommandPart {
  public static let inputs = InputTable(
    Self.init,
    .text("indicator", \.indicator, fields.meaning("indicator")),
    .number("women", \.women, 0...1_000_000, fields.meaning("women")),
    .number("men", \.men, 0...1_000_000, fields.meaning("men")),
    .number("total", \.total, 0...1_000_000, fields.meaning("total")))
}
