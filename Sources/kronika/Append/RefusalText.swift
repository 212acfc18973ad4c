import ActivationProgramme
import EventLedger
import Wire

/// The result line of a refused input line: `{"line":3,"refused":{"line":3,"field":…,"rule":…,"message_en":…}}`.
enum RefusalText {
  /// The line of an append that the ledger refused; a conflict names the events that stood against it.
  static func line(_ refusal: Refusal, _ error: LedgerError, number: Int) -> String {
    guard case .conditionFailed(let conflict) = error else {
      return RecordingOutcome.refused(refusal).json(line: number)
    }
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
