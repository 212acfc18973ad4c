import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  private static let leaving = 13

  /// The first seventy get the places; the others wait, and whoever waits longest follows each who leaves.
  mutating func fillPlaces() {
    for index in people.indices.prefix(Self.places) {
      let day = people[index].decidedOn.workingDays(script.random.number(1...3))
      people[index].enrolledOn = day
      script.enrol(people[index], on: day)
    }
    let allTaken = people.prefix(Self.places).compactMap(\.enrolledOn).max() ?? Self.firstDay
    var waiting: [(index: Int, since: Day)] = []
    for index in people.indices.dropFirst(Self.places) {
      let day = max(people[index].decidedOn.workingDays(1), allTaken.workingDays(1))
      script.add(
        PlaceOnReserveList.with {
          $0.participant = people[index].id
          $0.decidedBy = "committee"
        }, on: day, by: "committee")
      waiting.append((index, day))
    }
    giveUpWaiting(&waiting)
    leaveAndReplace(waiting)
    removeAndRevoke()
  }

  /// Somebody who waits finds work and withdraws.
  private mutating func giveUpWaiting(_ waiting: inout [(index: Int, since: Day)]) {
    guard waiting.count > Self.leaving + 1 else { return }
    let gone = waiting.remove(at: waiting.count - 2)
    script.add(
      WithdrawApplication.with { $0.participant = people[gone.index].id }, on: gone.since.workingDays(15),
      by: people[gone.index].socialWorker)
  }

  private mutating func leaveAndReplace(_ waiting: [(index: Int, since: Day)]) {
    var waiting = waiting[...]
    let leavers = script.random.pick(Self.leaving, of: Array(5..<Self.places))
    let days = leavers.map { _ in Self.day(2018, 8, 6).workingDays(script.random.number(0...260)) }.sorted()
    for (index, day) in zip(leavers, days) {
      guard let next = waiting.first else { return }
      let left = max(day, next.since.workingDays(3))
      people[index].leftOn = left
      leave(people[index], on: left)
      waiting.removeFirst()
      let previous = people.compactMap(\.enrolledOn).max() ?? left
      let enrolled = max(left.workingDays(4), previous.workingDays(1))
      people[next.index].enrolledOn = enrolled
      script.enrol(people[next.index], on: enrolled)
    }
  }

  private mutating func leave(_ person: DemoPerson, on day: Day) {
    if script.random.chance(70) {
      let reason = script.random.pick([LeavingReason.tookJob, .tookJob, .ownWish, .movedAway])
      script.add(
        Resign.with {
          $0.participant = person.id
          $0.reason = reason
          $0.documents = [.demo("resignation-\(person.number)")]
        }, on: day, by: person.socialWorker)
      guard reason == .tookJob else { return }
      script.add(
        RecordOutcome.with {
          $0.participant = person.id
          $0.outcome = .tookJob
          $0.employmentForm = .employmentContract
          $0.find(person)
        }, on: day.workingDays(5), by: person.socialWorker)
    } else {
      let reason = script.random.pick([LeavingReason.attendanceRule, .noCooperation])
      script.add(
        Remove.with {
          $0.participant = person.id
          $0.reason = reason
          $0.decidedBy = "committee"
          $0.documents = [.demo("removal-\(person.number)")]
        }, on: day, by: "committee")
    }
  }

  /// Somebody is removed, appeals, and comes back to the place, which was not given away meanwhile.
  private mutating func removeAndRevoke() {
    let person = people[0]
    let (removed, revoked) = (Self.day(2019, 5, 13), Self.day(2019, 5, 17))
    people[0].away = removed...revoked
    script.add(
      Remove.with {
        $0.participant = person.id
        $0.reason = .attendanceRule
        $0.decidedBy = "committee"
      }, on: removed, by: "committee")
    script.add(
      RevokeLeaving.with {
        $0.participant = person.id
        $0.reason = .appeal
        $0.documents = [.demo("appeal-\(person.number)")]
      }, on: revoked, by: "committee")
  }
}
