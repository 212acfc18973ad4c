public import ActivationProgramme
internal import EventLedger

extension IndicatorReport {
  /// Participants, indicators, incomplete records and situations not recorded.
  public var tables: [ReportTable] {
    [
      ReportTable(
        record: "participants", title: LocalizedText(pl: "Uczestnicy", en: "Participants"),
        columns: [.name] + Headcount.columns,
        rows: [
          [.name(LocalizedText(pl: "ogółem", en: "grand total"))] + participants.cells,
          [.name(LocalizedText(pl: "z pełnymi danymi", en: "with complete records"))] + complete.cells,
          [.name(LocalizedText(pl: "zakończyli udział", en: "left"))] + left.cells,
        ]),
      ReportTable(
        record: "indicator", title: rules.name,
        columns: [ReportColumn("code", LocalizedText(pl: "Kod", en: "Code")), .name] + Headcount.columns + [
          ReportColumn("mark", LocalizedText(pl: "Pewność reguły", en: "Mark of the rule")),
          ReportColumn("reason", LocalizedText(pl: "Dlaczego brak wartości", en: "Why without value")),
        ],
        rows: rows.map { row in
          [.text(row.indicator.code), .name(row.indicator.name.text)]
            + (row.count?.cells ?? [.none, .none, .none, .none])
            + [.text(row.indicator.cites.condition.mark.rawValue), row.reason.map { .text($0) } ?? .none]
        }),
      ReportTable(
        record: "incomplete", title: LocalizedText(pl: "Niepełne dane", en: "Incomplete records"),
        columns: [
          .participant, .start, ReportColumn("missing", LocalizedText(pl: "Brakuje", en: "Missing")),
          ReportColumn(
            "only_in_grand_total", LocalizedText(pl: "Tylko w liczbie ogółem", en: "Only in the grand total")),
        ],
        rows: incomplete.map {
          [
            .text($0.participant.description), $0.start.map { .day($0) } ?? .none,
            .text($0.missing.joined(separator: " ")), .yesNo($0.onlyInGrandTotal),
          ]
        }),
      ReportTable(
        record: "result-missing",
        title: LocalizedText(pl: "Brak sytuacji po zakończeniu udziału", en: "No situation upon leaving recorded"),
        columns: [.participant, .left, .due],
        rows: resultsMissing.map { [.text($0.participant.description), .day($0.left), .day($0.due)] }),
    ]
  }
}

extension Headcount {
  static let columns: [ReportColumn] = [
    ReportColumn("women", LocalizedText(pl: "Kobiety", en: "Women"), isNumeric: true),
    ReportColumn("men", LocalizedText(pl: "Mężczyźni", en: "Men"), isNumeric: true),
    ReportColumn("not_stated", LocalizedText(pl: "Brak danych o płci", en: "Sex not stated"), isNumeric: true),
    ReportColumn("total", LocalizedText(pl: "Ogółem", en: "Total"), isNumeric: true),
  ]
}

extension ReportColumn {
  static let start = ReportColumn("start", LocalizedText(pl: "Rozpoczęcie udziału", en: "Start of participation"))
  static let left = ReportColumn("left", LocalizedText(pl: "Zakończenie udziału", en: "Left"))
  static let due = ReportColumn("due", LocalizedText(pl: "Termin", en: "Due"))
}

extension ReportCell {
  /// Yes or no.
  static func yesNo(_ value: Bool) -> ReportCell { .flag(value) }

  /// Yes, no, or not known.
  static func yesNo(orNone value: Bool?) -> ReportCell { value.map { .yesNo($0) } ?? .none }

  /// A day that may not be known.
  static func day(orNone day: Day?) -> ReportCell { day.map { .day($0) } ?? .none }

  /// A text; nothing where it is empty.
  static func text(orNone text: String?) -> ReportCell {
    guard let text, !text.isEmpty else { return .none }
    return .text(text)
  }
}
