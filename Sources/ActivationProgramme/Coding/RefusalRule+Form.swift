public import EventLedger

// Rules about how a command is written, before anything of the programme is looked at.

extension RefusalRule {
  /// The line is no JSON text or not of the required shape.
  public static func malformedJSON(_ error: JSONError) -> RefusalRule {
    RefusalRule("malformed-json", en: "not readable as JSON: \(error)", pl: "nie da się odczytać jako JSON: \(error)")
  }

  /// No command has this name.
  public static func unknownCommand(known: [String]) -> RefusalRule {
    let list = known.sorted().joined(separator: ", ")
    return RefusalRule(
      "unknown-command", en: "no such command; known are \(list)", pl: "nie ma takiego polecenia; znane: \(list)")
  }

  /// A required field is absent.
  public static let missingField = RefusalRule(
    "missing-field", en: "this field is required", pl: "to pole jest wymagane")

  /// The command has a field that nobody reads, most often a spelling mistake.
  public static func unknownField(known: [String]) -> RefusalRule {
    let list = known.sorted().joined(separator: ", ")
    return RefusalRule(
      "unknown-field", en: "no such field; known are \(list)", pl: "nie ma takiego pola; znane: \(list)")
  }

  /// The field holds another kind of value.
  public static func wrongType(expected: String, found: String) -> RefusalRule {
    RefusalRule(
      "wrong-type", en: "expected \(expected), found \(found)",
      pl: "zły rodzaj wartości: oczekiwano \(expected), jest \(found)")
  }

  /// The value is none of those allowed.
  public static func notOneOf(_ allowed: [String]) -> RefusalRule {
    let list = allowed.joined(separator: ", ")
    return RefusalRule("not-one-of", en: "must be one of \(list)", pl: "dozwolone wartości: \(list)")
  }

  /// The text is empty or longer than allowed.
  public static func textLength(limit: Int) -> RefusalRule {
    RefusalRule(
      "text-length", en: "must have 1 to \(limit) bytes of UTF-8", pl: "musi mieć od 1 do \(limit) bajtów UTF-8")
  }

  /// The text is no day of the calendar, for instance 29 February 2019.
  public static func invalidDay(_ error: CalendarError) -> RefusalRule {
    RefusalRule(
      "invalid-day", en: error.description,
      pl: "oczekiwano istniejącego dnia w postaci rrrr-MM-dd, od roku 1800 do 2299")
  }

  /// The text is no moment.
  public static func invalidMoment(_ error: CalendarError) -> RefusalRule {
    RefusalRule(
      "invalid-moment", en: error.description,
      pl: "oczekiwano chwili w postaci rrrr-MM-ddTGG:mm:ss z literą Z albo przesunięciem, np. +02:00")
  }

  /// The text is no short name.
  public static func invalidIdentifier(_ error: IdentifierError) -> RefusalRule {
    RefusalRule(
      "invalid-identifier", en: error.description,
      pl: "niepoprawny identyfikator: małe litery a–z, cyfry i łączniki, najwyżej 64 znaki; osoba: UUID")
  }

  /// The text is no amount, or negative, or finer than a grosz.
  public static func invalidAmount(_ error: MoneyError) -> RefusalRule {
    switch error {
    case .overflow: amountTooLarge(most: Grosze(CommandForm.mostGrosze))
    case .malformed:
      RefusalRule("invalid-amount", en: error.description, pl: "oczekiwano kwoty, np. 1234.56 albo 1 234,56")
    case .tooPrecise:
      RefusalRule("amount-too-precise", en: error.description, pl: "kwota ma więcej niż dwa miejsca po przecinku")
    case .negative: RefusalRule("amount-negative", en: error.description, pl: "kwota nie może być ujemna")
    }
  }

  /// The amount is zero where there must be some.
  public static let amountZero = RefusalRule(
    "amount-zero", en: "the amount must be more than zero", pl: "kwota musi być większa od zera")

  /// The number is not a valid PESEL number; the number itself is not repeated.
  public static func invalidPesel(_ error: PeselError) -> RefusalRule {
    RefusalRule("invalid-pesel", en: error.description, pl: error.polishText)
  }

  /// The command carries personal data and the ledger has nowhere to keep it apart from the log.
  public static let personalWithoutVault = RefusalRule(
    "personal-without-vault",
    en: "this ledger has no vault, so personal data cannot be kept; leave `personal` out",
    pl: "ten rejestr nie ma skarbca, więc danych osobowych nie można przechować; pomiń pole `personal`")

  /// The charter is not acceptable.
  public static func invalidCharter(_ error: CharterError) -> RefusalRule {
    RefusalRule("invalid-charter", en: error.description, pl: "niepoprawna karta programu: \(error)")
  }
}
