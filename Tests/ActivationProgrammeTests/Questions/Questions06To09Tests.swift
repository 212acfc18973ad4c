import EventLedger
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Questions 6 to 9: reserve list, other projects, area, units")
struct Questions06To09Tests {
  @Test("question 6: who waited when somebody left, who came from the list, and who was passed over")
  func question06() async throws {
    var passedOver = 0
    try await QuestionWorld.check(
      6, arguments: { known in known.eachPerson().filter { NaiveWay(known, $0.participant ?? .zero).left != nil } }
    ) { known, arguments in
      let way = NaiveWay(known, arguments.participant ?? .zero)
      guard let left = way.left else { return [] }
      var rows: [[String]] = []
      for (fact, entry) in known.all(PlacedOnReserveList.self) {
        guard fact.position < way.leftPosition, fact.day <= left else { continue }
        var isOff = false
        var offLater: Int?
        for (off, event) in known.all(TakenOffReserveList.self)
        where event.number == entry.number && event.participant == entry.participant {
          if off.position < way.leftPosition && off.day <= left { isOff = true }
          if off.position > way.leftPosition { offLater = min(offLater ?? .max, off.position) }
        }
        if isOff { continue }
        var enrolled: Day?
        var isPassedOver = false
        for (place, event) in known.all(ParticipantEnrolled.self) where place.position > way.leftPosition {
          if event.participant == entry.participant, event.reserveNumber == entry.number, enrolled == nil {
            enrolled = place.day
          }
          if event.reserveNumber > entry.number, event.quota == entry.quota, place.position < offLater ?? .max {
            isPassedOver = true
          }
        }
        passedOver += isPassedOver ? 1 : 0
        rows.append([
          "\(entry.number)", "\(entry.participant)", entry.quota, "\(fact.day)", Naive.text(enrolled),
          "\(isPassedOver)",
        ])
      }
      return rows
    }
    #expect(passedOver > 0)
  }

  @Test("question 7: who took part in two programmes on one day")
  func question07() async throws {
    try await QuestionWorld.check(7) { known, _ in
      var rows: [[String]] = []
      for person in known.people {
        var stays: [(programme: String, from: Day, through: Day?)] = []
        var moves: [(day: Day, position: Int, programme: String, what: String)] = []
        for fact in known.everything {
          switch fact.payload {
          case let event as ParticipantEnrolled where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "in"))
          case let event as ParticipantResigned where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "out"))
          case let event as ParticipantRemoved where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "out"))
          case let event as ParticipationCompleted where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "out"))
          case let event as LeavingRevoked where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "back"))
          default: continue
          }
        }
        // A leaving stands unless it is among the first of its day of which so many were revoked.
        let leavings = moves.filter { $0.what == "out" }.filter { leaving in
          let ofDay = moves.filter { $0.programme == leaving.programme && $0.day == leaving.day }
          let before = ofDay.count { $0.what == "out" && $0.position < leaving.position }
          return before >= ofDay.count { $0.what == "back" }
        }
        // A stay lasts to the first of them that comes after it.
        for move in moves.sorted(by: { ($0.day, $0.position) < ($1.day, $1.position) }) where move.what == "in" {
          let later = leavings.filter {
            $0.programme == move.programme && ($0.day, $0.position) > (move.day, move.position)
          }
          stays.append((move.programme, move.day, later.map(\.day).min()))
        }
        for own in stays where own.programme == known.programme {
          for other in stays where other.programme != known.programme {
            // The later one begins before either is over, and the day of leaving belongs to neither.
            let later = max(own.from, other.from)
            if let end = own.through, end <= later { continue }
            if let end = other.through, end <= later { continue }
            rows.append([
              "\(person)", "\(own.from)", Naive.text(own.through?.advanced(by: -1)), other.programme, "\(other.from)",
              Naive.text(other.through?.advanced(by: -1)),
            ])
          }
        }
      }
      return rows
    }
  }

  @Test("question 8: whose membership of the area rests on having been moved, and what proves it")
  func question08() async throws {
    try await QuestionWorld.check(8) { known, _ in
      var rows: [[String]] = []
      for (fact, event) in known.all(AreaMembershipConfirmed.self) where event.basis != .resident {
        rows.append(["\(event.participant)", "2016-02-10", Naive.names(event.documents), "sw-1", "\(fact.day)"])
      }
      return rows
    }
  }

  @Test("question 9: who of the divided district came to which unit, and who was moved later")
  func question09() async throws {
    try await QuestionWorld.check(9) { known, _ in
      var rows: [[String]] = []
      for (fact, event) in known.all(UnitAssigned.self) where event.district == "Polesie" {
        var isChanged = false
        for (other, later) in known.all(UnitAssigned.self)
        where later.participant == event.participant && other.position > fact.position && later.unit != event.unit {
          isChanged = true
        }
        rows.append([
          "\(event.participant)", event.fromUnit, event.unit, event.basis.rawValue, "sw-2", "\(fact.day)",
          "\(isChanged)",
        ])
      }
      return rows
    }
  }
}
