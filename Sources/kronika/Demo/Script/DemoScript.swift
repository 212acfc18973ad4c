import ActivationProgramme
import EventLedger

/// The commands of a simulated history, each with the day on which somebody records it.
struct DemoScript {
  /// What an office records at the end of a day.
  struct DayWork {
    var recordedAt: Timestamp
    var commands: [ProgrammeCommand]
  }

  private struct Draft {
    var recorded: Day
    var command: ProgrammeCommand
  }

  let programme: String
  var random: DemoRandom
  // Facts for reports draw from a stream of their own, so that adding one leaves what happens as it was.
  private var beside: DemoRandom
  private var drafts: [Draft] = []

  init(programme: String, random: DemoRandom) {
    self.programme = programme
    self.random = random
    var copy = random
    beside = DemoRandom(seed: copy.next() ^ 0x5ee7)
  }

  /// Adds a command about a day; what is added later to the same day of recording is recorded later.
  mutating func add(_ body: any CommandBody, on day: Day, recorded: Day? = nil, by actor: String) {
    draft(body, on: day, recorded: max(recorded ?? day, day), by: actor, EventID.random(using: &random))
  }

  /// Gives a command that only reports need.
  mutating func addBeside(_ body: any CommandBody, on day: Day, recorded: Day? = nil, by actor: String) {
    draft(body, on: day, recorded: max(recorded ?? day, day), by: actor, EventID.random(using: &beside))
  }

  /// Adds a command that is recorded before the day it is about.
  mutating func addAhead(_ body: any CommandBody, on day: Day, recorded: Day, by actor: String) {
    draft(body, on: day, recorded: recorded, by: actor, EventID.random(using: &random))
  }

  private mutating func draft(_ body: any CommandBody, on day: Day, recorded: Day, by actor: String, _ id: EventID) {
    drafts.append(
      Draft(recorded: recorded, command: ProgrammeCommand(programme: programme, on: day, actor: actor, id: id, body)))
  }

  /// The work of each day in the order of the days; within a day in the order of adding.
  mutating func days() -> [DayWork] {
    var days: [DayWork] = []
    for index in drafts.indices.sorted(by: { (drafts[$0].recorded, $0) < (drafts[$1].recorded, $1) }) {
      let draft = drafts[index]
      if days.last.map({ Day($0.recordedAt) }) == draft.recorded {
        days[days.count - 1].commands.append(draft.command)
      } else {
        // Between 13:00 and 14:30 UTC it is the same day in Poland.
        let time_s = 13 * 3_600 + random.number(0...5_400)
        let recordedAt = Timestamp(startOf: draft.recorded).adding(seconds: Int64(time_s))
        days.append(DayWork(recordedAt: recordedAt, commands: [draft.command]))
      }
    }
    return days
  }
}

extension DocumentReference {
  /// A document of the given name, kept in the demo's archive.
  static func demo(_ name: String) -> DocumentReference {
    .with {
      $0.document = name
      $0.holder = "MOPS Łódź (demo)"
    }
  }
}

extension StatedAmounts {
  /// An amount paid wholly by the EU.
  static func eu(_ grosze: Int64) -> StatedAmounts { StatedAmounts(.eu(grosze)) }
  /// An amount that is wholly own contribution.
  static func own(_ grosze: Int64) -> StatedAmounts { StatedAmounts(.own(grosze)) }
}

extension Amounts {
  /// An amount paid wholly by the EU.
  static func eu(_ grosze: Int64) -> Amounts { Amounts(totalGrosze: grosze, euGrosze: grosze) }
  /// An amount that is wholly own contribution.
  static func own(_ grosze: Int64) -> Amounts { Amounts(totalGrosze: grosze, ownContributionGrosze: grosze) }
}
