import EventLedger

/// Kronika through its public interface, durable.
public final class KronikaLane: Lane {
  /// Its name in the table.
  public let name = "Kronika"
  private let setting: LaneSetting
  private let pool: [NewEvent]
  // The runner does one piece of work at a time.
  private nonisolated(unsafe) var ledger: Ledger
  private var path: String { setting.folder + "/ledger" }

  /// Opens the lane in its folder, which exists and is empty.
  public init(_ setting: LaneSetting) throws {
    self.setting = setting
    ledger = try Ledger.create(folder: setting.folder + "/ledger")
    pool = (setting.events..<setting.events + LaneSetting.pool).map { HistoryEvent($0).newEvent }
  }

  /// Does a piece of work.
  public func run(_ work: Work) async throws -> Outcome? {
    switch work {
    case .load(let range): try await load(range.map { HistoryEvent($0).newEvent })
    case .single(let seconds), .singleByThread(let seconds): try await appendOneByOne(seconds) { _ in nil }
    case .clients(let count, let seconds): try await clients(count, seconds)
    case .conditional(let seconds): try await conditional(seconds)
    case .replay: try replay()
    case .rebuild(let cores): try rebuild(cores: cores)
    case .readTag(let times): try readTag(times)
    case .missType(let times): try missType(times)
    case .viewAfterAppend(let times): try await viewAfterAppend(times)
    case .open(let times): try open(times)
    case .bytes: Outcome(units: Double(try FolderSize.bytes(of: path)), seconds: 1)
    }
  }

  /// Closes the ledger.
  public func close() { ledger.close() }

  private func load(_ events: [NewEvent]) async throws -> Outcome {
    let batches = stride(from: 0, to: events.count, by: 100).map { Array(events[$0..<min($0 + 100, events.count)]) }
    let watch = Watch()
    for batch in batches { try await ledger.append(batch) }
    return Outcome(units: Double(events.count), seconds: watch.seconds)
  }

  private func appendOneByOne(
    _ seconds: Double, _ condition: (Int) -> AppendCondition?
  ) async throws -> Outcome {
    let watch = Watch()
    var done = 0
    while watch.seconds < seconds {
      try await ledger.append([pool[done % pool.count]], condition: condition(done))
      done += 1
    }
    return Outcome(units: Double(done), seconds: watch.seconds)
  }

  private func conditional(_ seconds: Double) async throws -> Outcome {
    let known = Position(rawValue: UInt64(setting.events))
    return try await appendOneByOne(seconds) { turn in
      let tag = HistoryEvent.tag(ofParticipant: setting.participant(turn))
      return AppendCondition(failIfEventsMatch: Query(tags: [tag]), after: known)
    }
  }

  private func clients(_ count: Int, _ seconds: Double) async throws -> Outcome {
    let watch = Watch()
    let done = try await withThrowingTaskGroup(of: Int.self) { [ledger, pool] group in
      for client in 0..<count {
        group.addTask {
          var done = 0
          while watch.seconds < seconds {
            try await ledger.append([pool[(client + done * count) % pool.count]])
            done += 1
          }
          return done
        }
      }
      return try await group.reduce(0, +)
    }
    return Outcome(units: Double(done), seconds: watch.seconds)
  }

  private func replay() throws -> Outcome {
    var checksum: UInt64 = 0
    var count = 0
    let watch = Watch()
    try ledger.read { (event) throws(LedgerError) in
      checksum &+= Self.touch(event)
      count += 1
      return .continue
    }
    let seconds = watch.seconds
    guard count >= setting.events, checksum != 0 else { throw LaneError("replay saw \(count) events") }
    return Outcome(units: Double(count), seconds: seconds)
  }

  /// The same bytes that the C lane touches.
  private static func touch(_ event: borrowing EventView) -> UInt64 {
    let payload = event.payload
    let type = event.typeBytes
    guard payload.byteCount >= 8 else { return UInt64(type.byte(at: 0)) &+ UInt64(payload.byteCount) }
    let ends = payload.littleEndian64(at: 0) &+ payload.littleEndian64(at: payload.byteCount - 8)
    return UInt64(type.byte(at: 0)) &+ UInt64(type.byteCount) &+ ends
  }

  private func rebuild(cores: Int) throws -> Outcome? {
    ledger.close()
    let watch = Watch()
    ledger = try Ledger.open(folder: path)
    guard try ThreeViews.rebuild(ledger, cores: cores) else { return nil }
    return Outcome(units: Double(try ledger.head().rawValue), seconds: watch.seconds)
  }

  private func readTag(_ times: Int) throws -> Outcome {
    let tags = (0..<times).map { HistoryEvent.tag(ofParticipant: setting.participant($0)) }
    let watch = Watch()
    for tag in tags {
      var checksum: UInt64 = 0
      var count = 0
      try ledger.read(Query(tags: [tag])) { (event) throws(LedgerError) in
        checksum &+= Self.touch(event)
        count += 1
        return .continue
      }
      guard count == HistoryPath.count, checksum != 0 else { throw LaneError("expected 200 events, found \(count)") }
    }
    return Outcome(units: Double(times), seconds: watch.seconds)
  }

  private func missType(_ times: Int) throws -> Outcome {
    let query = Query(types: ["no-such-type"])
    let watch = Watch()
    for _ in 0..<times {
      guard try ledger.events(query).isEmpty else { throw LaneError("no event has that type") }
    }
    return Outcome(units: Double(times), seconds: watch.seconds)
  }

  private func viewAfterAppend(_ times: Int) async throws -> Outcome {
    _ = try ThreeViews.present(ledger)
    var seconds: [Double] = []
    for turn in 0..<times {
      try await ledger.append([pool[turn % pool.count]])
      let watch = Watch()
      _ = try ThreeViews.present(ledger)
      seconds.append(watch.seconds)
    }
    return Outcome(units: 1, seconds: seconds.sorted()[times / 2])
  }

  private func open(_ times: Int) throws -> Outcome {
    var seconds = 0.0
    for _ in 0..<times {
      ledger.close()
      let watch = Watch()
      ledger = try Ledger.open(folder: path)
      seconds += watch.seconds
    }
    return Outcome(units: Double(times), seconds: seconds)
  }
}
