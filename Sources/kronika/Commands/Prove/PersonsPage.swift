import ProgrammeReporting

/// What the pages of an export say of the persons in it: that these are pseudonymised personal data, how far the
/// persons can be told apart, and by which fields.
enum PersonsPage {
  static func english(_ tally: AnonymityTally) -> String {
    """
    ## Pseudonymised personal data
    Names, PESEL numbers, addresses and contacts are not in this folder. What it says of each participant is
    **pseudonymised personal data** (GDPR art. 4(5)), some of it of special categories (GDPR art. 9), such as
    disability. Whoever knows some facts about a person may find the person in it, and with that all the rest. The
    GDPR applies to the folder: give it only to those who may see such data, and delete it when it has served.

    How far the participants can be told apart; a group are those for whom all the facts named are equal:

    | facts | participants | groups | smallest group (k) | alone in their group |
    |---|---|---|---|---|
    \(rows(tally) { traits in english(traits) })

    k counts nothing else. On which days somebody was present, what was paid and when, can single out more.
    The rule, to count again: of the lines of `events.jsonl` with the tag `participant:<name>`, in their order, take
    the last `status` of `entry-status-recorded` or `to` of `entry-status-corrected`, whichever line is later, and of
    the last `participant-enrolled` its `effectiveOn`, `quota` and `unit`; what is missing is a value of its own.

    The fields that events about participants have here:

    | event | fields |
    |---|---|
    \(fields(tally, none: "none"))

    """
  }

  static func polish(_ tally: AnonymityTally) -> String {
    """
    ## Spseudonimizowane dane osobowe
    Imion i nazwisk, numerów PESEL, adresów ani danych kontaktowych w tym folderze nie ma. To, co folder mówi o
    każdym uczestniku, to **spseudonimizowane dane osobowe** (art. 4 pkt 5 RODO), w części dane szczególnych
    kategorii (art. 9 RODO), na przykład o niepełnosprawności. Kto zna niektóre fakty o osobie, może ją tu odnaleźć,
    a wraz z nią całą resztę. Do folderu stosuje się RODO: można go przekazać tylko osobom uprawnionym do takich
    danych, a gdy przestanie być potrzebny, należy go usunąć.

    Na ile można odróżnić uczestników; grupę tworzą ci, dla których wszystkie podane fakty są równe:

    | fakty | uczestnicy | grupy | najmniejsza grupa (k) | sami w swojej grupie |
    |---|---|---|---|---|
    \(rows(tally) { traits in polish(traits) })

    Liczba k nie obejmuje niczego więcej. Dni obecności oraz kwoty i dni wypłat mogą wskazać kolejne osoby. Reguła
    do ponownego policzenia: z wierszy pliku `events.jsonl` z tagiem `participant:<nazwa>`, w ich kolejności, bierze
    się ostatni `status` zdarzenia `entry-status-recorded` albo `to` zdarzenia `entry-status-corrected`, zależnie od
    tego, który wiersz jest późniejszy, oraz z ostatniego `participant-enrolled` pola `effectiveOn`, `quota` i
    `unit`; brak wartości jest osobną wartością.

    Pola, które mają tutaj zdarzenia dotyczące uczestników:

    | zdarzenie | pola |
    |---|---|
    \(fields(tally, none: "brak"))

    """
  }

  /// A line for each set of traits, from which the figures of both pages come.
  static func rows(_ tally: AnonymityTally, _ name: (AnonymityTally.Traits) -> String) -> String {
    AnonymityTally.Traits.allCases.map { traits in
      let figure = tally.figure(traits)
      return "| \(name(traits)) | \(figure.persons) | \(figure.groups) | \(figure.smallest) | \(figure.unique) |"
    }.joined(separator: "\n")
  }

  static func fields(_ tally: AnonymityTally, none: String) -> String {
    let rows = tally.fields.sorted { $0.key < $1.key }.map { type, fields in
      "| `\(type)` | \(fields.sorted().map { "`\($0)`" }.joined(separator: " ")) |"
    }
    return rows.isEmpty ? "| \(none) | |" : rows.joined(separator: "\n")
  }

  static func english(_ traits: AnonymityTally.Traits) -> String {
    switch traits {
    case .status: "status at entry"
    case .sexAgeDay: "sex, age, day of enrolment"
    case .all: "status at entry, day of enrolment, quota, unit"
    }
  }

  static func polish(_ traits: AnonymityTally.Traits) -> String {
    switch traits {
    case .status: "status w chwili przystąpienia"
    case .sexAgeDay: "płeć, wiek, dzień zakwalifikowania"
    case .all: "status w chwili przystąpienia, dzień zakwalifikowania, pula miejsc, wydział"
    }
  }
}
