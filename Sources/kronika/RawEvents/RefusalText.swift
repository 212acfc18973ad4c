import ActivationProgramme
import EventLedger

/// The result line of a refused input line: `{"line":3,"refused":{"line":3,"field":…,"rule":…,"message_en":…}}`.
enum RefusalText {
  /// The line of a refusal by a rule of the form or of the domain.
  static func line(_ refusal: Refusal, number: Int) -> String {
    LineOutcome(line: number, outcome: .refused(refusal)).json
  }

  /// The line of an append that the ledger refused; a conflict names the events that stood against it.
  static func line(_ error: LedgerError, number: Int) -> String {
    let refusal = Refusal(field: error.lineField, value: error.lineValue, rule: .ledger(error))
    guard case .conditionFailed(let conflict) = error else { return line(refusal, number: number) }
    let offenders = JSONText.array(conflict.offenders.map(offender))
    let refused = refusal.at(line: number).json.dropLast() + ",\"offenders\":\(offenders)}"
    return JSONText.object([("line", String(number)), ("refused", String(refused))])
  }

  private static func offender(_ offender: Conflict.Offender) -> String {
    JSONText.object([
      ("position", offender.position.description), ("type", JSONText.quoted(offender.type)),
      ("tags", JSONText.texts(offender.tags)),
    ])
  }
}
