import Foundation
import Testing

/// What the command prints for a small history, byte for byte, against files in `Golden`.
///
/// With `KRONIKA_RECORD_GOLDEN=1` the files are written anew; the difference must then be read before it is committed.
@Suite("the printed views of a small history")
struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden")

  static func commands() -> String {
    let (anna, bogdan, celina) = (SmallHistory.anna, SmallHistory.bogdan, SmallHistory.celina)
    func of(_ person: String) -> String { SmallHistory.of(person) }
    let line = SmallHistory.line
    let session = #","session":"kis-1-01""#
    return [anna, bogdan, celina].map(SmallHistory.eligible).joined() + SmallHistory.enrol(anna)
      + SmallHistory.enrol(bogdan)
      + line("place-on-reserve-list", "2018-02-16", of(celina) + #","decided_by":"committee""#)
      + [anna, bogdan].map {
        line(
          "plan-support", "2018-02-19",
          of($0) + #","training":"kis-1","kind":"social-reintegration","planned_by":"sw-1""#)
      }.joined()
      + line(
        "schedule-session", "2018-02-20",
        session + #","training":"kis-1","kind":"social-reintegration","day":"2018-03-05","minutes":180"#)
      + line("hold-session", "2018-03-05", session)
      + line("record-presence", "2018-03-05", of(anna) + session + #","status":"present","minutes":150"#)
      + line("record-presence", "2018-03-05", of(bogdan) + session + #","status":"absent""#)
      + line(
        "explain-absence", "2018-03-08",
        of(bogdan) + session + #","classification":"excused","social_worker":"sw-1""#)
      + money()
  }

  private static func money() -> String {
    let line = SmallHistory.line
    return line(
      "set-budget", "2018-02-01",
      #","annex":"agreement","lines":[{"task":"own","line":"benefits","total":"10 000,00","own_contribution":"10 000,00"},"#
        + #"{"task":"club","line":"trainers","total":"250 000,00","eu":"250 000,00"}]"#)
      + line(
        "record-expenditure", "2018-03-20",
        #","document":"invoice-1","task":"club","line":"trainers","total":"8 123,45","eu":"8 123,45""#)
      + line(
        "grant-benefit", "2018-03-06",
        SmallHistory.of(SmallHistory.anna)
          + #","decision":"d-1","benefit":"zasilek-okresowy","task":"own","line":"benefits","first_month":"2018-03","#
          + #""last_month":"2018-05","monthly":"418.00","total":"1254.00","own_contribution":"1254.00""#)
      + line(
        "pay-benefit", "2018-03-26",
        SmallHistory.of(SmallHistory.anna)
          + #","decision":"d-1","month":"2018-03","total":"418.00","own_contribution":"418.00""#)
  }

  @Test("is as in the golden files, in both languages and all formats")
  func views() async throws {
    let history = try await SmallHistory(places: 2)
    try await history.record(Self.commands())
    for view in ["capacity", "attendance", "budget"] {
      for (format, language) in [("table", "pl"), ("table", "en"), ("json", "en"), ("csv", "en")] {
        let shown = try await KronikaProcess.run(
          "view", history.ledger, view, "--effective-on", "2018-03-31", "--format", format, "--language", language)
        #expect(shown.code == 0, "\(shown.complaint)")
        // The time of recording is today's; the golden files have one that never comes.
        let output = shown.output.replacing(moment, with: "2290-01-01T00:00:00Z")
        try check(output, "\(view).\(language).\(format)")
      }
    }
  }

  /// A moment of this century in RFC 3339 form.
  private var moment: Regex<Substring> { /20[0-9\-]{8}T[0-9:]{8}(?:\.[0-9]+)?Z/ }

  private func check(_ output: String, _ name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["KRONIKA_RECORD_GOLDEN"] == "1" {
      try Data(output.utf8).write(to: file)
    }
    #expect(output == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
  }
}
