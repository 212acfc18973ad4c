import Foundation
import GRDB

/// What a Swift developer would write today: SQLite through GRDB, WAL, full sync, Codable records.
public final class GRDBLane: Lane {
  /// Its name in the table.
  public let name = "GRDB"
  private let setting: LaneSetting
  private let pool: [PreparedEvent]
  private let database: DatabasePool

  /// Opens the lane in its folder, which exists and is empty.
  public init(_ setting: LaneSetting) throws {
    self.setting = setting
    database = try DatabasePool(path: setting.folder + "/events.sqlite")
    pool = (setting.events..<setting.events + LaneSetting.pool).map { PreparedEvent($0) }
    try database.writeWithoutTransaction { db in
      // A pool sets NORMAL, under which a power cut takes acknowledged events. It has one writing connection.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else { throw LaneError("SQLite does not sync") }
      try db.execute(
        sql: """
          CREATE TABLE events(
            position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type TEXT NOT NULL, schemaVersion INTEGER NOT NULL,
            recordedAt DATETIME NOT NULL, effectiveOn TEXT NOT NULL, actor TEXT NOT NULL, payload TEXT NOT NULL);
          CREATE INDEX events_type ON events(type);
          CREATE TABLE tags(tag TEXT NOT NULL, position INTEGER NOT NULL REFERENCES events, PRIMARY KEY(tag, position))
            WITHOUT ROWID;
          """)
    }
  }

  /// Does a piece of work.
  public func run(_ work: Work) async throws -> Outcome? {
    switch work {
    case .load(let range): try load(range.map { PreparedEvent($0) })
    case .single(let seconds): try appendOneByOne(seconds) { _, _ in }
    case .conditional(let seconds): try conditional(seconds)
    case .clients(let count, let seconds): try await clients(count, seconds)
    case .replay: try replay()
    case .rebuild(let cores): cores == 1 ? try rebuild() : nil
    case .readTag(let times): try readTag(times)
    case .missType(let times): try missType(times)
    case .bytes: try bytes()
    case .viewAfterAppend, .open, .singleByThread: nil
    }
  }

  /// Closes the database.
  public func close() { try? database.close() }

  private func load(_ events: [PreparedEvent]) throws -> Outcome {
    let watch = Watch()
    for first in stride(from: 0, to: events.count, by: 100) {
      try database.write { db in
        for event in events[first..<min(first + 100, events.count)] { try event.insert(db) }
      }
    }
    return Outcome(units: Double(events.count), seconds: watch.seconds)
  }

  private func appendOneByOne(_ seconds: Double, _ check: (Database, Int) throws -> Void) throws -> Outcome {
    let watch = Watch()
    var done = 0
    while watch.seconds < seconds {
      try database.write { db in
        try check(db, done)
        try pool[done % pool.count].insert(db)
      }
      done += 1
    }
    return Outcome(units: Double(done), seconds: watch.seconds)
  }

  private func conditional(_ seconds: Double) throws -> Outcome {
    try appendOneByOne(seconds) { db, turn in
      let tag = HistoryEvent.tag(ofParticipant: setting.participant(turn))
      let isForbidden = try Bool.fetchOne(
        db, sql: "SELECT EXISTS(SELECT 1 FROM tags WHERE tag = ? AND position > ?)", arguments: [tag, setting.events])
      guard isForbidden == false else { throw LaneError("the condition should hold") }
    }
  }

  private func clients(_ count: Int, _ seconds: Double) async throws -> Outcome {
    let watch = Watch()
    let done = try await withThrowingTaskGroup(of: Int.self) { [database, pool] group in
      for client in 0..<count {
        group.addTask {
          var done = 0
          while watch.seconds < seconds {
            let event = pool[(client + done * count) % pool.count]
            try await database.write { db in try event.insert(db) }
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
    let watch = Watch()
    var count = 0
    var checksum = 0
    try database.read { db in
      let events = try StoredEvent.fetchCursor(db, sql: "SELECT * FROM events ORDER BY position")
      while let event = try events.next() {
        count += 1
        checksum &+= event.payload.participant.utf8.count &+ event.type.rawValue.utf8.count
      }
    }
    guard count >= setting.events, checksum > 0 else { throw LaneError("replay saw \(count) events") }
    return Outcome(units: Double(count), seconds: watch.seconds)
  }

  private func rebuild() throws -> Outcome {
    let watch = Watch()
    var views = CodableViews()
    var count = 0
    try database.read { db in
      let events = try StoredEvent.fetchCursor(db, sql: "SELECT * FROM events ORDER BY position")
      while let event = try events.next() {
        views.take(event)
        count += 1
      }
    }
    guard !views.attendance.isEmpty, !views.budget.isEmpty else { throw LaneError("the views are empty") }
    return Outcome(units: Double(count), seconds: watch.seconds)
  }

  private func readTag(_ times: Int) throws -> Outcome {
    let tags = (0..<times).map { HistoryEvent.tag(ofParticipant: setting.participant($0)) }
    let watch = Watch()
    for tag in tags {
      let events = try database.read { db in
        try StoredEvent.fetchAll(
          db,
          sql: "SELECT events.* FROM tags JOIN events USING(position) WHERE tag = ? ORDER BY position",
          arguments: [tag])
      }
      guard events.count == HistoryPath.count else { throw LaneError("expected 200 events, found \(events.count)") }
    }
    return Outcome(units: Double(times), seconds: watch.seconds)
  }

  private func missType(_ times: Int) throws -> Outcome {
    let watch = Watch()
    for _ in 0..<times {
      let events = try database.read { db in
        try StoredEvent.fetchAll(
          db, sql: "SELECT * FROM events WHERE type = ? ORDER BY position", arguments: ["no-such-type"])
      }
      guard events.isEmpty else { throw LaneError("no event has that type") }
    }
    return Outcome(units: Double(times), seconds: watch.seconds)
  }

  private func bytes() throws -> Outcome {
    _ = try database.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
    return Outcome(units: Double(try FolderSize.bytes(of: setting.folder)), seconds: 1)
  }
}
