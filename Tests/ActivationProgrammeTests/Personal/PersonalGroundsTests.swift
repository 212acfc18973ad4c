import ActivationProgramme
import EventLedger
import EventLedgerTesting
import Testing

/// Findings on criteria, reasons of absence and illness: in a ledger with a vault they are sealed.
@Suite(.timeLimit(.minutes(15))) struct PersonalGroundsTests {
  private static let access = PersonalAccess(actor: "sw-12", purpose: "test")
  private static let criteria = [
    "resident-of-lodz", "client-of-centre", "at-risk", "area-resident", "no-other-activation-project",
  ]

  private static func findings(_ outcome: String = "met", last: String = "met") -> String {
    var results = criteria.dropLast().map { #"{"criterion":"\#($0)","outcome":"\#(outcome)"}"# }
    results.append(
      #"{"criterion":"no-other-activation-project","outcome":"\#(last)","documents":[{"document":"wzor-1"}]}"#)
    return #""criteria_version":"1","decided_by":"committee-1","results":[\#(results.joined(separator: ","))]"#
  }

  /// The class and fields that the vault keeps of a participant, each as "class: name=value name=value".
  private static func kept(_ participant: Int, in world: PersonalWorld) async throws -> [String] {
    try await world.vault.read(PersonalWorld.subject(participant), access: access).map { reading in
      guard case .fields(let fields) = reading.content else { return "\(reading.dataClass): erased" }
      return "\(reading.dataClass): " + fields.map { "\($0.name)=\($0.text ?? "")" }.joined(separator: " ")
    }
  }

  private static func last<P: EventPayload>(_ type: P.Type, in world: PersonalWorld) throws -> P {
    let event = try #require(try world.ledger.events(Query(types: [P.type])).last)
    return try #require(try EventCatalogue.read(event) as? P)
  }

  @Test("findings on criteria are sealed one field each; the log says what was decided, by whom, by which version")
  func findingsAreSealed() async throws {
    let world = try await PersonalWorld()
    for participant in 1...2 { #expect(try await world.apply(participant, nil).rule == nil) }
    let confirmed = try await world.record("confirm-eligibility", 1, on: "2018-03-02", Self.findings())
    #expect(confirmed.rule == nil)
    let refused = try await world.record("refuse-eligibility", 2, on: "2018-03-02", Self.findings(last: "not-met"))
    #expect(refused.rule == nil)
    let logged = try Self.last(EligibilityConfirmed.self, in: world)
    #expect(logged.results.isEmpty && logged.criteriaVersion == "1" && logged.decidedBy == "committee-1")
    #expect(try Self.last(EligibilityRefused.self, in: world).results.isEmpty)
    #expect(
      try await Self.kept(1, in: world) == [
        "grounds: criterion_area-resident=met criterion_at-risk=met criterion_client-of-centre=met "
          + #"criterion_no-other-activation-project=met criterion_resident-of-lodz=met "#
          + #"documents_no-other-activation-project=[{"document":"wzor-1"}]"#
      ])
    #expect(try await Self.kept(2, in: world)[0].contains("criterion_no-other-activation-project=not-met"))
    let enrolled = try await world.record("enrol", 1, on: "2018-03-07", #""decided_by":"committee-1""#)
    #expect(enrolled.rule == nil, "the decisions that follow need no findings")
  }

  @Test("findings and grounds in words stand in one part; both are gone after the erasure of the class")
  func joinsAndErases() async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, nil).rule == nil)
    let outcome = try await world.record(
      "confirm-eligibility", 1, on: "2018-03-02", Self.findings(), personal: #""grounds":"wzór przesłanki""#)
    #expect(outcome.rule == nil)
    let kept = try await Self.kept(1, in: world)
    #expect(kept.count == 1 && kept[0].contains("grounds=wzór przesłanki") && kept[0].contains("criterion_at-risk=met"))
    _ = try await PersonalErasure(ledger: world.ledger, vault: world.vault).erase(
      .dataClass("grounds"), request: "DPO/1", basis: .legalObligation, actor: "dpo-1", at: PersonalWorld.now)
    #expect(try await Self.kept(1, in: world) == ["grounds: erased"])
  }

  @Test("after the erasure of a class decisions are recorded without it, and say so; what is handed in is refused")
  func decidesWithoutErased() async throws {
    let world = try await PersonalWorld()
    for participant in 1...3 { #expect(try await world.apply(participant, nil).rule == nil) }
    _ = try await PersonalErasure(ledger: world.ledger, vault: world.vault).erase(
      .dataClass("grounds"), request: "DPO/1", basis: .legalObligation, actor: "dpo-1", at: PersonalWorld.now)
    let id = EventID.random()
    let confirm = { (findings: String) in
      try await world.record("confirm-eligibility", 1, on: "2018-03-02", findings, id: id)
    }
    let first = try await confirm(Self.findings())
    #expect(first.rule == nil)
    #expect(try await confirm(Self.findings()) == first, "recorded once by its id")
    let logged = try #require(try world.ledger.events(Query(types: [EligibilityConfirmed.type])).first)
    #expect(logged.tags.contains("not-kept:grounds") && logged.commitments.isEmpty)
    #expect(try Self.last(EligibilityConfirmed.self, in: world).results.isEmpty)
    #expect(try await world.vault.statistics().parts == 0)
    #expect(try await world.record("enrol", 1, on: "2018-03-07", #""decided_by":"committee-1""#).rule == nil)
    let handedIn = try await world.record(
      "confirm-eligibility", 2, on: "2018-03-02", Self.findings(), personal: #""grounds":"wzór przesłanki""#)
    #expect(handedIn.rule == "erased")
    _ = try await PersonalErasure(ledger: world.ledger, vault: world.vault).erase(
      .subject(PersonalWorld.subject(3)), request: "DPO/2", basis: .legalObligation, actor: "dpo-1",
      at: PersonalWorld.now)
    let lines = [2, 3].map { participant in
      let line =
        #"{"command":"confirm-eligibility","programme":"aktywna-lodz","on":"2018-03-02","actor":"sw-12","#
        + #""participant":"\#(PersonalWorld.id(participant))",\#(Self.findings())}"#
      return (participant, Array(line.utf8))
    }
    let both = try await world.recorder.recordAllOrNothing(lines: lines, at: PersonalWorld.now)
    #expect(both.allSatisfy { $0.rule == "erased" }, "nothing more is kept of an erased person")
    let one = try await world.recorder.recordAllOrNothing(lines: [lines[0]], at: PersonalWorld.now)
    #expect(one[0].rule == nil)
  }

  @Test("a command with findings is recorded once by its id, and with other findings refused")
  func repeats() async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, nil).rule == nil)
    let id = EventID.random()
    let confirm = { (findings: String) in
      try await world.record("confirm-eligibility", 1, on: "2018-03-02", findings, id: id)
    }
    let first = try await confirm(Self.findings())
    #expect(first == .recorded([Position(rawValue: 4)]))
    #expect(try await confirm(Self.findings()) == first)
    let other = Self.findings().replacing("wzor-1", with: "wzor-2")
    #expect(try await confirm(other).rule == "personal-data-changed")
    #expect(try world.ledger.events(Query(types: [EligibilityConfirmed.type])).count == 1)
  }

  @Test("a ledger whose vault is not open takes neither findings nor reasons; one without a vault keeps them in clear")
  func needsOpenVault() async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, nil).rule == nil)
    let line =
      #"{"command":"confirm-eligibility","programme":"aktywna-lodz","on":"2018-03-02","actor":"sw-12","#
      + #""participant":"\#(PersonalWorld.id(1))",\#(Self.findings())}"#
    let closed = ProgrammeRecorder(store: world.ledger.store)
    #expect(try await closed.record(line: line.utf8, number: 1, at: PersonalWorld.now).rule == "vault-not-open")
    #expect(
      try await closed.recordAllOrNothing(lines: [(1, Array(line.utf8))], at: PersonalWorld.now)[0].rule
        == "vault-not-open")
    let store = InMemoryEventStore(clock: FixedClock(PersonalWorld.now))
    let bare = ProgrammeRecorder(store: store)
    for event in try world.ledger.events() {
      _ = try await store.append([
        NewEvent(
          type: event.type, tags: event.tags, effectiveOn: event.effectiveOn, payload: event.payload,
          actor: event.actor)
      ])
    }
    #expect(try await bare.record(line: line.utf8, number: 1, at: PersonalWorld.now).rule == nil)
    let stored = try #require(try store.events(Query(types: [EligibilityConfirmed.type])).first)
    #expect(try (EventCatalogue.read(stored) as? EligibilityConfirmed)?.results.count == Self.criteria.count)
  }

  @Test("a reason of absence is sealed, one about health too, and decides by the policy what the absence counts as")
  func reasonsAreSealed() async throws {
    let world = try await PersonalWorld()
    let person = try ParticipantID(parsing: PersonalWorld.id(1))
    try await world.place(1, in: "aktywna-lodz", from: "2018-03-10")
    for session in ["x-1", "x-2"] {
      let absent = PresenceRecorded.with {
        $0.participant = person
        $0.programme = "aktywna-lodz"
        $0.session = session
        $0.training = "kis"
        $0.kind = "kis"
        $0.status = .absent
        $0.sessionMinutes = 90
      }
      try await world.ledger.append([absent.event(on: try Day(parsing: "2018-04-03"), actor: "test")])
    }
    let explain = { (session: String, reason: String) in
      try await world.record(
        "explain-absence", 1, on: "2018-04-10",
        #""session":"\#(session)","social_worker":"sw-1","absence_reason":"\#(reason)""#)
    }
    #expect(try await explain("x-1", "sick-leave").rule == nil)
    let excused = try Self.last(AbsenceExplained.self, in: world)
    #expect(excused.to == .excused && excused.absenceReason.isEmpty && excused.minutes == 90)
    #expect(try await explain("x-2", "care").rule == nil)
    #expect(try Self.last(AbsenceExplained.self, in: world).to == .unexcused)
    let changed = try await world.record(
      "change-absence-explanation", 1, on: "2018-04-20",
      #""session":"x-2","social_worker":"sw-1","reason":"late-document","absence_reason":"sick-leave""#)
    #expect(changed.rule == nil)
    #expect(try Self.last(AbsenceExplanationChanged.self, in: world).absenceReason.isEmpty)
    #expect(
      try await Self.kept(1, in: world) == [
        "absence: absence_reason_code=sick-leave", "absence: absence_reason_code=care",
        "absence: absence_reason_code=sick-leave",
      ])
  }

  @Test("leaving because of illness is sealed as health, and is another reason in the log; other reasons stay")
  func illnessIsSealed() async throws {
    let world = try await PersonalWorld()
    for participant in 1...2 { try await world.place(participant, in: "aktywna-lodz", from: "2018-03-10") }
    let resign = { (participant: Int, reason: String) in
      try await world.record("resign", participant, on: "2018-05-10", #""reason":"\#(reason)""#)
    }
    #expect(try await resign(1, "long-sick-leave").rule == nil)
    #expect(try Self.last(ParticipantResigned.self, in: world).reason == .other)
    #expect(try await Self.kept(1, in: world) == ["health: leaving_reason_code=long-sick-leave"])
    #expect(try await resign(2, "took-job").rule == nil)
    #expect(try Self.last(ParticipantResigned.self, in: world).reason == .tookJob)
    #expect(try await Self.kept(2, in: world).isEmpty)
  }
}
