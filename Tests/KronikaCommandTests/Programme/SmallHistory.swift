import Foundation
import TestSupport
import Testing

/// A ledger with one programme and a few synthetic people, made through the command.
struct SmallHistory {
  let scratch: TemporaryFolder
  var ledger: String { scratch("ledger") }

  static let anna = "00000000-0000-4000-8000-00000000000a"
  static let bogdan = "00000000-0000-4000-8000-00000000000b"
  static let celina = "00000000-0000-4000-8000-00000000000c"
  static let nobody = "00000000-0000-4000-8000-00000000000f"

  /// The root of the package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Begins the ledger with Aktywna Łódź of so many places.
  init(places: Int = 70) async throws {
    scratch = try TemporaryFolder()
    let charter = Self.root.appendingPathComponent("Fixtures/charters/aktywna-lodz.json")
    var document = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: charter)) as? [String: Any])
    var counts = try #require(document["places"] as? [String: Any])
    counts["total"] = places
    document["places"] = counts
    let file = scratch("charter.json")
    try JSONSerialization.data(withJSONObject: document).write(to: URL(fileURLWithPath: file))
    let outcome = try await KronikaProcess.run("init", scratch("ledger"), "--charter", file)
    #expect(outcome.code == 0, "\(outcome.complaint)")
  }

  /// A command line of the programme.
  static func line(_ command: String, _ day: String, _ fields: String = "") -> String {
    #"{"command":"\#(command)","programme":"aktywna-lodz","on":"\#(day)","actor":"sw-1"\#(fields)}"# + "\n"
  }

  /// The field that names a person.
  static func of(_ person: String) -> String { #","participant":"\#(person)""# }

  /// A person applies and is found eligible.
  static func eligible(_ person: String) -> String {
    let criteria = ["resident-of-lodz", "client-of-centre", "at-risk", "area-resident", "no-other-activation-project"]
    let results = criteria.map { #"{"criterion":"\#($0)","outcome":"met"}"# }.joined(separator: ",")
    return line("submit-application", "2018-02-05", of(person) + #","channel":"unit","received_by":"sw-1""#)
      + line("assign-unit", "2018-02-06", of(person) + #","district":"Widzew""#)
      + line(
        "confirm-eligibility", "2018-02-12",
        of(person) + #","criteria_version":"1","decided_by":"committee","results":[\#(results)]"#)
  }

  static func enrol(_ person: String, on day: String = "2018-02-15") -> String {
    line("enrol", day, of(person) + #","decided_by":"committee""#)
  }

  /// Records lines that must all be taken.
  func record(_ lines: String) async throws {
    let outcome = try await KronikaProcess.run("record", ledger, input: lines)
    #expect(outcome.code == 0, "\(outcome.output)")
  }

  /// One programme's view as a JSON object.
  func view(_ name: String, _ options: String...) async throws -> [String: Any] {
    let arguments = ["view", ledger, name, "--programme", "aktywna-lodz", "--format", "json"] + options
    let outcome = try await KronikaProcess(arguments).outcome()
    #expect(outcome.code == 0, "\(outcome.complaint)")
    return try #require(outcome.objects().first)
  }
}
