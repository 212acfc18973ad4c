internal import EventLedger

// Rules about personal data; none of them repeats a personal value.

extension RefusalRule {
  /// Both a PESEL number and the reason why there is none.
  static let peselAndNone = RefusalRule(
    "pesel-and-none", en: "give either a PESEL number or the reason why there is none",
    pl: "należy podać albo numer PESEL, albo powód jego braku")

  /// The birth date is not the one that the PESEL number contains.
  static let birthDateNotOfPesel = RefusalRule(
    "birth-date-not-of-pesel", en: "is not the birth date that the PESEL number contains",
    pl: "nie jest datą urodzenia zawartą w numerze PESEL")

  /// A personal value is not of its form; the value is not shown.
  static func personalForm(_ form: String) -> RefusalRule {
    RefusalRule("personal-form", en: "must be written as \(form)", pl: "oczekiwano postaci \(form)")
  }

  /// The command is about no participant, so its personal data would belong to nobody.
  static let personalWithoutParticipant = RefusalRule(
    "personal-without-participant", en: "personal data need a command about a participant",
    pl: "dane osobowe wymagają polecenia dotyczącego uczestnika")

  /// The command is there for personal data and has none.
  static let personalMissing = RefusalRule(
    "personal-missing", en: "this command needs personal data", pl: "to polecenie wymaga danych osobowych")

  /// The command says of a person what belongs into the vault, and nobody named its keys.
  static let vaultNotOpen = RefusalRule(
    "vault-not-open",
    en: "personal data, findings and reasons are kept in the vault of this ledger, which is not open; name its keys",
    pl: "dane osobowe, ustalenia i przyczyny przechowuje skarbiec tego rejestru, który nie jest otwarty; podaj klucze")

  /// More than the vault keeps in one place.
  static func overVaultLimit(_ name: String, maximum: Int, found: Int) -> RefusalRule {
    RefusalRule(
      "over-vault-limit", en: "the vault keeps at most \(maximum) \(name), found \(found)",
      pl: "skarbiec przechowuje najwyżej \(maximum) (\(name)), podano \(found)")
  }

  /// Another participant of the programme has this PESEL number.
  static func peselOfAnother(_ subject: String) -> RefusalRule {
    RefusalRule(
      "pesel-of-another", en: "this PESEL number belongs to \(subject) in this programme already",
      pl: "ten numer PESEL ma już \(subject) w tym programie")
  }

  /// The same person takes part in another activation project on a day of this one.
  static func inAnotherProject(_ programme: String, from: Day, until: Day?) -> RefusalRule {
    let end = until.map { "\($0)" }
    return RefusalRule(
      "in-another-project",
      en: "the person takes part in \(programme) from \(from) \(end.map { "until \($0)" } ?? "on")",
      pl: "osoba uczestniczy w \(programme) od \(from)\(end.map { " do \($0)" } ?? "")")
  }

  /// The person's data, or the data class, were erased.
  static func erased(_ what: String, on: Day, basis: String) -> RefusalRule {
    RefusalRule(
      "erased", en: "the data of \(what) were erased on \(on), basis \(basis); nothing more can be kept",
      pl: "dane (\(what)) usunięto \(on), podstawa: \(basis); nie można ich więcej przechowywać")
  }

  /// The same id was used before with other personal data.
  static let otherPersonalData = RefusalRule(
    "personal-data-changed", en: "this id belongs to a command with other personal data",
    pl: "ten identyfikator należy do polecenia z innymi danymi osobowymi")
}

extension Refusal {
  /// What a vault refused that is the command's fault; nil for a failure of the vault itself.
  init?(_ failure: VaultFailure) {
    switch failure {
    case .subjectErased(let subject, let on, let basis):
      self.init(field: "personal", rule: .erased(subject, on: Day(inPolandAt: on), basis: basis))
    case .dataClassErased(let dataClass, let on, let basis):
      self.init(field: "personal", rule: .erased(dataClass, on: Day(inPolandAt: on), basis: basis))
    case .claimed(_, _, let subject): self.init(field: "/personal/pesel", rule: .peselOfAnother(subject))
    case .overLimit(let name, let maximum, let found):
      self.init(field: "personal", rule: .overVaultLimit(name, maximum: maximum, found: found))
    case .differentContent: self.init(field: "id", rule: .otherPersonalData)
    default: return nil
    }
  }
}

extension RefusalRule {
  /// The person was born after the day of the command; neither number nor day is repeated.
  static let notBornYet = RefusalRule(
    "not-born-yet", en: "by this the person was not born yet on the day of the command",
    pl: "według tego osoba nie była jeszcze urodzona w dniu, którego dotyczy polecenie")
}
