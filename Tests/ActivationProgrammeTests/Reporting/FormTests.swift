import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// The participant form, byte for byte against one file a version in `Golden`.
///
/// With `KRONIKA_RECORD_GOLDEN=1` the files are written anew; the difference must then be read before it is committed.
@Suite("The participant form")
struct FormTests {
  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden")

  private static func records(_ world: FormWorld, on day: String? = nil) async throws -> [ParticipantRecord] {
    let store = try await world.store()
    let point = ReportPoint(position: try store.head(), effectiveOn: try day.map { try Day(parsing: $0) })
    return try ParticipantRecord.read(FormWorld.programme, at: point, in: store)
  }

  private static func export(
    _ form: String, personal: [ParticipantID: [String: String]]?, including: FormExport.Including = .complete,
    on day: String? = nil, agreement: String? = "RPLD.09.01.03-10-0001/17"
  ) async throws -> FormExport {
    var json = String(decoding: BundledCharter.aktywnaLodz.json, as: UTF8.self)
    if let agreement {
      json = json.replacingOccurrences(of: "\"agreementNumber\": null", with: "\"agreementNumber\": \"\(agreement)\"")
    }
    let version = try #require(try RuleFiles.form(form))
    return try FormExport(
      version, records: try await records(FormWorld(), on: day), charter: try Charter(storedJSON: Array(json.utf8)),
      personal: personal, including: including)
  }

  @Test("every version has its number of columns, and each column says where it was read", arguments: RuleFiles.forms)
  func versions(_ form: String) throws {
    let version = try #require(try RuleFiles.form(form))
    #expect(version.columns.count == (form == "sm-efs" ? 43 : 49))
    #expect(version.problems(file: form).isEmpty)
    #expect(version.columns.allSatisfy { $0.field != nil || $0.cite.reason != nil })
  }

  @Test("the files are as in the golden files, with and without personal columns", arguments: RuleFiles.forms)
  func golden(_ form: String) async throws {
    for (name, personal) in [("personal", FormWorld.personal), ("pseudonymous", nil)] {
      let export = try await Self.export(form, personal: personal, including: .all)
      let file = Self.golden.appendingPathComponent("form-\(form).\(name).csv")
      if ProcessInfo.processInfo.environment["KRONIKA_RECORD_GOLDEN"] == "1" {
        try Data(export.bytes).write(to: file)
      }
      #expect(try Data(contentsOf: file) == Data(export.bytes), "\(file.lastPathComponent)")
      #expect(export.bytes.starts(with: [0xef, 0xbb, 0xbf]))
      let text = String(decoding: export.bytes.dropFirst(3), as: UTF8.self)
      let rows = try CSVReader.rows(text, separator: ";")
      #expect(rows.allSatisfy { $0.count == export.version.columns.count })
      #expect(rows[0] == export.version.columns.map(\.heading))
    }
  }

  @Test("several supports stand in one cell of SM EFS and in a row each of SL2014")
  func supports() async throws {
    let efs = try await Self.export("sm-efs", personal: FormWorld.personal)
    let rows = try CSVReader.rows(String(decoding: efs.bytes.dropFirst(3), as: UTF8.self), separator: ";")
    #expect(rows.count == 2)
    let started = try #require(rows[0].firstIndex(of: "Data rozpoczęcia udziału we wsparciu"))
    #expect(rows[1][started] == "2018-03-05|2018-03-12")
    let sl = try await Self.export("sl2014", personal: FormWorld.personal)
    let each = try CSVReader.rows(String(decoding: sl.bytes.dropFirst(3), as: UTF8.self), separator: ";")
    let ended = try #require(each[0].firstIndex(of: "Data zakończenia udziału we wsparciu"))
    #expect(each.dropFirst().map { $0[ended] } == ["2018-03-05", "2018-03-19"])
  }

  @Test("records that are not ready are left out and listed with what is missing or wrong, never in silence")
  func incomplete() async throws {
    let export = try await Self.export("sm-efs", personal: FormWorld.personal)
    #expect(export.participants == 3 && export.written == 1)
    #expect(export.incomplete.map(\.participant) == [FormWorld.jan, FormWorld.ewa])
    let jan = Dictionary(grouping: export.incomplete[0].problems, by: \.column).mapValues { $0.map(\.kind) }
    #expect(jan["Wykształcenie"] == [.missing])
    #expect(jan["Gmina"] == [.noValue] && jan["Kod pocztowy"] == [.invalid] && jan["E-mail"] == [.invalid])
    #expect(jan["PESEL/Inny identyfikator"] == nil, "a person without a number is no missing number")
    #expect(export.incomplete[1].problems.contains { $0.column == "Imię" && $0.kind == .missing })
    let all = try await Self.export("sm-efs", personal: FormWorld.personal, including: .all)
    #expect(all.written == 3 && all.incomplete == export.incomplete)
    // What is wrong never repeats personal data.
    for problem in export.incomplete.flatMap(\.problems) {
      for value in FormWorld.personal.values.flatMap(\.values) where value.count > 5 {
        #expect(!problem.reason.pl.contains(value) && !problem.reason.en.contains(value))
      }
    }
  }

  @Test("without the key no personal value is in the file, and the empty columns are named", arguments: RuleFiles.forms)
  func pseudonymous(_ form: String) async throws {
    let export = try await Self.export(form, personal: nil, including: .all)
    let text = String(decoding: export.bytes, as: UTF8.self)
    #expect(export.withheld.contains("Imię") && export.withheld.contains("Nazwisko"))
    #expect(!text.contains("Przykładowa") && !text.contains("02211307589"))
    #expect(export.incomplete.flatMap(\.problems).allSatisfy { !export.withheld.contains($0.column) })
  }

  @Test("the number of the agreement is missing for everybody while the charter does not know it")
  func agreement() async throws {
    let export = try await Self.export("sl2014", personal: FormWorld.personal, agreement: nil)
    #expect(export.written == 0)
    #expect(export.incomplete.count == 3)
    #expect(
      export.incomplete.allSatisfy {
        $0.problems.contains { $0.column == "Numer umowy/decyzji/aneksu" && $0.kind == .missing }
      })
  }

  /// What breaks which rule of the form, one field changed at a time.
  @Test(
    "a value that breaks a rule of the form is listed under its column",
    arguments: [
      ("pesel", "02211307580", "PESEL/Inny identyfikator"), ("pesel", "00222901352", "Płeć"),
      ("pesel", "90010101000", "Wiek w chwili przystąpienia"), ("postal_code", "9-0345", "Kod pocztowy"),
      ("email", "a@b@c", "E-mail"), ("given_names", "=HYPERLINK(\"x\")", "Imię"),
      ("family_name", "@SUM(A1)", "Nazwisko"),
      ("family_name", "a\u{7}b", "Nazwisko"), ("given_names", String(repeating: "x", count: 256), "Imię"),
      ("town", "-Łódź", "Miejscowość"),
    ])
  func rules(_ field: String, _ value: String, _ column: String) async throws {
    var personal = FormWorld.personal
    personal[FormWorld.anna]?[field] = value
    let export = try await Self.export("sm-efs", personal: personal)
    let anna = export.incomplete.first { $0.participant == FormWorld.anna }
    #expect(
      anna?.problems.contains { $0.column == column && $0.kind == .invalid } ?? false, "\(String(describing: anna))")
    #expect(!String(decoding: export.bytes, as: UTF8.self).contains("Anna"))
  }

  @Test("a cell that would be a formula is not even in a file with incomplete records")
  func formulas() async throws {
    var personal = FormWorld.personal
    personal[FormWorld.anna]?["given_names"] = "=HYPERLINK(\"x\")"
    personal[FormWorld.anna]?["family_name"] = "a\u{7}b"
    for form in RuleFiles.forms {
      let export = try await Self.export(form, personal: personal, including: .all)
      let text = String(decoding: export.bytes.dropFirst(3), as: UTF8.self)
      #expect(!text.contains("HYPERLINK") && !text.contains("\u{7}"))
      for cell in try CSVReader.rows(text, separator: ";").joined() {
        #expect(!"=+-@\t".unicodeScalars.contains(cell.unicodeScalars.first ?? "x"), "\(cell)")
      }
    }
  }

  @Test("what a form asks of a person's data the vault can keep, with the values that the form has")
  func vaultFields() throws {
    for id in RuleFiles.forms {
      let form = try #require(try RuleFiles.form(id))
      for field in form.columns.compactMap(\.field) where field.isPersonal {
        #expect(!field.personalFields.isEmpty, "\(field)")
        for name in field.personalFields { #expect(PersonalFieldKind.byName[name] != nil, "\(field): \(name)") }
      }
      guard case .oneOf(let codes)? = PersonalFieldKind.byName["citizenship"]?.form else {
        Issue.record("citizenship is a closed list")
        return
      }
      for value in form.values where value.field == "citizenship" { #expect(codes.contains(value.code)) }
    }
    for personal in FormWorld.personal.values {
      for name in personal.keys { #expect(PersonalFieldKind.byName[name] != nil, "\(name)") }
    }
  }

  @Test("the record of a day knows neither the leaving nor the situation after it, and a revoked leaving is none")
  func asOfADay() async throws {
    let then = try await Self.records(FormWorld(), on: "2018-06-28")
    let anna = try #require(then.first { $0.participant == FormWorld.anna })
    #expect(anna.end == nil && anna.outcomes.isEmpty)
    let now = try await Self.records(FormWorld())
    let later = try #require(now.first { $0.participant == FormWorld.anna })
    #expect(later.end == (try Day(parsing: "2018-06-28")) && later.endedAsPlanned)
    #expect(later.outcomes.map(\.outcome) == [.seekingWork, .socialProgress, .gainedQualification, .tookJob])
    #expect(
      try await Self.records(FormWorld(), on: "2018-03-12").map(\.participant) == [FormWorld.anna, FormWorld.jan])
  }
}
