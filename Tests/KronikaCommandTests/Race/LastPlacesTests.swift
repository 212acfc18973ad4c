import ActivationProgramme
import EventLedger
import Foundation
import Testing

@Suite("the race for the last places")
struct LastPlacesTests {
  private static let places = 9
  private static let taken = 5
  private static let tasks = 8

  private static func person(_ number: Int) -> String {
    "00000000-0000-4000-8000-" + String(String(1_000_000_000_000 + number).dropFirst())
  }

  @Test("eight tasks and two processes never take more places than there are")
  func race() async throws {
    let history = try await SmallHistory(places: Self.places)
    let candidates = (1...(Self.taken + Self.tasks * 3 + 2 * 10)).map(Self.person)
    try await history.record(
      candidates.map(SmallHistory.eligible).joined()
        + candidates.prefix(Self.taken).map { SmallHistory.enrol($0) }.joined())

    let rest = Array(candidates.dropFirst(Self.taken))
    let ledger = try Ledger.open(folder: history.ledger)
    defer { ledger.close() }
    let processes = try [rest[24..<34], rest[34..<44]].map { people in
      try KronikaProcess(["record", history.ledger], input: people.map { SmallHistory.enrol($0) }.joined())
    }
    // Started before the tasks and joined after them, the processes race with all of them.
    let enrolledByTasks = try await enrol(Array(rest.prefix(24)), in: ledger)
    var enrolledByProcesses = 0
    for process in processes {
      let answers = try await process.outcome().objects()
      #expect(answers.count == 10)
      enrolledByProcesses += answers.count { $0["positions"] != nil }
      let rules = Set(answers.compactMap { $0.refusal["rule"] as? String })
      #expect(rules.isSubset(of: ["place-limit", "too-many-conflicts"]))
    }
    #expect(enrolledByTasks + enrolledByProcesses == Self.places - Self.taken)
    #expect(try await history.view("capacity")["taken"] as? Int == Self.places)
    #expect(try await history.view("capacity")["free"] as? Int == 0)
    let enrolments = try await KronikaProcess.run(
      "log", history.ledger, "--type", "participant-enrolled", "--format", "json")
    #expect(enrolments.lines.count == Self.places)
  }

  /// Eight tasks with three people each; tells how many got a place.
  private func enrol(_ people: [String], in ledger: Ledger) async throws -> Int {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<Self.tasks {
        group.addTask {
          let recorder = ProgrammeRecorder(store: ledger.store)
          var enrolled = 0
          for (number, person) in people.enumerated() where number % Self.tasks == task {
            let outcome = try await recorder.record(
              line: Array(SmallHistory.enrol(person).utf8), number: 1, at: SystemClock().now())
            switch outcome {
            case .recorded: enrolled += 1
            case .refused(let refusal): #expect(["place-limit", "too-many-conflicts"].contains(refusal.rule.code))
            }
          }
          return enrolled
        }
      }
      return try await group.reduce(0, +)
    }
  }
}
