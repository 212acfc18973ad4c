import EventLedger
import TestSupport
import Testing

@Suite("Room on the disk")
struct DiskBytesTests {
  /// 20,000 events of 50 participants with three tags each, and the bytes of their leaves.
  private func filled(_ folder: String) async throws -> Int {
    let ledger = try Ledger.create(folder: folder, configuration: .unsynced)
    defer { ledger.close() }
    for first in stride(from: 0, to: 20_000, by: 100) {
      try await ledger.append((first..<first + 100).map { Self.event($0) })
    }
    var bytes = 0
    try ledger.read { (event) throws(LedgerError) in
      bytes += event.leaf.byteCount
      return .continue
    }
    return bytes
  }

  private static func event(_ number: Int) -> NewEvent {
    NewEvent(
      type: "type-\(number % 12)",
      tags: [
        "programme:aktywna-lodz", "participant:00000000-0000-4000-8000-0000000000\(number % 50 + 10)",
        "session:2019-03-\(number / 50)",
      ],
      effectiveOn: Day(rawValue: 17_897 + Int32(number / 100)),
      payload: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 120), actor: "pracownik-07")
  }

  @Test("log and index together take at most 1.4 bytes for a byte of leaves")
  func bytesForAByteOfLeaves() async throws {
    let folder = try TemporaryFolder()
    let leaves = try await filled(folder("ledger"))
    let ledger = try Ledger.open(folder: folder("ledger"))
    defer { ledger.close() }
    let files = try #require(try ledger.statistics()).files
    let used = files.reduce(0) { $0 + $1.usedBytes }
    #expect(Double(used) / Double(leaves) <= 1.4, "\(used) bytes for \(leaves) of leaves")
    #expect(used > leaves, "the files hold the leaves")
  }
}

extension LMDBEventStore.Configuration {
  fileprivate static var unsynced: LMDBEventStore.Configuration {
    var configuration = LMDBEventStore.Configuration()
    configuration.durability = .unsafeForTests
    return configuration
  }
}
