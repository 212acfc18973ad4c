import ActivationProgramme
import EventLedger

/// The result line of a refused input line: `{"line":3,"refused":{"field":…,"rule":…,"message_en":…}}`.
enum RefusalText {
  /// The line of a refusal by a rule of the form or of the domain.
  static func line(_ refusal: Refusal, number: Int) -> String {
    line(number, members(refusal))
  }

  /// The line of an append that the ledger refused; a conflict names the events that stood against it.
  static func line(_ error: LedgerError, number: Int) -> String {
    let refusal = Refusal(field: error.lineField, value: error.lineValue, rule: .ledger(error))
    guard case .conditionFailed(let conflict) = error else { return line(refusal, number: number) }
    return line(number, members(refusal) + [("offenders", JSONText.array(conflict.offenders.map(offender)))])
  }

  private static func line(_ number: Int, _ members: [(String, String)]) -> String {
    JSONText.object([("line", String(number)), ("refused", JSONText.object(members))])
  }

  private static func members(_ refusal: Refusal) -> [(String, String)] {
    var members = [("field", JSONText.quoted(refusal.field))]
    if let value = refusal.value { members.append(("value", JSONText.quoted(value))) }
    return members + [
      ("rule", JSONText.quoted(refusal.rule.code)),
      ("message_en", JSONText.quoted(refusal.rule.message.en)),
      ("message_pl", JSONText.quoted(refusal.rule.message.pl)),
    ]
  }

  private static func offender(_ offender: Conflict.Offender) -> String {
    JSONText.object([
      ("position", offender.position.description), ("type", JSONText.quoted(offender.type)),
      ("tags", JSONText.texts(offender.tags)),
    ])
  }
}
