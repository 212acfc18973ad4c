internal import ActivationProgramme

/// What the codes in the tables of a report mean, for people; programs get the codes.
enum CodeTexts {
  /// The meaning of a cell; nil where it is no code of its column.
  static func text(of cell: ReportCell, in column: String, of record: String) -> LocalizedText? {
    guard case .text(let code) = cell else { return nil }
    if (record, column) == ("incomplete", "missing") { return joined(code, facts) }
    guard let codes = columns[record + "." + column] else { return nil }
    return codes[code]
  }

  /// Codes with spaces between them; nil where one is not known.
  private static func joined(_ codes: String, _ texts: [String: LocalizedText]) -> LocalizedText? {
    let found = codes.split(separator: " ").compactMap { texts[String($0)] }
    guard !found.isEmpty, found.count == codes.split(separator: " ").count else { return nil }
    return LocalizedText(
      pl: found.map(\.pl).joined(separator: ", "), en: found.map(\.en).joined(separator: ", "))
  }

  /// By record and column.
  private static let columns: [String: [String: LocalizedText]] = [
    "indicator.mark": marks, "threshold.mark": marks, "indicator.reason": reasons, "unconfirmed.outcome": outcomes,
    "claim.kind": claimKinds, "claim.status": statuses, "claim-line.kind": lineKinds, "claim-limit.base": bases,
    "correction.reason": corrections,
  ]

  private static func text(_ pl: String, _ en: String) -> LocalizedText { LocalizedText(pl: pl, en: en) }

  private static let marks = [
    "verified": text("przeczytana w źródle", "read in a source"), "unverified": text("niesprawdzona", "not checked"),
    "assumed": text("przyjęta", "assumed"), "unknown": text("nieznana", "unknown"),
  ]

  /// The reasons stand in the rule files in English.
  private static let reasons: [String: LocalizedText] = {
    let polish = [
      IndicatorReport.notInForce: "wskaźnik w tym dniu nie obowiązuje",
      "counts projects or entities and not participants; the ledger holds no such fact":
        "dotyczy projektów lub podmiotów, a nie uczestników; rejestr nie ma takich danych",
      "household data were removed from the regulation on 2 August 2018 with retroactive effect, so events have no such field":
        "dane o gospodarstwie domowym usunięto z rozporządzenia 2 sierpnia 2018 r. z mocą wsteczną, więc zdarzenia ich nie mają",
      "measured six months after leaving on a representative sample by the managing authority, not by the beneficiary":
        "mierzy instytucja zarządzająca na próbie reprezentatywnej sześć miesięcy po zakończeniu udziału, a nie beneficjent",
    ]
    return Dictionary(uniqueKeysWithValues: polish.map { ($0.key, LocalizedText(pl: $0.value, en: $0.key)) })
  }()

  private static let outcomes = [
    "took-job": text("podjęła pracę", "took a job"),
    "started-business": text("podjęła działalność gospodarczą", "started a business"),
    "continues-employment": text("kontynuuje zatrudnienie", "continues employment"),
    "started-education": text("podjęła kształcenie lub szkolenie", "started education or training"),
    "continues-education": text("kontynuuje kształcenie lub szkolenie", "continues education or training"),
    "seeking-work": text("poszukuje pracy", "is seeking work"),
    "gained-competence": text("nabyła kompetencje", "gained a competence"),
    "gained-qualification": text("uzyskała kwalifikacje", "gained a qualification"),
    "social-progress": text("postęp w aktywizacji społecznej", "social progress"),
    "other": text("inna", "other"), "not-applicable": text("nie dotyczy", "not applicable"),
    "being-monitored": text("w trakcie monitorowania", "being monitored"),
  ]

  private static let claimKinds = [
    "advance": text("zaliczkowy", "advance"), "refund": text("refundacyjny", "refund"),
    "settlement": text("rozliczający zaliczkę", "settlement"), "reporting": text("sprawozdawczy", "reporting"),
    "final": text("końcowy", "final"),
  ]

  private static let statuses = [
    "submitted": text("złożony", "submitted"), "approved": text("zatwierdzony", "approved"),
    "withdrawn": text("wycofany", "withdrawn"),
  ]

  private static let lineKinds = [
    "expenditure": text("wydatek", "expenditure"), "benefit": text("świadczenie", "benefit"),
    "expenditure-correction": text("korekta wydatku", "correction of expenditure"),
    "benefit-correction": text("korekta świadczenia", "correction of a benefit"),
  ]

  private static let bases = [
    "eligible-expenditure": text("wydatki kwalifikowalne", "eligible expenditure"),
    "eu-contribution": text("dofinansowanie UE", "EU contribution"),
  ]

  private static let corrections = [
    "clerical-error": text("omyłka pisarska", "clerical error"),
    "late-document": text("spóźniony dokument", "late document"),
    "changed-decision": text("zmiana decyzji", "changed decision"),
    "control-finding": text("ustalenie kontroli", "finding of a control"), "appeal": text("odwołanie", "appeal"),
    "other": text("inna", "other"),
  ]

  private static let facts = [
    "sex": text("płeć", "sex"), "age_years": text("wiek", "age"), "education": text("wykształcenie", "education"),
    "labour_status": text("status na rynku pracy", "status on the labour market"),
    "labour_detail": text("szczegóły statusu na rynku pracy", "the status in detail"),
    "disability": text("niepełnosprawność", "disability"),
    "foreign_background": text("obce pochodzenie", "foreign background"), "homeless": text("bezdomność", "homeless"),
    "other_disadvantage": text("inna niekorzystna sytuacja", "other disadvantage"),
    "degurba": text("stopień urbanizacji", "degree of urbanisation"),
  ]
}
