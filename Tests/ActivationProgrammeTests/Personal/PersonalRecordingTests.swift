import ActivationProgramme
import EventLedger
import EventLedgerTesting
import Foundation
import TestSupport
import Testing

/// Personal data of commands: where they go, and one person, one PESEL number.
@Suite(.timeLimit(.minutes(15))) struct PersonalRecordingTests {
  private static let access = PersonalAccess(actor: "sw-12", purpose: "test")

  @Test("each personal field goes to the vault under its data class, and none to the log")
  func routes() async throws {
    let world = try await PersonalWorld()
    let personal = #"""
      "given_names":"Próba","family_name":"Wzorcowa","pesel":"02211307589","birth_date":"2002-01-13",\#
      "telephone":"+48 600 000 000","email":"proba@example.org","street":"Wzorcowa","building":"1","flat":"2",\#
      "postal_code":"90-001","town":"Łódź","health":"wpis o zdrowiu","disability_certificate":"wzór",\#
      "absence_reason":"wzór powodu","grounds":"wzór przesłanki","jobless_household":"yes"
      """#
    #expect(try await world.apply(1, personal).rule == nil)
    let readings = try await world.vault.read(PersonalWorld.subject(1), access: Self.access)
    let kept = readings.map { reading -> String in
      guard case .fields(let fields) = reading.content else { return "?" }
      return "\(reading.dataClass): \(fields.map(\.name).joined(separator: " "))"
    }
    #expect(
      kept == [
        "absence: absence_reason", "address: building flat postal_code street town", "contact: email telephone",
        "grounds: grounds", "health: disability_certificate health", "household: jobless_household",
        "identity: birth_date family_name given_names pesel",
      ])
    let log = try Data(contentsOf: URL(filePath: world.folder("ledger/log.mdb")))
    for value in ["Wzorcowa", "02211307589", "proba@example.org", "wpis o zdrowiu", "90-001"] {
      #expect(log.range(of: Data(value.utf8)) == nil)
    }
  }

  @Test(
    "a field that is unknown or not of its form is refused without its value",
    arguments: [
      (#""shoe_size":"41""#, "unknown-field"), (#""pesel":"44051401358""#, "invalid-pesel"),
      (#""pesel":"02381307589""#, "invalid-pesel"), (#""pesel":"00000000000""#, "invalid-pesel"),
      (#""pesel":"00022901004""#, "invalid-pesel"), (#""pesel":"4405140135""#, "invalid-pesel"),
      (#""pesel":"44051401359","no_pesel":"foreigner""#, "pesel-and-none"), (#""no_pesel":"lost""#, "not-one-of"),
      (#""pesel":"44051401359","birth_date":"1944-05-15""#, "birth-date-not-of-pesel"),
      (#""birth_date":"1944-02-30""#, "personal-form"), (#""telephone":"60""#, "personal-form"),
      (#""email":"nobody""#, "personal-form"), (#""postal_code":"90001""#, "personal-form"),
      (#""town":"Łó\u0001dź""#, "control-character"), (#""town":"""#, "text-length"),
      // Valid numbers of people who are born in 2100 and 2200.
      (#""pesel":"00410101025""#, "not-born-yet"), (#""pesel":"00610101038""#, "not-born-yet"),
    ])
  func refuses(personal: String, rule: String) async throws {
    let world = try await PersonalWorld()
    let outcome = try await world.apply(1, personal)
    #expect(outcome.rule == rule)
    guard case .refused(let refusal) = outcome else { return }
    #expect(refusal.field.hasPrefix("/personal/") && refusal.value == nil)
    #expect(try await world.vault.statistics().parts == 0)
  }

  @Test(
    "the valid sample numbers are taken, and the form without a number too",
    arguments: [
      "44051401359", "02122401358", "02211307589", "04231115629", "02070803628", "00222901352", "90010101000",
      "85071410080", "99810101045",
    ])
  func takesSamples(pesel: String) async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, #""pesel":"\#(pesel)""#).rule == nil)
    #expect(try await world.apply(2, #""pesel":"\#(pesel)""#).rule == "pesel-of-another")
    #expect(try await world.apply(3, #""no_pesel":"not-known""#).rule == nil)
    #expect(try await world.apply(4, #""no_pesel":"not-known""#).rule == nil)
  }

  @Test("personal data where the vault is not open, or of nobody, are refused")
  func needsVaultAndPerson() async throws {
    let world = try await PersonalWorld()
    let line =
      #"{"command":"submit-application","programme":"aktywna-lodz","on":"2018-03-01","actor":"sw-12","#
      + #""participant":"\#(PersonalWorld.id(1))","channel":"social-worker","received_by":"sw-12","personal":{"town":"Łódź"}}"#
    let bare = ProgrammeRecorder(store: world.ledger.store)
    let outcome = try await bare.record(line: line.utf8, number: 1, at: PersonalWorld.now)
    #expect(outcome.rule == "vault-not-open")
    let venue =
      #"{"command":"close-venue","programme":"aktywna-lodz","on":"2018-05-02","actor":"sw-12","#
      + #""venue":"KIS","last_day":"2018-05-04","personal":{"town":"Łódź"}}"#
    let other = try await world.recorder.record(line: venue.utf8, number: 1, at: PersonalWorld.now)
    #expect(other.rule == "personal-without-participant")
    #expect(try await world.apply(1, nil).rule == nil)
    #expect(try await world.record("record-personal-data", 1, #""recorded_by":"sw-12""#).rule == "personal-missing")
  }

  @Test("a corrected PESEL number frees the wrong one for the person it belongs to")
  func corrects() async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, #""pesel":"44051401359""#).rule == nil)
    let corrected = try await world.record(
      "record-personal-data", 1, on: "2018-03-02", #""recorded_by":"sw-12""#, personal: #""pesel":"02122401358""#)
    #expect(corrected.rule == nil)
    #expect(try await world.apply(2, #""pesel":"44051401359""#).rule == nil)
    #expect(try await world.apply(3, #""pesel":"02122401358""#).rule == "pesel-of-another")
  }

  @Test("a command repeated with its id is recorded once; with other personal data, or without them, it is refused")
  func repeats() async throws {
    let world = try await PersonalWorld()
    let id = EventID.random()
    let first = try await world.apply(1, #""pesel":"44051401359","town":"Łódź""#, id: id)
    #expect(first == .recorded([Position(rawValue: 3)]))
    #expect(try await world.apply(1, #""pesel":"44051401359","town":"Łódź""#, id: id) == first)
    #expect(try await world.apply(1, #""pesel":"44051401359","town":"Zgierz""#, id: id).rule == "personal-data-changed")
    #expect(try await world.apply(1, nil, id: id).rule == "id-reused")
    #expect(try world.ledger.head() == Position(rawValue: 3))
  }

  @Test("all lines or none: two persons with one PESEL number in a batch are refused and leave nothing")
  func batches() async throws {
    let world = try await PersonalWorld()
    func line(_ participant: Int, _ pesel: String) -> [UInt8] {
      Array(
        (#"{"command":"submit-application","programme":"aktywna-lodz","on":"2018-03-01","actor":"sw-12","#
          + #""participant":"\#(PersonalWorld.id(participant))","channel":"social-worker","received_by":"sw-12","#
          + #""personal":{"pesel":"\#(pesel)"}}"#).utf8)
    }
    let refused = try await world.recorder.recordAllOrNothing(
      lines: [(1, line(1, "44051401359")), (2, line(2, "44051401359"))], at: PersonalWorld.now)
    #expect(refused.allSatisfy { $0.rule == "pesel-of-another" })
    #expect(try await world.vault.statistics().parts == 0)
    let taken = try await world.recorder.recordAllOrNothing(
      lines: [(1, line(1, "44051401359")), (2, line(2, "02122401358"))], at: PersonalWorld.now)
    #expect(taken.allSatisfy { $0.rule == nil })
    #expect(try await world.vault.statistics().parts == 2)
  }

  @Test("of eight tasks that register one PESEL number for eight persons at once, one succeeds")
  func races() async throws {
    let world = try await PersonalWorld()
    let recorder = world.recorder
    let recorded = try await withThrowingTaskGroup(of: Bool.self) { group in
      for participant in 1...8 {
        group.addTask {
          let line =
            #"{"command":"submit-application","programme":"aktywna-lodz","on":"2018-03-01","actor":"sw-12","#
            + #""participant":"\#(PersonalWorld.id(participant))","channel":"unit","received_by":"sw-12","#
            + #""personal":{"pesel":"44051401359"}}"#
          return try await recorder.record(line: line.utf8, number: 1, at: PersonalWorld.now).rule == nil
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(recorded == 1)
    #expect(try await world.vault.statistics().parts == 1)
  }
}
