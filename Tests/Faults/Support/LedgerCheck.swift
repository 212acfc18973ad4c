import EventLedger
import Foundation

@testable import fault_probe

/// What must hold of a ledger after whatever happened to the process that wrote it.
enum LedgerCheck {
  /// Verifies, reads everything, and appends; throws the first guarantee that does not hold.
  ///
  /// - Parameter acknowledged: Where each batch stands that the writer was told is stored.
  static func run(_ folder: String, acknowledged: [Int: (first: UInt64, count: Int)], appends: Bool = true) async throws
  {
    let report = try LedgerVerification(folder: folder).run()
    guard report.isClean else { throw FaultFinding("verify: \(report.lines.joined(separator: " | "))") }
    let ledger = try Ledger.open(folder: folder, configuration: configuration)
    defer { ledger.close() }
    let events = try ledger.events()
    for (event, position) in zip(events, UInt64(1)...) where event.position.rawValue != position {
      throw FaultFinding("position \(position) is missing: \(event.position) stands in its place")
    }
    try checkBatches(events, acknowledged)
    try checkView(ledger, events)
    let times = events.map(\.recordedAt)
    guard zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw FaultFinding("recorded time goes backwards")
    }
    if appends { try await checkAppending(ledger) }
  }

  static var configuration: LMDBEventStore.Configuration {
    var configuration = AppendJob.configuration()
    // What is checked is what the writer left; this process is not killed.
    configuration.durability = .unsafeForTests
    return configuration
  }

  /// Every batch is there as a whole or not at all, once, and every acknowledged one where it was told.
  private static func checkBatches(_ events: [Event], _ acknowledged: [Int: (first: UInt64, count: Int)]) throws {
    var places: [Int: UInt64] = [:]
    var place = 0
    while place < events.count {
      guard events[place].type == Batch.type else {
        place += 1
        continue
      }
      guard let member = BatchMember(events[place]) else {
        throw FaultFinding("position \(place + 1) is not what its batch says")
      }
      let (batch, first) = (member.batch, place + 1)
      for index in 0..<batch.size {
        let found = place < events.count ? BatchMember(events[place]) : nil
        guard let found, found.batch.number == batch.number, found.index == index else {
          throw FaultFinding("batch \(batch.number) is stored in part: \(index) of \(batch.size) at position \(first)")
        }
        place += 1
      }
      guard places.updateValue(UInt64(first), forKey: batch.number) == nil else {
        throw FaultFinding("batch \(batch.number) is stored twice")
      }
    }
    for (number, told) in acknowledged where places[number] != told.first || told.count != Batch(number: number).size {
      throw FaultFinding(
        "batch \(number) was acknowledged at position \(told.first) and stands at \(places[number].map(String.init) ?? "none")"
      )
    }
  }

  /// The index finds each lane, and the view from saved states is that of a replay.
  private static func checkView(_ ledger: Ledger, _ events: [Event]) throws {
    for lane in 0..<Batch.lanes {
      let found = try ledger.events(Query(tags: ["lane:\(lane)"])).map(\.position)
      guard found == events.filter({ $0.tags.contains("lane:\(lane)") }).map(\.position) else {
        throw FaultFinding("the index does not find the events of lane \(lane)")
      }
    }
    let projection = LaneCount()
    guard
      try projection.digest(of: ledger.view(projection).state) == projection.digest(of: projection.replay(ledger.store))
    else { throw FaultFinding("the view from saved states is not that of a replay") }
  }

  /// Appends work, conditions are kept, and a repeated id tells the old position.
  private static func checkAppending(_ ledger: Ledger) async throws {
    let head = try ledger.head()
    let batch = Batch(number: 900_003)
    let receipt = try await ledger.append(
      batch.events, condition: AppendCondition(failIfEventsMatch: Query(tags: [batch.tag])))
    guard receipt.positions == (1...batch.size).map({ Position(rawValue: head.rawValue + UInt64($0)) }) else {
      throw FaultFinding("an append after it got positions \(receipt.positions) behind \(head)")
    }
    guard try await ledger.append(batch.events).wasAlreadyStored else {
      throw FaultFinding("a repeated append was not known")
    }
    do throws(LedgerError) {
      try await ledger.append(
        [NewEvent(type: "never", effectiveOn: Day(rawValue: 17_000))],
        condition: AppendCondition(failIfEventsMatch: Query(tags: [batch.tag])))
      throw LedgerError.malformed(field: "condition", expected: "a refusal", found: "none")
    } catch {
      guard case .conditionFailed = error else { throw FaultFinding("a condition was not kept: \(error)") }
    }
  }
}
