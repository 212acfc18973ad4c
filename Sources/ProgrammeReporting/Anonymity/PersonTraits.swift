internal import ActivationProgramme

/// What an export says of one participant that somebody outside may know as well: the quasi-identifiers.
///
/// The rule, so that anybody can count by hand: of the lines with the tag `participant:<name>`, in the order of the
/// file, the last `status` of `entry-status-recorded` or `to` of `entry-status-corrected`, whichever line is later;
/// and of the last `participant-enrolled` its `effectiveOn`, `quota` and `unit`. What is missing is a value of its own.
public struct PersonTraits: Sendable, Hashable {
  /// The fields of the status at entry that are not null, with their values as text.
  public var status: [String: String] = [:]
  /// The day of enrolment.
  public var enrolledOn = ""
  /// The quota of the place.
  public var quota = ""
  /// The unit of the place.
  public var unit = ""

  /// Takes in what an event says, as its line in `events.jsonl` has it.
  mutating func take(type: String, effectiveOn: String, content: JSONValue) {
    switch type {
    case EntryStatusRecorded.type: takeStatus(content["status"])
    case EntryStatusCorrected.type: takeStatus(content["to"])
    case ParticipantEnrolled.type:
      enrolledOn = effectiveOn
      quota = content["quota"]?.plainText ?? ""
      unit = content["unit"]?.plainText ?? ""
    default: break
    }
  }

  private mutating func takeStatus(_ value: JSONValue?) {
    guard case .object(let members)? = value else { return }
    status = [:]
    for member in members {
      if let text = member.value.plainText { status[member.name] = text }
    }
  }
}

extension JSONValue {
  /// A text, number or truth value as text; nil for null and for what holds others.
  var plainText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let value): value ? "true" : "false"
    case .null, .object, .array: nil
    }
  }
}
