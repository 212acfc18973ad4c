import ActivationProgramme
import EventLedger

// The rules of the ledger itself, said to whoever appends raw events.

extension RefusalRule {
  /// The text is no UUID.
  static let notAUUID = RefusalRule(
    "invalid-uuid", en: "expected a UUID such as 0f9d8c1e-3b7a-4c55-8a3e-5d2f1b6a7c90",
    pl: "oczekiwano UUID, np. 0f9d8c1e-3b7a-4c55-8a3e-5d2f1b6a7c90")

  /// The line is longer than a line may be.
  static func lineTooLong(bytes: Int) -> RefusalRule {
    RefusalRule(
      "line-too-long", en: "a line has at most \(LineReader.lineBytes) bytes, this one \(bytes)",
      pl: "wiersz może mieć najwyżej \(LineReader.lineBytes) bajtów, ten ma \(bytes)")
  }

  /// A raw event would say something that only a decided command may say.
  static let decidedByCommands = RefusalRule(
    "decided-by-commands",
    en: "this ledger has a programme, and events of this type come only from commands; use 'kronika record'",
    pl: "w tym rejestrze jest program, a zdarzenia tego typu powstają tylko z poleceń; użyj 'kronika record'")

  /// What the ledger answered to an append.
  static func ledger(_ error: LedgerError) -> RefusalRule {
    switch error {
    case .overLimit(let name, let maximum, let found):
      RefusalRule(
        "over-limit", en: error.sentence, pl: "przekroczony limit (\(name)): najwyżej \(maximum), jest \(found)")
    case .malformed(_, let expected, let found):
      RefusalRule(
        "malformed", en: "expected \(expected), found \(found)", pl: "oczekiwano: \(expected); jest: \(found)")
    case .conditionFailed:
      RefusalRule(
        "condition-failed", en: error.sentence, pl: "warunek zabrania zapisu: są już zdarzenia, które wyklucza")
    case .idReused(_, let position):
      RefusalRule(
        "id-reused", en: error.sentence, pl: "ten identyfikator ma już inne zdarzenie na pozycji \(position)")
    case .recordedTimeOutOfOrder(let given, let notBefore, let notAfter):
      RefusalRule(
        "recorded-time-out-of-order", en: error.sentence,
        pl: "czas zapisu \(given) nie leży między \(notBefore) (ostatnie zdarzenie) a \(notAfter) (zegar)")
    default: RefusalRule("not-stored", en: error.sentence, pl: "nie zapisano: \(error.sentence)")
    }
  }
}

extension LedgerError {
  /// Whether the events are at fault and others may still be appended.
  var refusesTheEvents: Bool {
    switch self {
    case .overLimit, .malformed, .conditionFailed, .idReused, .recordedTimeOutOfOrder: true
    default: false
    }
  }

  /// The field of a raw event line that the error is about.
  var lineField: String {
    switch self {
    case .idReused: "id"
    case .recordedTimeOutOfOrder: "recordedAt"
    case .conditionFailed: "condition"
    case .malformed(let field, _, _): field
    default: "event"
    }
  }

  /// The value that the error is about, where it names one.
  var lineValue: String? {
    switch self {
    case .idReused(let id, _): id.description
    case .recordedTimeOutOfOrder(let given, _, _): given.description
    default: nil
    }
  }
}
