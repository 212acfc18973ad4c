import ActivationProgramme
import EventLedger
import Testing

/// Nobody takes part in two activation projects at once; the dates decide.
@Suite(.timeLimit(.minutes(15))) struct ParallelParticipationTests {
  private static let other = "aktywizacja-rewitalizacja"

  /// Whether somebody who was in the other programme may be registered by PESEL number while in this one.
  @Test(
    "a PESEL number that joins two stays is refused exactly where the stays share a day",
    arguments: [
      ("2018-02-01", "2018-03-31", "2018-03-31", true), ("2018-02-01", "2018-03-31", "2018-03-30", false),
      ("2018-02-01", nil, "2019-01-01", false), ("2019-02-01", nil, "2018-04-01", false),
      ("2018-02-01", "2018-02-01", "2018-02-02", true),
    ])
  func dates(from: String, leftOn: String?, own: String, isAllowed: Bool) async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, #""pesel":"44051401359""#, programme: Self.other).rule == nil)
    try await world.place(1, in: Self.other, from: from, through: leftOn)
    #expect(try await world.apply(2, nil).rule == nil)
    try await world.place(2, in: "aktywna-lodz", from: own)
    let outcome = try await world.record(
      "record-personal-data", 2, on: "2019-03-01", #""recorded_by":"sw-12""#, personal: #""pesel":"44051401359""#)
    #expect(outcome.rule == (isAllowed ? nil : "in-another-project"))
  }

  @Test("an applicant of one programme who takes part in another is not enrolled until the other has ended")
  func enrolment() async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, #""pesel":"44051401359""#, programme: Self.other).rule == nil)
    try await world.place(1, in: Self.other, from: "2018-02-01")
    #expect(try await world.apply(2, #""pesel":"44051401359""#).rule == nil, "applying is no participation")
    let criteria = #"""
      "criteria_version":"1","decided_by":"committee-1","results":[\#
      {"criterion":"resident-of-lodz","outcome":"met"},{"criterion":"client-of-centre","outcome":"met"},\#
      {"criterion":"at-risk","outcome":"met"},{"criterion":"area-resident","outcome":"met"},\#
      {"criterion":"area-moved","outcome":"not-applicable"},\#
      {"criterion":"no-other-activation-project","outcome":"met"}]
      """#
    #expect(try await world.record("confirm-eligibility", 2, on: "2018-03-02", criteria).rule == nil)
    let enrol = { try await world.record("enrol", 2, on: "2018-03-07", #""decided_by":"committee-1""#) }
    let refused = try await enrol()
    #expect(refused.rule == "in-another-project")
    let person = try ParticipantID(parsing: PersonalWorld.id(1))
    let resigned = ParticipantResigned.with {
      $0.participant = person
      $0.programme = Self.other
    }
    try await world.ledger.append([resigned.event(on: try Day(parsing: "2018-03-06"), actor: "test")])
    #expect(try await enrol().rule == nil)
  }
}
