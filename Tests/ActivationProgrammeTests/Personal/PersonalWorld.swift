import ActivationProgramme
import EventLedger
import EventLedgerTesting
import Foundation
import TestSupport

/// A ledger with a vault and two small programmes; nothing is synced, all persons are synthetic.
///
/// PESEL numbers are the published samples of the form; no other valid number occurs.
final class PersonalWorld {
  static let now = Timestamp(startOf: Day(rawValue: 18_000))
  let folder: TemporaryFolder
  let ledger: Ledger
  let vault: PersonalVault
  let recorder: ProgrammeRecorder

  init() async throws {
    folder = try TemporaryFolder()
    var configuration = LMDBEventStore.Configuration()
    configuration.durability = .unsafeForTests
    configuration.clock = FixedClock(Self.now)
    ledger = try Ledger.create(folder: folder("ledger"), configuration: configuration)
    var vaultConfiguration = PersonalVault.Configuration.poland
    vaultConfiguration.durability = .unsafeForTests
    vault = try await PersonalVault.create(
      for: ledger, keys: FileKeyProvider(folder: folder("keys")), configuration: vaultConfiguration)
    recorder = ProgrammeRecorder(store: ledger.store, vault: vault)
    for (name, json) in [
      ("aktywna-lodz", BundledCharter.aktywnaLodz.json),
      ("aktywizacja-rewitalizacja", BundledCharter.aktywizacjaRewitalizacja.json),
    ] {
      let command = ProgrammeCommand(
        programme: name, on: Day(rawValue: 17_563), actor: "test", CharterProgramme.with { $0.charter = json })
      guard case .recorded = try await recorder.record(command, at: Self.now) else {
        throw LedgerError.vault(.notFound(what: "charter \(name)"))
      }
    }
  }

  deinit {
    vault.close()
    ledger.close()
  }

  /// Records a line; the day is `on`.
  @discardableResult
  func record(
    _ command: String, _ participant: Int, programme: String = "aktywna-lodz", on: String = "2018-03-01",
    _ fields: String = "", personal: String? = nil, id: EventID? = nil
  ) async throws -> RecordingOutcome {
    var line = #"{"command":"\#(command)","programme":"\#(programme)","on":"\#(on)","actor":"sw-12""#
    line += #","participant":"\#(Self.id(participant))""#
    if !fields.isEmpty { line += "," + fields }
    if let personal { line += #","personal":{\#(personal)}"# }
    if let id { line += #","id":"\#(id)""# }
    return try await recorder.record(line: (line + "}").utf8, number: 1, at: Self.now)
  }

  static func id(_ participant: Int) -> String { "0a000000-0000-4000-8000-00000000000\(participant)" }

  static func subject(_ participant: Int) -> String { "participant:\(id(participant))" }

  func apply(
    _ participant: Int, _ personal: String?, programme: String = "aktywna-lodz", id: EventID? = nil
  ) async throws -> RecordingOutcome {
    try await record(
      "submit-application", participant, programme: programme, #""channel":"social-worker","received_by":"sw-12""#,
      personal: personal, id: id)
  }

  /// Appends what an enrolment leaves in the log, past the rules that this test is not about.
  func place(_ participant: Int, in programme: String, from: String, through: String? = nil) async throws {
    let person = try ParticipantID(parsing: Self.id(participant))
    var events = [
      ParticipantEnrolled.with {
        $0.participant = person
        $0.programme = programme
        $0.takesPlace = true
      }.event(on: try Day(parsing: from), actor: "test")
    ]
    if let through {
      let resigned = ParticipantResigned.with {
        $0.participant = person
        $0.programme = programme
      }
      events.append(resigned.event(on: try Day(parsing: through), actor: "test"))
    }
    try await ledger.append(events)
  }
}

extension RecordingOutcome {
  /// The rule that refused; nil where it was recorded.
  var rule: String? {
    if case .refused(let refusal) = self { refusal.rule.code } else { nil }
  }
}
