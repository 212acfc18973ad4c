import EventLedger
import EventLedgerTesting

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// One event of a history as it was made: the naive answers are computed from these.
struct NaiveFact {
  let position: Int
  let recordedOn: Day
  let day: Day
  let actor: String
  let payload: any EventPayload
  let type: String
  let programme: String
}

/// A seeded history of two programmes with everything that an auditor asks about, mistakes included.
///
/// All people in it are synthetic. Events are made straight from payloads and not by decisions, so that there are
/// places above the limit, support before eligibility, benefits claimed twice and actors without a right.
struct QuestionHistory {
  static let programmes = ["alfa", "beta"]
  static let actors = ["clerk-3", "sw-1", "sw-2"]
  static let kinds = ["career-counselling", "psychologist"]
  static let trainings = ["cooking", "welding"]
  static let venues = ["hall", "school"]

  let seed: UInt64
  private(set) var facts: [NaiveFact] = []
  private(set) var events: [NewEvent] = []
  var random: SeededGenerator
  /// The day of recording, which only goes on.
  var today: Day
  var people: [ParticipantID] = []

  var starts: [String: Day] = [:]
  var statuses: [String: EntryStatus] = [:]
  var leavings: [(programme: String, participant: ParticipantID, quota: String, day: Day)] = []
  var waiting: [(entry: PlacedOnReserveList, day: Day)] = []
  var sessions: [(event: SessionScheduled, isHeld: Bool)] = []
  var presences: [(event: PresenceRecorded, day: Day, minutes: Int, isExplained: Bool)] = []
  var expenditures: [(event: ExpenditureRecorded, day: Day)] = []
  var grants: [BenefitGranted] = []
  var payments: [(event: BenefitPaid, day: Day)] = []
  var claims: [ClaimSubmitted] = []
  var refunds: [FundsReturned] = []
  var number = 0

  init(seed: UInt64, count: Int = 420) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed ^ 0x9e51)
    today = try Day(parsing: "2018-02-02")
    people = (0..<9).map { _ in ParticipantID.random(using: &random) }
    try open()
    while facts.count < count {
      today = today.advanced(by: pick(Int(1)...3) - 1)
      if chance(25) { today = today.advanced(by: pick(Int(1)...5)) }
      step()
    }
  }

  // MARK: drawing

  mutating func pick(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random.next() % UInt64(range.count))
  }

  mutating func pick<T>(_ list: [T]) -> T { list[Int(random.next() % UInt64(list.count))] }

  mutating func chance(_ percent: Int) -> Bool { pick(1...100) <= percent }

  mutating func next() -> Int {
    number += 1
    return number
  }

  /// A day on or shortly before the day of recording.
  mutating func past() -> Day { today.advanced(by: chance(60) ? 0 : -pick(0...45)) }

  mutating func add(_ payload: some EventPayload, on day: Day, by actor: String? = nil) {
    let actor = actor ?? pick(Self.actors)
    // Noon in Poland or near it, so that the day of recording is the same in both.
    let recordedAt = Timestamp(startOf: today).adding(seconds: 12 * 3_600)
    facts.append(
      NaiveFact(
        position: facts.count + 1, recordedOn: today, day: day, actor: actor, payload: payload,
        type: type(of: payload).type, programme: payload.programme))
    var event = payload.event(on: day, actor: actor)
    event.recordedAt = recordedAt
    events.append(event)
  }

  func has(_ programme: String, _ participant: ParticipantID) -> String { "\(programme)/\(participant)" }

  // MARK: what happens

  /// The charters of the two programmes, each with what it says.
  static let charters: [(json: [UInt8], charter: Charter)] = {
    let texts = [try? TestCharter.flat(places: 3, rate: 1_500), try? TestCharter.small(inactive: 1, unemployed: 2)]
    return texts.compactMap { json in json.flatMap { json in (try? Charter(storedJSON: json)).map { (json, $0) } } }
  }()

  private mutating func open() throws {
    let first = try Day(parsing: "2018-02-01")
    let (alfa, beta) = (Self.charters[0].json, Self.charters[1].json)
    add(
      ProgrammeChartered.with {
        $0.programme = "alfa"
        $0.charter = alfa
      }, on: first)
    add(
      ProgrammeChartered.with {
        $0.programme = "beta"
        $0.charter = beta
      }, on: first)
    for programme in Self.programmes { setBudget(programme, on: first) }
  }

  private mutating func step() {
    switch pick(1...100) {
    case 1...9: enrol()
    case 10...15: leave()
    case 16...20: reserve()
    case 21...27: findEligible()
    case 28...36: startAndStatus()
    case 37...43: outcome()
    case 44...48: choose()
    case 49...63: sessionWork()
    case 64...66: register()
    case 67...83: money()
    case 84...95: claimWork()
    default: vault()
    }
  }

  /// The ledger that holds the history; event p is at position p.
  func ledger() async throws -> Ledger {
    let clock = FixedClock(Timestamp(startOf: today.advanced(by: 1)))
    let store = InMemoryEventStore(clock: clock, ledgerID: EventID(high: 7, low: seed))
    _ = try await store.append(events, condition: nil)
    return Ledger(store: store)
  }
}
