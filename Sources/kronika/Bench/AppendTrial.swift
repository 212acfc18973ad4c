import EventLedger

/// Durable appends to a ledger of their own.
enum AppendTrial {
  /// Events of about 120 bytes of payload and three tags, one by one, in hundreds, and from 64 tasks at once.
  static func figures(in folder: String, seconds: Double) async throws -> [BenchFigure] {
    let ledger = try Ledger.create(folder: folder + "/ledger")
    defer { ledger.close() }
    let one = try await rate(seconds) { number in
      try await ledger.append([event(number)])
      return 1
    }
    let hundreds = try await rate(seconds) { number in
      try await ledger.append((0..<100).map { event(number * 100 + $0) })
      return 100
    }
    let together = try await withThrowingTaskGroup(of: Double.self) { group in
      for task in 0..<64 {
        group.addTask {
          try await rate(seconds) { number in
            try await ledger.append([event(number * 64 + task)])
            return 1
          }
        }
      }
      return try await group.reduce(0, +)
    }
    return [
      BenchFigure("append, one event a commit", one, .eventsPerSecond),
      BenchFigure("append, 100 events a commit", hundreds, .eventsPerSecond),
      BenchFigure("append, 64 tasks, one event each", together, .eventsPerSecond),
    ]
  }

  private static func event(_ number: Int) -> NewEvent {
    let payload = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 120)
    return NewEvent(
      type: "bench-\(number % 12)",
      tags: ["programme:bench", "participant:\(number % 5_000)", "session:\(number / 20)"],
      effectiveOn: Day(rawValue: 18_000 + Int32(number % 700)), payload: payload, actor: "bench")
  }

  private static func rate(_ seconds: Double, _ work: (Int) async throws -> Int) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    var (turns, events) = (0, 0)
    while clock.now - start < .seconds(seconds) {
      events += try await work(turns)
      turns += 1
    }
    return Double(events) / (clock.now - start).inSeconds
  }
}
