/// The words of the three views in both languages: titles of tables and headings of columns.
enum ReportTexts {
  static let places = LocalizedText(pl: "Miejsca", en: "Places")
  static let quotas = LocalizedText(pl: "Limity miejsc", en: "Quotas")
  static let units = LocalizedText(pl: "Wydziały Pracy Środowiskowej", en: "Units")
  static let reserve = LocalizedText(pl: "Lista rezerwowa", en: "Reserve list")
  static let attendance = LocalizedText(pl: "Frekwencja", en: "Attendance")
  static let toExplain = LocalizedText(pl: "Nieobecności do wyjaśnienia", en: "Absences to be explained")
  static let lines = LocalizedText(pl: "Budżet według zadań i pozycji", en: "Budget by task and line")
  static let tasks = LocalizedText(pl: "Budżet według zadań", en: "Budget by task")
  static let total = LocalizedText(pl: "Budżet razem", en: "Budget in total")
  static let tranches = LocalizedText(pl: "Transze", en: "Tranches")
}

extension ReportColumn {
  static let quota = ReportColumn("quota", LocalizedText(pl: "Grupa", en: "Quota"))
  static let name = ReportColumn("name", LocalizedText(pl: "Nazwa", en: "Name"))
  static let unit = ReportColumn("unit", LocalizedText(pl: "Wydział", en: "Unit"))
  static let places = ReportColumn("places", LocalizedText(pl: "Miejsca", en: "Places"), isNumeric: true)
  static let taken = ReportColumn("taken", LocalizedText(pl: "Zajęte", en: "Taken"), isNumeric: true)
  static let free = ReportColumn("free", LocalizedText(pl: "Wolne", en: "Free"), isNumeric: true)
  static let rank = ReportColumn("rank", LocalizedText(pl: "Lp.", en: "Rank"), isNumeric: true)
  static let number = ReportColumn("number", LocalizedText(pl: "Numer", en: "Number"), isNumeric: true)
  static let participant = ReportColumn("participant", LocalizedText(pl: "Uczestnik", en: "Participant"))
  static let since = ReportColumn("since", LocalizedText(pl: "Od dnia", en: "Since"))

  static let training = ReportColumn("training", LocalizedText(pl: "Szkolenie", en: "Training"))
  static let planned = hours("planned", "Planowane", "Planned")
  static let held = hours("held", "Odbyte", "Held")
  static let present = hours("present", "Obecność", "Present")
  static let excused = hours("excused", "Usprawiedliwione", "Excused")
  static let unexcused = hours("unexcused", "Nieusprawiedliwione", "Unexcused")
  static let unexplained = hours("unexplained", "Niewyjaśnione", "Unexplained")
  static let percentage = ReportColumn(
    "percentage", LocalizedText(pl: "Frekwencja", en: "Percentage"), isNumeric: true)
  static let session = ReportColumn("session", LocalizedText(pl: "Zajęcia", en: "Session"))
  static let date = ReportColumn("date", LocalizedText(pl: "Dzień", en: "Date"))
  static let missed = ReportColumn("hours", LocalizedText(pl: "Godziny", en: "Hours"), isNumeric: true)
  static let age = ReportColumn("age_days", LocalizedText(pl: "Dni", en: "Age in days"), isNumeric: true)
  static let contacts = ReportColumn("contacts", LocalizedText(pl: "Kontakty", en: "Contacts"), isNumeric: true)

  static let task = ReportColumn("task", LocalizedText(pl: "Zadanie", en: "Task"))
  static let line = ReportColumn("line", LocalizedText(pl: "Pozycja", en: "Line"))
  static let category = ReportColumn("category", LocalizedText(pl: "Kategoria", en: "Category"))
  static let annex = ReportColumn("annex", LocalizedText(pl: "Aneks", en: "Annex"))

  private static func hours(_ key: String, _ pl: String, _ en: String) -> ReportColumn {
    ReportColumn(key + "_hours", LocalizedText(pl: pl + " [h]", en: en + " [h]"), isNumeric: true)
  }

  static func money(_ key: String, _ pl: String, _ en: String) -> ReportColumn {
    ReportColumn(key + "_grosze", LocalizedText(pl: pl, en: en), isNumeric: true)
  }
}
