import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  /// The return of what was deducted from the third claim.
  static let deducted = "refund-claim-3"

  /// Facts that only reports read: rights, documents, controls, closed venues, progress, late statements, a return.
  mutating func prepareReports() {
    authorise()
    register()
    completeStatements()
    findProgress()
    returnDeducted()
  }

  private mutating func authorise() {
    let clerks = [("coordinator", "coordinator"), ("accountant", "accountant"), ("committee", "committee")]
    let counsellors = ["counsellor-1", "counsellor-2"].map { ($0, "counsellor") }
    let workers = Set(people.map(\.socialWorker)).sorted().map { ($0, "social-worker") }
    for (actor, role) in clerks + counsellors + workers {
      script.addBeside(
        AuthoriseActor.with {
          $0.authorised = actor
          $0.role = role
          // One right is not renewed for the last month of the programme.
          $0.lastDay = actor == workers.first?.0 ? Self.day(2019, 12, 31) : nil
          $0.documents = [.demo("right-\(actor)")]
        }, on: Self.firstDay, by: "coordinator")
    }
  }

  private mutating func register() {
    script.addBeside(
      RegisterDocument.with {
        $0.reference = .demo("agreement")
        $0.kind = "agreement"
      }, on: Self.firstDay, by: "coordinator")
    script.addBeside(
      RecordControl.with {
        $0.control = "visit-1"
        $0.body = "authority (demo)"
        $0.documents = [.demo("visit-1-protocol")]
      }, on: Self.day(2019, 4, 10), by: "coordinator")
    // It becomes known later that the venue was closed on a day on which classes were recorded.
    script.addBeside(
      CloseVenue.with {
        $0.venue = "ksiezy-mlyn"
        $0.lastDay = Self.day(2019, 6, 7)
      }, on: Self.day(2019, 6, 3), recorded: Self.day(2019, 6, 28), by: "coordinator")
  }

  /// Of those whose education was not stated at the start, some bring a certificate later.
  private mutating func completeStatements() {
    for person in people where person.number % 62 == 7 {
      guard let start = person.startedOn, let status = statuses[person.number] else { continue }
      var complete = status
      complete.education = .upperSecondary
      script.addBeside(
        CorrectEntryStatus.with {
          $0.participant = person.id
          $0.status = complete
          $0.reason = .lateDocument
          $0.documents = [.demo("school-certificate-\(person.number)")]
        }, on: start.workingDays(30), by: person.socialWorker)
    }
  }

  private mutating func findProgress() {
    for person in people where person.number % 3 != 0 {
      guard let left = person.leftOn, person.startedOn != nil else { continue }
      script.addBeside(
        RecordOutcome.with {
          $0.participant = person.id
          $0.outcome = .socialProgress
          $0.find(person)
        }, on: left.workingDays(person.number % 20 + 1), by: person.socialWorker)
    }
  }

  private mutating func returnDeducted() {
    script.addBeside(
      ReturnFunds.with {
        $0.refund = Self.deducted
        $0.amounts = [
          .with {
            $0.task = "club"
            $0.line = "trainers"
            $0.amounts = .eu(15_000)
          }
        ]
        // 194 days at 8 % a year.
        $0.interest = 638
        $0.interestFrom = Self.day(2018, 12, 3)
        $0.interestTo = Self.day(2019, 6, 14)
        $0.claim = 3
        $0.reclaimable = true
        $0.documents = [.demo("transfer-\(Self.deducted)")]
      }, on: Self.day(2019, 6, 14), by: "accountant")
  }
}

extension RecordOutcome {
  /// What was found about the measuring rules: mostly met, sometimes not, sometimes nobody has looked yet.
  mutating func find(_ person: DemoPerson) {
    guard person.number % 5 != 0 else { return }
    finding = person.number % 5 == 1 ? .notMet : .met
    documents = [.demo("\(outcome.rawValue)-\(person.number)")]
  }
}
