import EventLedger
import EventLedgerTesting

@testable import ActivationProgramme

/// One event of a history: what happened, on which day, at which position.
struct ViewFact {
  let position: UInt64
  let day: Int32
  let payload: any EventPayload
}

/// A seeded history of several programmes: plausible step by step, backdated, corrected, in no order of days.
///
/// All people in it are synthetic. Events are made straight from payloads, not by decisions, so that views meet
/// histories that decisions would not take as well.
struct ViewHistory {
  private(set) var facts: [ViewFact] = []
  var random: SeededGenerator

  static let programmes = ["alfa", "beta", "gamma"]
  static let trainings = ["computer-course", "welding", ""]
  static let kinds = ["kis", "pai"]
  /// 2 May 2025, so that the policies of the charters change in the middle.
  static let firstDay: Int32 = 20_210

  var people: [ParticipantID] = []
  var sessions: [SessionScheduled] = []
  var held: Set<String> = []
  var presences: [Presence] = []
  var leavings: [(leaving: ParticipantResigned, day: Int32)] = []
  var waiting: [PlacedOnReserveList] = []
  var claims: [ClaimSubmitted] = []
  var approvals: [(programme: String, number: Int, on: Int32)] = []
  var payments: [BenefitPaid] = []
  var paymentDays: [Int32] = []
  var nextNumber = 1

  struct Presence {
    var event: PresenceRecorded
    var day: Int32
    var minutes: Int
    var absence = AbsenceClass.unexplained
    var isExplained = false
  }

  /// A history of about this many events.
  init(seed: UInt64, count: Int) {
    random = SeededGenerator(seed: seed)
    people = (0..<5).map { _ in ParticipantID.random(using: &random) }
    while facts.count < count { step() }
  }

  func index(_ count: Int, _ random: inout SeededGenerator) -> Int { Int(random.next() % UInt64(count)) }

  mutating func number(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

  mutating func pick<T>(_ list: [T]) -> T { list[number(list.count)] }

  mutating func day() -> Int32 { Self.firstDay + Int32(number(120)) }

  mutating func add(_ payload: some EventPayload, on day: Int32) {
    facts.append(ViewFact(position: UInt64(facts.count) + 1, day: day, payload: payload))
  }

  private mutating func step() {
    switch number(100) {
    case 0..<2: charter()
    case 2..<9: enrol()
    case 9..<14: leave()
    case 14..<19: reserve()
    case 19..<29: choose()
    case 29..<44: timetable()
    case 44..<66: presence()
    case 66..<78: afterPresence()
    case 78..<84: budget()
    case 84..<94: payment()
    default: claim()
    }
  }

  /// The events as the ledger takes them.
  var events: [NewEvent] {
    facts.map { $0.payload.event(on: Day(rawValue: $0.day), actor: "test") }
  }

  /// A store that holds the history; event p is at position p.
  func store() async throws -> InMemoryEventStore {
    let clock = FixedClock(Timestamp(startOf: Day(rawValue: Self.firstDay)))
    let store = InMemoryEventStore(clock: clock, ledgerID: EventID(high: 1, low: 1))
    _ = try await store.append(events, condition: nil)
    return store
  }
}

extension ViewHistory {
  /// Small charters of unlike policies and a whole real one, each with what it says.
  static let charters: [(json: [UInt8], charter: Charter)] = {
    let small = SyntheticCharter.json
    func replaced(_ old: String, _ new: String) -> String { small.split(separator: old).joined(separator: new) }
    let texts = [
      small, replaced("counts-as-absence", "leaves-base"),
      replaced("\"from\": \"2025-01-01\"", "\"from\": \"2025-06-20\""),
      String(decoding: BundledCharter.aktywizacjaRewitalizacja.json, as: UTF8.self),
    ]
    return texts.compactMap { text in
      let json = Array(text.utf8)
      return (try? Charter(storedJSON: json)).map { (json, $0) }
    }
  }()

  private mutating func charter() {
    let json =
      chance(95) ? Self.charters[number(Self.charters.count - 1)].json : Self.charters[Self.charters.count - 1].json
    let programme = pick(Self.programmes)
    if chance(50) {
      add(
        .with {
          $0.programme = programme; $0.charter = json
        } as ProgrammeChartered, on: day())
    } else {
      add(
        .with {
          $0.programme = programme; $0.charter = json
        } as CharterAmended, on: day())
    }
  }

  private mutating func enrol() {
    let enrolled = ParticipantEnrolled.with {
      $0.participant = pick(people)
      $0.programme = pick(Self.programmes)
      $0.quota = pick(["seekers", "inactive", "", "other"])
      $0.unit = pick(["unit-1", "unit-2", "", "unit-9"])
      $0.takesPlace = chance(85)
    }
    add(enrolled, on: day())
    guard chance(30) else { return }
    let assigned = UnitAssigned.with {
      $0.participant = enrolled.participant
      $0.programme = enrolled.programme
      $0.unit = pick(["unit-1", "unit-3"])
      $0.fromUnit = enrolled.unit
      $0.holdsPlace = enrolled.takesPlace
    }
    add(assigned, on: day())
  }

  private mutating func leave() {
    if chance(35), !leavings.isEmpty {
      let (leaving, day) = leavings.remove(at: number(leavings.count))
      add(
        .with {
          $0.participant = leaving.participant
          $0.programme = leaving.programme
          $0.quota = leaving.quota
          $0.unit = leaving.unit
          $0.takesPlace = leaving.freesPlace
        } as LeavingRevoked, on: day)
      return
    }
    let leaving = ParticipantResigned.with {
      $0.participant = pick(people)
      $0.programme = pick(Self.programmes)
      $0.quota = pick(["seekers", "inactive", ""])
      $0.unit = pick(["unit-1", "unit-2", ""])
      $0.freesPlace = chance(70)
    }
    let day = day()
    leavings.append((leaving, day))
    switch number(3) {
    case 0: add(leaving, on: day)
    case 1:
      add(
        .with {
          $0.participant = leaving.participant
          $0.programme = leaving.programme
          $0.quota = leaving.quota
          $0.unit = leaving.unit
          $0.freesPlace = leaving.freesPlace
        } as ParticipantRemoved, on: day)
    default:
      add(
        .with {
          $0.participant = leaving.participant
          $0.programme = leaving.programme
          $0.quota = leaving.quota
          $0.unit = leaving.unit
          $0.freesPlace = leaving.freesPlace
        } as ParticipationCompleted, on: day)
    }
  }

  private mutating func finding(_ participant: ParticipantID, _ programme: String) {
    switch number(4) {
    case 0:
      add(
        .with {
          $0.participant = participant
          $0.programme = programme
        } as EligibilityRefused, on: day())
    case 1:
      add(
        .with {
          $0.participant = participant
          $0.programme = programme
        } as ApplicationWithdrawn, on: day())
    default:
      add(
        .with {
          $0.participant = participant
          $0.programme = programme
          $0.quota = pick(["seekers", "inactive", "", "other"])
        } as EligibilityConfirmed, on: day())
    }
  }

  private mutating func reserve() {
    if chance(30) { finding(pick(people), pick(Self.programmes)) }
    if chance(45), !waiting.isEmpty {
      let entry = waiting.remove(at: number(waiting.count))
      add(
        .with {
          $0.participant = entry.participant
          $0.programme = entry.programme
          $0.quota = entry.quota
          $0.number = entry.number
        } as TakenOffReserveList, on: day())
      return
    }
    let entry = PlacedOnReserveList.with {
      $0.participant = pick(people)
      $0.programme = pick(Self.programmes)
      $0.quota = pick(["seekers", "inactive", ""])
      $0.number = nextNumber
    }
    nextNumber += 1
    waiting.append(entry)
    add(entry, on: day())
  }

  private mutating func choose() {
    let participant = pick(people)
    let programme = pick(Self.programmes)
    let training = pick(Self.trainings)
    let kind = pick(Self.kinds)
    switch number(5) {
    case 0, 1:
      add(
        .with {
          $0.participant = participant
          $0.programme = programme
          $0.training = training
          $0.kind = kind
        } as TrainingChosen, on: day())
    case 2:
      add(
        .with {
          $0.participant = participant
          $0.programme = programme
          $0.training = training
          $0.kind = kind
          $0.fromTraining = pick(["computer-course", "welding"])
        } as TrainingChoiceChanged, on: day())
    case 3:
      add(
        .with {
          $0.participant = participant
          $0.programme = programme
          $0.training = training
          $0.kind = kind
        } as SupportPlanned, on: day())
    default:
      add(
        .with {
          $0.participant = participant
          $0.programme = programme
          $0.training = training
          $0.kind = kind
        } as SupportEnded, on: day())
    }
  }
}
