import Foundation
import LMDB
import MerkleLog
import Testing

@testable import EventLedger

/// 300 events, checkpoints at 150 and 300, one full tile and the whole index stored; then somebody was there.
@Suite("A verification names what happened to the index")
struct IndexVerificationTests {
  private func kinds(_ report: VerificationReport) -> Set<VerificationReport.Kind> {
    Set(report.differences.map(\.kind))
  }

  private func made() async throws -> EvidenceFixture {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 300, checkpoints: [150, 300])
    return fixture
  }

  @Test("the index lacks an entry, has one too many, or a tile is wrong: each is named with its position")
  func index() async throws {
    let fixture = try await made()
    try fixture.copy("l", to: "pristine")
    let term = Term(.tag, "group:1")
    let key = term.key(first: 2)
    try fixture.tamper("l", file: "index.mdb", table: "postings") { (transaction, table) throws(StorageError) in
      // 2, 7, 12 … : the first difference becomes 10, so that 7 is missing.
      let value = try transaction.value(for: key, in: table)?.copied() ?? []
      try transaction.put(key: key, value: [10] + value.dropFirst(2), in: table)
    }
    var report = try fixture.verify("l")
    #expect(report.differences.map(\.kind) == [.missingIndexEntry])
    #expect(report.differences.first?.position == 7)

    try fixture.copy("pristine", to: "l")
    try fixture.tamper("l", file: "index.mdb", table: "postings") { (transaction, table) throws(StorageError) in
      let value = try transaction.value(for: key, in: table)?.copied() ?? []
      try transaction.put(key: key, value: [1, 4] + value.dropFirst(), in: table)
    }
    report = try fixture.verify("l")
    #expect(report.differences.map(\.kind) == [.wrongIndexEntry])
    #expect(report.differences.first?.position == 3)

    try fixture.copy("pristine", to: "l")
    try fixture.tamper("l", file: "index.mdb", table: "tiles") { (transaction, table) throws(StorageError) in
      let key = TileTable.key(level: 0, row: 0)
      var value = try transaction.value(for: key, in: table)?.copied() ?? []
      value[32 * 10] ^= 1
      try transaction.put(key: key, value: value, in: table)
    }
    report = try fixture.verify("l")
    #expect(report.differences.map(\.kind) == [.wrongTile])
    #expect(report.differences.first?.position == 11)

    try fixture.copy("pristine", to: "l")
    try fixture.tamper("l", file: "index.mdb", table: "ids") { (transaction, table) throws(StorageError) in
      try transaction.removeAll(in: table)
    }
    report = try fixture.verify("l")
    #expect(kinds(report) == [.malformedIndex, .missingIndexEntry])
    #expect(report.differences.filter { $0.kind == .missingIndexEntry }.count == 100)
  }

  @Test("tiles that are wrong are made again at opening, before the log is called wrong")
  func tilesMadeAgain() async throws {
    let fixture = try await made()
    try fixture.tamper("l", file: "index.mdb", table: "tiles") { (transaction, table) throws(StorageError) in
      let key = TileTable.key(level: 1, row: 0)
      try transaction.put(key: key, value: [UInt8](repeating: 5, count: 32), in: table)
    }
    #expect(try kinds(fixture.verify("l")) == [.wrongTile])
    let store = try fixture.open("l")
    #expect(store.historyMismatch == nil)
    try EvidenceFixture.flush(store)
    store.close()
    #expect(try fixture.verify("l").isClean)
  }
}
