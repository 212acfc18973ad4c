import EventLedgerTesting
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

@Suite("A ledger is created whole or not at all")
struct CreationTests {
  @Test("of two who create a ledger in one folder one is refused, and the other's identity stays")
  func secondCreatorIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    let first = LogFile.Identity(
      format: 1, ledgerID: .random(), origin: "first", createdAt: Timestamp(rawValue: 1))
    var second = first
    (second.ledgerID, second.origin) = (.random(), "second")
    try LogFile.create(path: path, identity: first, configuration: .init())
    #expect(throws: LedgerError.alreadyExists(path: path)) {
      try LogFile.create(path: path, identity: second, configuration: .init())
    }
    let log = try LogFile(path: path, configuration: .init())
    #expect(log.identity == first)
    log.environment.close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["log.mdb", "log.mdb-lock"])
  }

  @Test("a folder in which a creation was cut short can be created again")
  func cutShortCreationCanBeRepeated() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder("cut"), withIntermediateDirectories: true)
    for name in ["log.mdb.77-1.partial", "log.mdb.77-1.partial-lock", "log.mdb.77-1.partial.77-2.partial"] {
      try Data("cut".utf8).write(to: URL(fileURLWithPath: folder("cut/\(name)")))
    }
    try folder.ledger("cut").close()
  }

  @Test("a ledger that was let go of without closing can be opened again, with all its events")
  func letGoWithoutClosing() async throws {
    let folder = try TemporaryFolder()
    _ = try await folder.ledger("let-go").append([sampleEvent("a", [])])
    let again = try folder.reopen("let-go")
    #expect(try again.head() == 1)
    again.close()
  }

  @Test("the names in a folder are read whole, whatever their length and number")
  func namesAreReadWhole() throws {
    let folder = try TemporaryFolder()
    let names = (1...255).map { String(repeating: "n", count: $0) }
    for name in names { try Data().write(to: URL(fileURLWithPath: folder(name))) }
    for _ in 0..<200 {
      #expect(try #require(FolderNames.names(in: folder.path)).sorted { $0.count < $1.count } == names)
    }
    #expect(FolderNames.names(in: folder("none")) == nil)
  }
}
