import MerkleLog
import Testing

@Suite("Entry bundles")
struct EntryBundleTests {
  @Test("entries of every length come back, with the hashes of their tile")
  func roundTrip() throws {
    let entries = [0, 1, 2, 255, 256, 65_535].map { [UInt8](repeating: 0x61, count: $0) }
    var bundle = EntryBundle()
    for entry in entries { try bundle.append(entry) }
    #expect(Array(bundle.bytes[..<5]) == [0, 0, 0, 1, 0x61])
    let read = try EntryBundle(bundle.bytes, expectedCount: 6)
    #expect(read == bundle)
    #expect(read.entries.map { Array(read.bytes[$0]) } == entries)
    #expect(read.leafHashes == entries.map { MerkleHash.leaf($0) })
  }

  @Test("a bundle that ends early, is empty, too full or of another width is refused")
  func refusals() throws {
    #expect(throws: EntryBundleError.wrongCount(expected: nil, found: 0)) { try EntryBundle([]) }
    #expect(throws: EntryBundleError.truncated(index: 0)) { try EntryBundle([0]) }
    #expect(throws: EntryBundleError.truncated(index: 0)) { try EntryBundle([0, 2, 1]) }
    #expect(throws: EntryBundleError.truncated(index: 1)) { try EntryBundle([0, 1, 1, 0xff, 0xff]) }
    #expect(throws: EntryBundleError.wrongCount(expected: 2, found: 1)) { try EntryBundle([0, 0], expectedCount: 2) }
    #expect(throws: EntryBundleError.tooManyEntries) { try EntryBundle([UInt8](repeating: 0, count: 2 * 257)) }
    var bundle = EntryBundle()
    #expect(throws: EntryBundleError.entryTooLong(index: 0, bytes: 65_536)) {
      try bundle.append([UInt8](repeating: 0, count: 65_536))
    }
    for _ in 0..<256 { try bundle.append([]) }
    #expect(throws: EntryBundleError.tooManyEntries) { try bundle.append([]) }
    #expect(bundle.entries.count == 256)
  }
}
