public import ActivationProgramme

extension EfficiencyReport {
  /// Groups, thresholds and what nobody has confirmed.
  public var tables: [ReportTable] {
    func count(_ key: String, _ pl: String, _ en: String) -> ReportColumn {
      ReportColumn(key, LocalizedText(pl: pl, en: en), isNumeric: true)
    }
    func share(_ share: BasisPoints?) -> ReportCell { share.map { .percent($0) } ?? .none }
    return [
      ReportTable(
        record: "group", title: LocalizedText(pl: "Efektywność według grup", en: "Efficiency by group"),
        columns: [
          .name, count("left", "Zakończyli", "Left"), count("employed", "Zatrudnieni", "Employed"),
          count("progressed", "Postęp społeczny", "Progressed"), count("either", "Razem", "Either"),
          count("employed_percent", "Zatrudnieniowa", "Employment"),
          count("progressed_percent", "Społeczna", "Social"), count("either_percent", "Łącznie", "Together"),
        ],
        rows: groups.map { row in
          [
            .name(row.group.name.text), .count(row.left), .count(row.employed), .count(row.progressed),
            .count(row.either), share(row.share(.employment)), share(row.share(.social)),
            share(row.share(.socialAndEmployment)),
          ]
        }),
      ReportTable(
        record: "threshold", title: LocalizedText(pl: "Progi efektywności", en: "Thresholds of efficiency"),
        columns: [
          .name, ReportColumn("threshold", LocalizedText(pl: "Próg", en: "Threshold")),
          ReportColumn("of_agreement", LocalizedText(pl: "Z umowy", en: "Of the agreement")),
          count("least_percent", "Wymagane", "Required"), count("percent", "Osiągnięte", "Reached"),
          ReportColumn("met", LocalizedText(pl: "Spełnione", en: "Met")),
          ReportColumn("mark", LocalizedText(pl: "Pewność reguły", en: "Mark of the rule")),
        ],
        rows: thresholds.map { row in
          [
            .name(row.set.name.text), .text(row.name), .yesNo(row.isOfAgreement),
            .percent(row.threshold.least_basisPoints), share(row.share), .yesNo(orNone: row.isMet),
            .text(row.threshold.cite.mark.rawValue),
          ]
        }),
      ReportTable(
        record: "unconfirmed",
        title: LocalizedText(pl: "Bez ustalenia co do zasad pomiaru", en: "Without a finding on the measuring rules"),
        columns: [.participant, .date, ReportColumn("outcome", LocalizedText(pl: "Sytuacja", en: "Situation"))],
        rows: unconfirmed.map {
          [.text($0.participant.description), .day($0.day), .text($0.outcome.rawValue)]
        }),
    ]
  }
}
