public import ActivationProgramme

/// Why a record cannot be handed in: what is missing or wrong in which column.
public struct FormProblem: Sendable, Hashable {
  /// What is wrong.
  public enum Kind: String, Sendable, Hashable {
    /// A cell that must be filled is empty.
    case missing
    /// The form has no known value for the code in the ledger.
    case noValue = "no-value"
    /// The value breaks a rule of the form.
    case invalid
  }

  /// The heading of the column.
  public var column: String
  /// What is wrong.
  public var kind: Kind
  /// The rule, or the code that has no value; personal values are never repeated here.
  public var reason: LocalizedText

  init(_ column: String, _ kind: Kind, _ reason: LocalizedText) {
    self.column = column
    self.kind = kind
    self.reason = reason
  }
}

extension LocalizedText {
  static let formMissing = LocalizedText(pl: "brak danych w rejestrze", en: "the ledger does not have it")
  static let formPlace = LocalizedText(
    pl: "nieznana gmina dla tej miejscowości", en: "the form file does not know the commune of this town")
  static let formEndBeforeStart = LocalizedText(
    pl: "zakończenie udziału przed rozpoczęciem", en: "participation ends before it starts")
  static let formSupportBeforeStart = LocalizedText(
    pl: "wsparcie przed rozpoczęciem udziału", en: "support before participation starts")
  static let formSexOfPesel = LocalizedText(
    pl: "płeć niezgodna z numerem PESEL", en: "the sex is not that of the PESEL number")
  static let formAgeOfPesel = LocalizedText(
    pl: "wiek niezgodny z numerem PESEL", en: "the age is not that of the PESEL number")
  static let formPesel = LocalizedText(pl: "nieprawidłowy numer PESEL", en: "no valid PESEL number")
  static let formPostalCode = LocalizedText(pl: "kod pocztowy w postaci 00-000", en: "a postal code is written 00-000")
  static let formEmail = LocalizedText(
    pl: "adres e-mail bez polskich liter, z jednym znakiem @",
    en: "an e-mail address without Polish letters, with one @")
  static let formDegurba = LocalizedText(pl: "DEGURBA od 1 do 3", en: "DEGURBA is 1 to 3")
  static let formCell = LocalizedText(
    pl: "najwyżej 255 znaków, bez znaków sterujących i bez = + - @ na początku",
    en: "at most 255 characters, no control characters, and no = + - @ at the beginning")

  static func formNoValue(_ code: String) -> LocalizedText {
    LocalizedText(pl: "formularz nie ma znanej wartości dla „\(code)”", en: "the form has no known value for '\(code)'")
  }
}
