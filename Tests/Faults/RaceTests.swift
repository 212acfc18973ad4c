import EventLedger
import Foundation
import TestSupport
import Testing

@testable import fault_probe

/// Conditional appends of many clients in many processes, checked against one order.
///
/// Positions give the order, so it need not be searched for: an append that was accepted must find its condition true
/// right before its position; one that was refused must have a witness that began before the refusal came; and
/// whatever ended before something else began must stand before it.
@Suite("Appends under conditions are linearizable", .serialized, .timeLimit(.minutes(30)))
struct RaceTests {
  @Test("clients of several processes see one order of appends, refusals and reads", arguments: [1, 2, 3] as [UInt64])
  func oneOrder(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let ledger = folder("ledger")
    try Ledger.create(folder: ledger).close()
    let (processes, tasks, operations) = FaultPlan.isLong ? (4, 8, 1_500) : (3, 4, 60)
    var runs: [FaultRun] = []
    for process in 0..<processes {
      runs.append(
        try await FaultRun(
          ["race", ledger, "\(seed * 100 + UInt64(process))", "\(operations)", "\(tasks)"], base: folder("race"),
          deadlineSeconds: 600))
    }
    var history: [Operation] = []
    for run in runs {
      let outcome = try await run.outcome()
      #expect(outcome.isDone, "seed \(seed): \(outcome.lines.suffix(2)) \(outcome.signal ?? 0)")
      history += outcome.lines.compactMap { Operation($0) }
    }
    #expect(history.count == processes * tasks * operations)
    let opened = try Ledger.open(folder: ledger)
    let events = try opened.events()
    opened.close()
    let findings = Linearization(history, events: events.map { $0.tags[0] }).findings
    #expect(findings.isEmpty, "seed \(seed): \(findings.count) findings, first \(findings.prefix(3))")
    FaultPlan.note(
      "operations checked for one order, seed \(seed): \(history.count) of \(processes) processes, \(events.count) accepted"
    )
  }

  @Test("the check finds a history that has no order")
  func findsWrongHistories() {
    let right = [
      Operation(what: .accepted(key: 0, after: 0, position: 1), start: 0, end: 10),
      Operation(what: .refused(key: 0, after: 0, offender: 1), start: 5, end: 20),
      Operation(what: .accepted(key: 1, after: 1, position: 2), start: 30, end: 40),
      Operation(what: .head(2), start: 50, end: 60),
    ]
    let events = ["key:0", "key:1"]
    #expect(Linearization(right, events: events).findings.isEmpty)
    var changed: [[Operation]] = []
    func change(_ index: Int, _ operation: Operation) {
      var history = right
      history[index] = operation
      changed.append(history)
    }
    // Accepted although an event stood against it.
    changed.append(right + [Operation(what: .accepted(key: 0, after: 0, position: 3), start: 70, end: 80)])
    // Refused before the witness was begun; refused for an event that was known.
    change(1, Operation(what: .refused(key: 0, after: 0, offender: 2), start: 5, end: 20))
    change(1, Operation(what: .refused(key: 0, after: 1, offender: 1), start: 5, end: 20))
    // A later append that stands before an earlier one; a read that misses what was acknowledged, or sees the future.
    change(0, Operation(what: .accepted(key: 0, after: 0, position: 1), start: 45, end: 48))
    change(3, Operation(what: .head(1), start: 50, end: 60))
    change(3, Operation(what: .head(2), start: 1, end: 2))
    for history in changed {
      let positions = history.compactMap { if case .accepted(let key, _, _) = $0.what { "key:\(key)" } else { nil } }
      #expect(!Linearization(history, events: positions).findings.isEmpty, "\(history)")
    }
  }
}

/// What one client asked and was told, and between which moments.
struct Operation {
  enum What {
    case accepted(key: Int, after: UInt64, position: UInt64)
    case refused(key: Int, after: UInt64, offender: UInt64)
    case head(UInt64)
  }

  let what: What
  let start: UInt64
  let end: UInt64

  init(what: What, start: UInt64, end: UInt64) {
    self.what = what
    self.start = start
    self.end = end
  }

  /// A line of the probe; nil for another one.
  init?(_ line: String) {
    let words = line.split(separator: " ")
    let numbers = words.compactMap { UInt64($0) }
    switch words.first {
    case "head" where numbers.count == 3: self.init(what: .head(numbers[2]), start: numbers[0], end: numbers[1])
    case "append" where numbers.count == 5:
      let (key, after, last) = (Int(numbers[0]), numbers[1], numbers[4])
      self.init(
        what: words.contains("accepted")
          ? .accepted(key: key, after: after, position: last) : .refused(key: key, after: after, offender: last),
        start: numbers[2], end: numbers[3])
    default: return nil
    }
  }
}

/// A history against the sequential model of a log with conditions.
struct Linearization {
  private(set) var findings: [String] = []

  /// - Parameter events: The tag of each position, from 1.
  init(_ history: [Operation], events: [String]) {
    var began: [UInt64: UInt64] = [:]
    var ended: [UInt64: UInt64] = [:]
    for operation in history {
      guard case .accepted(let key, let after, let position) = operation.what else { continue }
      if began.updateValue(operation.start, forKey: position) != nil { findings.append("position \(position) twice") }
      ended[position] = operation.end
      guard position >= 1, position <= UInt64(events.count), events[Int(position) - 1] == "key:\(key)" else {
        findings.append("position \(position) is not the event that was accepted there")
        continue
      }
      for earlier in stride(from: after + 1, to: position, by: 1) where events[Int(earlier) - 1] == "key:\(key)" {
        findings.append("accepted at \(position) against \(earlier), after \(after)")
      }
    }
    if began.count != events.count { findings.append("\(events.count) events, \(began.count) accepted") }
    checkOrder(began, ended, count: UInt64(events.count))
    for operation in history { check(operation, events, began, ended) }
  }

  /// What ended before something began stands before it.
  private mutating func checkOrder(_ began: [UInt64: UInt64], _ ended: [UInt64: UInt64], count: UInt64) {
    var latestBegin: UInt64 = 0
    for position in stride(from: UInt64(1), through: count, by: 1) {
      // An append that ended before one at a lower position began contradicts the order.
      if let end = ended[position], end < latestBegin {
        findings.append("position \(position) ended before a lower one began")
      }
      latestBegin = max(latestBegin, began[position] ?? 0)
    }
  }

  private mutating func check(
    _ operation: Operation, _ events: [String], _ began: [UInt64: UInt64], _ ended: [UInt64: UInt64]
  ) {
    switch operation.what {
    case .accepted: break
    case .refused(let key, let after, let offender):
      guard offender > after, offender >= 1, offender <= UInt64(events.count),
        events[Int(offender) - 1] == "key:\(key)",
        let start = began[offender], start < operation.end
      else { return findings.append("refused for \(offender), after \(after), without a witness in time") }
    case .head(let position):
      // The next event was not acknowledged before the read began, and the last one began before it ended.
      if let end = ended[position + 1], end < operation.start {
        findings.append("head \(position) misses an acknowledged event")
      }
      if position > 0, began[position].map({ $0 < operation.end }) != true {
        findings.append("head \(position) sees the future")
      }
    }
  }
}
