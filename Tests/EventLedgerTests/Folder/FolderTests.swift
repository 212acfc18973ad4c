import EventLedger
import EventLedgerTesting
import Foundation
import TestSupport
import Testing

@Suite("A ledger is a folder")
struct FolderTests {
  @Test("what is no ledger is refused by name")
  func foreignFoldersAreRefused() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder("empty"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder("noise"), withIntermediateDirectories: true)
    try Data("no database".utf8).write(to: URL(fileURLWithPath: folder("noise/log.mdb")))
    try Data("a file".utf8).write(to: URL(fileURLWithPath: folder("file")))
    #expect(throws: LedgerError.missing(path: folder("none"))) { _ = try Ledger.open(folder: folder("none")) }
    for name in ["empty", "noise", "file"] {
      let error = #expect(throws: LedgerError.self) { _ = try Ledger.open(folder: folder(name)) }
      guard case .notALedger = error else {
        Issue.record("\(name): found \(String(describing: error))")
        continue
      }
    }
    #expect(throws: LedgerError.alreadyExists(path: folder("noise"))) { _ = try Ledger.create(folder: folder("noise")) }
    _ = try Ledger.create(folder: folder("empty"))
  }

  @Test("a folder is opened once in a process, by whatever name, and again after it was closed")
  func folderIsOpenedOnce() throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("once")
    try FileManager.default.createSymbolicLink(atPath: folder("alias"), withDestinationPath: folder("once"))
    for name in ["once", "alias"] {
      let error = #expect(throws: LedgerError.self) { _ = try Ledger.open(folder: folder(name)) }
      guard case .alreadyOpen = error else {
        Issue.record("\(name): found \(String(describing: error))")
        continue
      }
    }
    ledger.close()
    try Ledger.open(folder: folder("alias")).close()
  }

  @Test("a ledger of a later format is refused and told from a damaged one")
  func laterFormatIsRefused() throws {
    let folder = try TemporaryFolder()
    var configuration = LMDBEventStore.Configuration()
    configuration.durability = .unsafeForTests
    try LMDBEventStore.create(folder: folder("later"), format: 3, configuration: configuration)
    #expect(throws: LedgerError.newerFormat(path: folder("later/log.mdb"), found: 3, supported: 2)) {
      _ = try Ledger.open(folder: folder("later"))
    }
  }

  @Test("events, ids and queries are there after closing and opening, flushed or not", arguments: [3, 16_384])
  func reopeningKeepsAll(eventsPerFlush: Int) async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_600_000_000_000_000))
    var store = try folder.store("kept", clock: clock, eventsPerFlush: eventsPerFlush)
    let ids = (0..<40).map { _ in EventID.random() }
    for (index, id) in ids.enumerated() {
      try await store.append([event("type-\(index % 3)", ["n:\(index % 5)"], id: id)])
      if index % 10 == 9 {
        store.close()
        store = try folder.reopenStore("kept", clock: clock, eventsPerFlush: eventsPerFlush)
      }
    }
    // Of the numbers below 40, these leave 1 when divided by 3 and 2 when divided by 5; positions count from 1.
    let expected: [Position] = [8, 23, 38]
    #expect(try store.events(Query(types: ["type-1"], tags: ["n:2"])).map(\.position) == expected)
    for (index, id) in ids.enumerated() {
      let again = try await store.append([event("type-\(index % 3)", ["n:\(index % 5)"], id: id)])
      #expect(again == AppendReceipt(positions: [Position(rawValue: UInt64(index + 1))], wasAlreadyStored: true))
    }
    store.close()
  }

  @Test("index.mdb can be deleted, overwritten or swapped for another ledger's, and every answer stays")
  func indexIsDisposable() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_600_000_000_000_000))
    let other = try folder.store("other", clock: clock, eventsPerFlush: 4)
    for index in 0..<60 { try await other.append([event("other", ["n:\(index % 2)"])]) }
    other.close()
    var store = try folder.store("own", clock: clock, eventsPerFlush: 4)
    for index in 0..<50 { try await store.append([event("own", ["n:\(index % 7)"])]) }
    let expected = try store.events(Query(tags: ["n:3"])).map(\.position)
    for damage in Damage.allCases {
      store.close()
      try damage.apply(to: folder)
      store = try folder.reopenStore("own", clock: clock, eventsPerFlush: 4)
      #expect(try store.events(Query(tags: ["n:3"])).map(\.position) == expected, "\(damage)")
      #expect(try store.events(Query(types: ["other"])).isEmpty, "\(damage)")
    }
    store.close()
  }

  private enum Damage: CaseIterable {
    case deleted, noise, swapped

    func apply(to folder: TemporaryFolder) throws {
      switch self {
      case .deleted: try folder.replace("own/index.mdb", with: nil)
      case .noise: try folder.replace("own/index.mdb", with: "noise")
      case .swapped:
        try folder.replace("own/index.mdb", with: nil)
        try FileManager.default.copyItem(atPath: folder("other/index.mdb"), toPath: folder("own/index.mdb"))
      }
    }
  }

  @Test("an older log under a newer index is noticed, and the index made again")
  func olderLogUnderNewerIndex() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_600_000_000_000_000))
    var store = try folder.store("back", clock: clock, eventsPerFlush: 4)
    for index in 0..<20 { try await store.append([event("a", ["n:\(index % 3)"])]) }
    store.close()
    try FileManager.default.copyItem(atPath: folder("back/log.mdb"), toPath: folder("old.mdb"))
    store = try folder.reopenStore("back", clock: clock, eventsPerFlush: 4)
    for _ in 0..<20 { try await store.append([event("b", ["late"])]) }
    store.close()
    try folder.replace("back/log.mdb", with: nil)
    try FileManager.default.copyItem(atPath: folder("old.mdb"), toPath: folder("back/log.mdb"))
    store = try folder.reopenStore("back", clock: clock, eventsPerFlush: 4)
    #expect(try store.events(Query(tags: ["late"])).isEmpty)
    #expect(try store.events(Query(tags: ["n:1"])).count == 7)
    store.close()
  }

  @Test("a backup taken while appends go on opens, is a prefix of the log, and is never overwritten")
  func backupOpens() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("busy")
    try await ledger.append((0..<500).map { event("a", ["n:\($0 % 9)"]) })
    let writing = Task {
      for index in 0..<200 { try await ledger.append([event("b", ["n:\(index % 9)"])]) }
    }
    try ledger.backUp(to: folder("copy"))
    try await writing.value
    let copy = try folder.reopen("copy")
    let copied = try copy.events()
    #expect(copied.count >= 500)
    #expect(copied == Array(try ledger.events().prefix(copied.count)))
    let tagged = try copy.events(Query(tags: ["n:4"])).map(\.position)
    #expect(tagged == copied.filter { $0.tags == ["n:4"] }.map(\.position))
    copy.close()
    #expect(throws: LedgerError.alreadyExists(path: folder("copy"))) { try ledger.backUp(to: folder("copy")) }
    ledger.close()
  }

  @Test("after closing, every call says that the ledger is closed")
  func closedLedgerSaysSo() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("closed")
    let waiting = Task { () async -> LedgerError? in
      do throws(LedgerError) {
        try await ledger.store.waitForEvents(after: 5)
        return nil
      } catch { return error }
    }
    try await ledger.append([event("a", [])])
    ledger.close()
    ledger.close()
    for error in [
      await waiting.value, #expect(throws: LedgerError.self) { _ = try ledger.head() },
      await #expect(throws: LedgerError.self) { try await ledger.append([event("a", [])]) },
    ] {
      guard case .closed = error else {
        Issue.record("found \(String(describing: error))")
        continue
      }
    }
  }

  private func event(_ type: String, _ tags: [String], id: EventID? = nil) -> NewEvent {
    NewEvent(type: type, tags: tags, effectiveOn: Day(rawValue: 17_000), id: id)
  }
}
