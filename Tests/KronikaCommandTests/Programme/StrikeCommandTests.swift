import Foundation
import TestSupport
import Testing

@Suite("kronika strike")
struct StrikeCommandTests {
  /// Anna and Bogdan are enrolled at 8 and 9; a session of both at 10 to 13.
  private func made() async throws -> SmallHistory {
    let history = try await SmallHistory()
    let (anna, bogdan) = (SmallHistory.anna, SmallHistory.bogdan)
    let session = #","session":"kis-1-01""#
    try await history.record(
      SmallHistory.eligible(anna) + SmallHistory.eligible(bogdan) + SmallHistory.enrol(anna)
        + SmallHistory.enrol(bogdan)
        + SmallHistory.line(
          "schedule-session", "2018-02-20",
          session + #","training":"kis-1","kind":"social-reintegration","day":"2018-03-05","minutes":180"#)
        + SmallHistory.line("hold-session", "2018-03-05", session)
        + SmallHistory.line(
          "record-presence", "2018-03-05", SmallHistory.of(anna) + session + #","status":"present""#))
    return history
  }

  private func run(_ arguments: String..., on history: SmallHistory, input: String = "") async throws -> (
    code: Int32, output: String
  ) {
    let outcome = try await KronikaProcess(
      [arguments[0], history.ledger] + arguments.dropFirst(), input: input, environment: [:], in: nil
    ).outcome()
    return (outcome.code, outcome.output)
  }

  @Test("it refuses and names what leans on the entry, in both languages, and takes it along when asked")
  func leaning() async throws {
    let history = try await made()
    let english = try await run("strike", "11", "--reason", "wrong-value", on: history)
    #expect(english.code == 65)
    #expect(english.output.contains("position 12 presence-recorded on 2018-03-05"), "\(english.output)")
    let polish = try await run("strike", "11", "--reason", "wrong-value", "--language", "pl", on: history)
    #expect(polish.output.contains("pozycja 12 presence-recorded z dnia 2018-03-05"), "\(polish.output)")
    let json = try await run("strike", "11", "--reason", "wrong-value", "--format", "json", on: history)
    #expect(json.code == 65 && json.output.contains(#""rule":"leans-on-struck""#), "\(json.output)")
    let done = try await run("strike", "11", "--reason", "wrong-value", "--and-what-leans-on-it", on: history)
    #expect(done.code == 0, "\(done.output)")
    #expect(done.output.contains("struck 11 session-held 2018-03-05 (at position"), "\(done.output)")
    #expect(done.output.contains("as it leans on 11"), "\(done.output)")
  }

  @Test("replacements go into the same append; log and report show what is struck, old reports do not change")
  func replaced() async throws {
    let history = try await made()
    let before = try await run("report", "--format", "json", on: history)
    #expect(!before.output.contains(#""struck""#))
    let again = SmallHistory.line("hold-session", "2018-03-05", #","session":"kis-1-01","minutes":190"#)
    let file = history.scratch("again.jsonl")
    try again.write(toFile: file, atomically: true, encoding: .utf8)
    let done = try await run(
      "strike", "11", "--reason", "wrong-value", "--with", file, "--format", "json", on: history)
    #expect(done.code == 0, "\(done.output)")
    #expect(done.output.contains(#""struck":[{"position":11,"type":"session-held""#), "\(done.output)")
    let log = try await run("log", "--format", "json", "--type", "session-held", on: history)
    #expect(log.output.contains(#""struckAt":"#))
    for (language, heading, reason) in [
      ("pl", "Skreślone wpisy", "błędna treść"), ("en", "Struck entries", "wrong value"),
    ] {
      for format in ["html", "text"] {
        let report = try await run("report", "--format", format, "--language", language, on: history)
        #expect(report.output.contains(heading) && report.output.contains(reason), "\(format) \(language)")
      }
    }
    let explained = try await run("explain", "attendance", "--figure", "participants", on: history)
    #expect(explained.code == 0 || !explained.output.isEmpty)
  }

  @Test("an unknown reason and a position beyond the end are refused in words")
  func refused() async throws {
    let history = try await made()
    let reason = try await KronikaProcess.run("strike", history.ledger, "11", "--reason", "because")
    #expect(reason.code == 64 && reason.complaint.contains("wrong-value"))
    let beyond = try await run("strike", "999", "--reason", "other", on: history)
    #expect(beyond.code == 65 && beyond.output.contains("999"), "\(beyond.output)")
  }
}
