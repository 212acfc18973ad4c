/// The words of the three views in both languages: titles of tables and headings of columns.
package enum ReportTexts {
  package static let places = LocalizedText(pl: "Miejsca", en: "Places")
  package static let quotas = LocalizedText(pl: "Limity miejsc", en: "Quotas")
  package static let units = LocalizedText(pl: "Wydziały Pracy Środowiskowej", en: "Units")
  package static let reserve = LocalizedText(pl: "Lista rezerwowa", en: "Reserve list")
  package static let attendance = LocalizedText(pl: "Frekwencja", en: "Attendance")
  package static let toExplain = LocalizedText(pl: "Nieobecności do wyjaśnienia", en: "Absences to be explained")
  package static let lines = LocalizedText(pl: "Budżet według zadań i pozycji", en: "Budget by task and line")
  package static let tasks = LocalizedText(pl: "Budżet według zadań", en: "Budget by task")
  package static let total = LocalizedText(pl: "Budżet razem", en: "Budget in total")
  package static let tranches = LocalizedText(pl: "Transze", en: "Tranches")
}

extension ReportColumn {
  package static let quota = ReportColumn("quota", LocalizedText(pl: "Grupa", en: "Quota"))
  package static let name = ReportColumn("name", LocalizedText(pl: "Nazwa", en: "Name"))
  package static let unit = ReportColumn("unit", LocalizedText(pl: "Wydział", en: "Unit"))
  package static let places = ReportColumn("places", LocalizedText(pl: "Miejsca", en: "Places"), isNumeric: true)
  package static let taken = ReportColumn("taken", LocalizedText(pl: "Zajęte", en: "Taken"), isNumeric: true)
  package static let free = ReportColumn("free", LocalizedText(pl: "Wolne", en: "Free"), isNumeric: true)
  package static let rank = ReportColumn("rank", LocalizedText(pl: "Lp.", en: "Rank"), isNumeric: true)
  package static let number = ReportColumn("number", LocalizedText(pl: "Numer", en: "Number"), isNumeric: true)
  package static let participant = ReportColumn("participant", LocalizedText(pl: "Uczestnik", en: "Participant"))
  package static let since = ReportColumn("since", LocalizedText(pl: "Od dnia", en: "Since"))

  package static let training = ReportColumn("training", LocalizedText(pl: "Szkolenie", en: "Training"))
  package static let planned = hours("planned", "Planowane", "Planned")
  package static let held = hours("held", "Odbyte", "Held")
  package static let present = hours("present", "Obecność", "Present")
  package static let excused = hours("excused", "Usprawiedliwione", "Excused")
  package static let unexcused = hours("unexcused", "Nieusprawiedliwione", "Unexcused")
  package static let unexplained = hours("unexplained", "Niewyjaśnione", "Unexplained")
  package static let percentage = ReportColumn(
    "percentage", LocalizedText(pl: "Frekwencja", en: "Percentage"), isNumeric: true)
  package static let session = ReportColumn("session", LocalizedText(pl: "Zajęcia", en: "Session"))
  package static let date = ReportColumn("date", LocalizedText(pl: "Dzień", en: "Date"))
  package static let missed = ReportColumn("hours", LocalizedText(pl: "Godziny", en: "Hours"), isNumeric: true)
  package static let age = ReportColumn("age_days", LocalizedText(pl: "Dni", en: "Age in days"), isNumeric: true)
  package static let contacts = ReportColumn("contacts", LocalizedText(pl: "Kontakty", en: "Contacts"), isNumeric: true)

  package static let task = ReportColumn("task", LocalizedText(pl: "Zadanie", en: "Task"))
  package static let line = ReportColumn("line", LocalizedText(pl: "Pozycja", en: "Line"))
  package static let category = ReportColumn("category", LocalizedText(pl: "Kategoria", en: "Category"))
  package static let annex = ReportColumn("annex", LocalizedText(pl: "Aneks", en: "Annex"))

  private static func hours(_ key: String, _ pl: String, _ en: String) -> ReportColumn {
    ReportColumn(key + "_hours", LocalizedText(pl: pl + " [h]", en: en + " [h]"), isNumeric: true)
  }

  package static func money(_ key: String, _ pl: String, _ en: String) -> ReportColumn {
    ReportColumn(key + "_grosze", LocalizedText(pl: pl, en: en), isNumeric: true)
  }
}
