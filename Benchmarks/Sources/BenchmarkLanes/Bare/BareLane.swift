import CBareLMDB

/// LMDB used from C without anything around it: log only, or with tag and stream indexes beside the log.
public final class BareLane: Lane {
  /// Its name in the table.
  public let name: String
  private let setting: LaneSetting
  private let isIndexed: Bool
  // The pointer never changes, and the runner does one piece of work at a time.
  private nonisolated(unsafe) let store: OpaquePointer
  private let pool: EncodedHistory

  /// Opens the lane in its folder, which exists and is empty.
  public init(_ setting: LaneSetting, indexed: Bool) throws {
    self.setting = setting
    isIndexed = indexed
    name = indexed ? "LMDB+indexes" : "LMDB log"
    var opened: OpaquePointer?
    try Self.check(bare_open(setting.folder, indexed, 64 << 30, &opened), "open")
    guard let opened else { throw LaneError("LMDB gave no store") }
    store = opened
    pool = EncodedHistory(setting.events..<setting.events + LaneSetting.pool)
  }

  private static func check(_ code: Int32, _ operation: String) throws {
    guard code == 0 else { throw LaneError("\(operation): \(String(cString: bare_message(code)))") }
  }

  /// Does a piece of work.
  public func run(_ work: Work) async throws -> Outcome? {
    switch work {
    case .load(let range): return try append(EncodedHistory(range), batch: 100, seconds: nil)
    case .single(let seconds): return try append(pool, batch: 1, seconds: seconds)
    case .singleByThread(let seconds): return isIndexed ? nil : try await appendByThread(seconds)
    case .clients(let count, let seconds): return try clients(count, seconds)
    case .conditional(let seconds): return isIndexed ? try conditional(seconds) : nil
    case .replay: return try replay()
    case .readTag(let times): return isIndexed ? try readTag(times) : nil
    case .missType(let times): return isIndexed ? try missType(times) : nil
    case .bytes: return Outcome(units: Double(try FolderSize.bytes(of: setting.folder)), seconds: 1)
    case .rebuild, .viewAfterAppend, .open: return nil
    }
  }

  /// Closes the store.
  public func close() { bare_close(store) }

  private func append(_ events: EncodedHistory, batch: Int, seconds: Double?) throws -> Outcome {
    try events.withEvents { pointer in
      let watch = Watch()
      var done = 0
      while seconds.map({ watch.seconds < $0 }) ?? (done < events.count) {
        let first = done % events.count
        let count = min(batch, events.count - first)
        try Self.check(bare_append(store, pointer, first, count), "append")
        done += count
      }
      return Outcome(units: Double(done), seconds: watch.seconds)
    }
  }

  private func appendByThread(_ seconds: Double) async throws -> Outcome {
    let thread = CommitThread { [self] index in pool.withEvents { bare_append(store, $0, index, 1) } }
    defer { thread.close() }
    let watch = Watch()
    var done = 0
    while watch.seconds < seconds {
      try Self.check(await thread.commit(done % pool.count), "append")
      done += 1
    }
    return Outcome(units: Double(done), seconds: watch.seconds)
  }

  private func clients(_ count: Int, _ seconds: Double) throws -> Outcome {
    try pool.withEvents { pointer in
      var appended: UInt64 = 0
      var elapsed = 0.0
      try Self.check(bare_append_clients(store, pointer, Int32(count), seconds, &appended, &elapsed), "append")
      return Outcome(units: Double(appended), seconds: elapsed)
    }
  }

  private func conditional(_ seconds: Double) throws -> Outcome {
    let after = UInt64(setting.events)
    return try pool.withEvents { pointer in
      let watch = Watch()
      var done = 0
      while watch.seconds < seconds {
        var found = false
        let term = Array(HistoryEvent.tag(ofParticipant: setting.participant(done)).utf8)
        try Self.check(bare_has_term_after(store, term, term.count, after, &found), "condition")
        guard !found else { throw LaneError("the condition should hold") }
        try Self.check(bare_append(store, pointer, done % pool.count, 1), "append")
        done += 1
      }
      return Outcome(units: Double(done), seconds: watch.seconds)
    }
  }

  private func replay() throws -> Outcome {
    var checksum: UInt64 = 0
    var count: UInt64 = 0
    let watch = Watch()
    try Self.check(bare_replay(store, &checksum, &count), "replay")
    let seconds = watch.seconds
    guard count >= UInt64(setting.events), checksum != 0 else { throw LaneError("replay saw \(count) events") }
    return Outcome(units: Double(count), seconds: seconds)
  }

  private func readTag(_ times: Int) throws -> Outcome {
    let terms = (0..<times).map { Array(HistoryEvent.tag(ofParticipant: setting.participant($0)).utf8) }
    let watch = Watch()
    for term in terms {
      var checksum: UInt64 = 0
      var count: UInt64 = 0
      try Self.check(bare_read_term(store, term, term.count, &checksum, &count), "read")
      guard count == UInt64(HistoryPath.count) else { throw LaneError("expected 200 events, found \(count)") }
    }
    return Outcome(units: Double(times), seconds: watch.seconds)
  }

  private func missType(_ times: Int) throws -> Outcome {
    let term = Array("no-such-type".utf8)
    let watch = Watch()
    for _ in 0..<times {
      var found = true
      try Self.check(bare_has_term_after(store, term, term.count, 0, &found), "query")
      guard !found else { throw LaneError("no event has that type") }
    }
    return Outcome(units: Double(times), seconds: watch.seconds)
  }
}
