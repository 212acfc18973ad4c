import EventLedger

/// Lines of commands in few words.
enum Line {
  static let a = CommandStory.anna
  static let b = CommandStory.jan
  static let c = CommandStory.ewa
  static let d = CommandStory.piotr

  static func of(_ command: String, _ person: String, _ on: String, _ fields: String = "") -> String {
    CommandStory.line(command, on, #""participant":"\#(person)"\#(fields.isEmpty ? "" : ",")\#(fields)"#)
  }

  static func plain(_ command: String, _ on: String, _ fields: String) -> String {
    CommandStory.line(command, on, fields)
  }

  static func apply(_ person: String, _ on: String) -> String {
    of("submit-application", person, on, #""channel":"unit","received_by":"sw-1""#)
  }

  static func eligible(_ person: String, _ on: String, version: String = "1") -> String {
    of(
      "confirm-eligibility", person, on,
      #""criteria_version":"\#(version)","results":[\#(CommandStory.criteria)],"decided_by":"committee""#)
  }

  static func wait(_ person: String, _ on: String) -> String {
    of("place-on-reserve-list", person, on, #""decided_by":"committee""#)
  }

  static func enrol(_ person: String, _ on: String) -> String {
    of("enrol", person, on, #""decided_by":"committee""#)
  }

  /// Applied and eligible.
  static func ready(_ person: String, _ on: String) -> [String] { [apply(person, on), eligible(person, on)] }

  /// Applied, eligible and enrolled.
  static func enrolled(_ person: String, _ on: String) -> [String] { ready(person, on) + [enrol(person, on)] }

  static func resign(_ person: String, _ on: String) -> String { of("resign", person, on, #""reason":"own-wish""#) }

  static func support(_ person: String, _ on: String, _ name: String, kind: String = "streetworking") -> String {
    of("give-support", person, on, #""support":"\#(name)","kind":"\#(kind)","minutes":60,"given_by":"sw-1""#)
  }

  static func schedule(_ name: String, _ day: String, minutes: Int = 120) -> String {
    plain(
      "schedule-session", "2018-03-01",
      #""session":"\#(name)","training":"cooking","kind":"vocational-training","day":"\#(day)","minutes":\#(minutes)"#)
  }

  static func hold(_ name: String, _ day: String) -> String { plain("hold-session", day, #""session":"\#(name)""#) }

  static func presence(_ person: String, _ day: String, _ name: String, _ rest: String) -> String {
    of("record-presence", person, day, #""session":"\#(name)",\#(rest)"#)
  }

  /// The same command for the programme with quotas.
  static func quotas(_ line: String) -> String {
    line.replacing("aktywna-lodz", with: "aktywizacja-rewitalizacja")
  }

  /// Applied and eligible in the programme with quotas, under a labour status.
  static func ready(_ person: String, _ on: String, _ status: String) -> [String] {
    let other = status == "inactive" ? "registered-unemployed" : "inactive"
    let results = [
      "adult", "resident-of-lodz", "area-resident", "at-risk", "uses-benefits", "no-other-activation-project",
    ]
    .map { #"{"criterion":"\#($0)","outcome":"met"}"# }.joined(separator: ",")
    return [
      quotas(apply(person, on)),
      quotas(
        of(
          "confirm-eligibility", person, on,
          #""criteria_version":"1","results":[\#(results),{"criterion":"\#(status)","outcome":"met"},{"criterion":"\#(other)","outcome":"not-met"}],"decided_by":"committee","labour_status":"\#(status)""#
        )),
    ]
  }
}
