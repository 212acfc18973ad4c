public import EventLedger

// What the ledger itself refuses of an append, said as a rule.

extension RefusalRule {
  /// The id belongs to something else.
  static func idReused(at position: Position) -> RefusalRule {
    RefusalRule(
      "id-reused", en: "this id was given before to something else, which stands at position \(position)",
      pl: "ten identyfikator nadano wcześniej czemuś innemu; jest na pozycji \(position)")
  }

  /// What the ledger answered to an append.
  package static func ledger(_ error: LedgerError) -> RefusalRule {
    switch error {
    case .overLimit(let name, let maximum, let found):
      RefusalRule("over-limit", en: "\(error)", pl: "przekroczony limit (\(name)): najwyżej \(maximum), jest \(found)")
    case .malformed(_, let expected, let found):
      RefusalRule(
        "malformed", en: "expected \(expected), found \(found)", pl: "oczekiwano: \(expected); jest: \(found)")
    case .conditionFailed:
      RefusalRule("condition-failed", en: "\(error)", pl: "warunek zabrania zapisu: są już zdarzenia, które wyklucza")
    case .idReused(_, let position): .idReused(at: position)
    case .beyondHead(let position, let head):
      RefusalRule(
        "position-beyond-head", en: "\(error)",
        pl: "pozycja \(position) leży za końcem rejestru, którym jest \(head); to może być starsza kopia rejestru: "
          + "należy odczytać go na nowo")
    case .recordedTimeOutOfOrder(let given, let notBefore, let notAfter):
      RefusalRule(
        "recorded-time-out-of-order", en: "\(error)",
        pl: "czas zapisu \(given) nie leży między \(notBefore) (ostatnie zdarzenie) a \(notAfter) (zegar)")
    default: RefusalRule("not-stored", en: "\(error)", pl: "nie zapisano: \(error)")
    }
  }
}

extension Refusal {
  /// What the ledger refused that is the events' fault; nil for a failure of the ledger itself.
  public init?(_ error: LedgerError) {
    switch error {
    case .idReused(let id, _): self.init(field: "id", value: id.description, rule: .ledger(error))
    case .recordedTimeOutOfOrder(let given, _, _):
      self.init(field: "recordedAt", value: given.description, rule: .ledger(error))
    case .conditionFailed: self.init(field: "condition", rule: .ledger(error))
    case .beyondHead(let position, _): self.init(field: "after", value: "\(position)", rule: .ledger(error))
    case .malformed(let field, _, _): self.init(field: field, rule: .ledger(error))
    case .overLimit: self.init(field: "event", rule: .ledger(error))
    case .vault(let failure): self.init(failure)
    default: return nil
    }
  }
}
