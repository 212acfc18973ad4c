import EventLedger
import EventLedgerTesting
import Foundation
import TestSupport
import Testing

@testable import fault_probe

/// Files that were changed, cut, swapped or made by somebody else, each opened and verified in a child process.
@Suite("A broken or hostile file is named, and never makes an opening hang", .serialized, .timeLimit(.minutes(60)))
struct HostileFileTests {
  /// What a process came to that met such a file.
  private enum Verdict: String, CaseIterable {
    case refused, found, clean, stopped
  }

  private func verdict(_ job: String, _ ledger: String, base: String) async throws -> Verdict {
    // `outcome` throws for a process that had to be ended by its deadline.
    let outcome = try await FaultRun.run([job, ledger], base: base, deadlineSeconds: 20)
    if outcome.signal != nil { return .stopped }
    let text = outcome.lines.first ?? ""
    if text.hasPrefix("found") { return .found }
    return text.hasPrefix("error") || text.hasPrefix("failed") ? .refused : .clean
  }

  private static let files = ["log.mdb", "index.mdb", "views.mdb"]

  private func stage() async throws -> FaultStage {
    let stage = try await FaultStage(.rebuild)
    try stage.reset()
    _ = try await FaultRun.run(["rebuild", stage.base + "/ledger"], base: stage.base)
    return stage
  }

  @Test(
    "bits flipped, pages emptied, copied over one another or filled with noise, and files cut short", arguments: files)
  func damaged(file: String) async throws {
    let stage = try await stage()
    let ledger = stage.base + "/ledger"
    let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(ledger)/\(file)")))
    var generator = SeededGenerator(seed: 0xF11E + UInt64(file.utf8.count))
    var verdicts: [String: Int] = [:]
    for round in 0..<(FaultPlan.isLong ? 300 : 6) {
      let (bytes, what) = Damage.make(original, round, &generator)
      for job in ["read", "verify"] {
        for name in Self.files { unlink("\(ledger)/\(name)-lock") }
        try Data(bytes).write(to: URL(fileURLWithPath: "\(ledger)/\(file)"))
        do {
          verdicts["\(job) \(try await verdict(job, ledger, base: stage.base).rawValue)", default: 0] += 1
        } catch {
          Issue.record("\(file), round \(round), \(what): \(job): \(error)")
        }
      }
    }
    try Data(original).write(to: URL(fileURLWithPath: "\(ledger)/\(file)"))
    FaultPlan.note(
      "damaged \(file): \(verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))")
  }

  @Test("the index and the views of another ledger are made again, its log is told by its identity")
  func swapped() async throws {
    let (first, second) = (try await stage(), try await FaultStage(.growth))
    try second.reset()
    _ = try await FaultRun.run(["rebuild", second.base + "/ledger"], base: second.base)
    for file in ["index.mdb", "views.mdb"] {
      let target = first.base + "/ledger/" + file
      try FileManager.default.removeItem(atPath: target)
      try FileManager.default.copyItem(atPath: second.base + "/ledger/" + file, toPath: target)
    }
    let before = try await FaultRun.run(["verify", first.base + "/ledger"], base: first.base)
    #expect(before.lines.first?.contains("another ledger") == true, "\(before.lines)")
    let read = try await FaultRun.run(["read", first.base + "/ledger"], base: first.base)
    #expect(read.isDone)
    try await first.check(.init(lines: [], code: 0, signal: nil))
  }

  @Test("a ledger of a later format is refused by its number, and left as it is")
  func laterFormat() async throws {
    let folder = try TemporaryFolder()
    try LMDBEventStore.create(folder: folder("later"), format: 9, configuration: AppendJob.configuration())
    let before = try Data(contentsOf: URL(fileURLWithPath: folder("later/log.mdb")))
    for job in ["read", "verify"] {
      let outcome = try await FaultRun.run([job, folder("later")], base: folder("base"))
      #expect(outcome.errors.first?.contains("has format 9; this version reads up to") == true, "\(outcome.lines)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder("later/log.mdb"))) == before)
  }

  @Test("a free list that was crafted to be walked for ever is refused at once")
  func endlessFreeList() async throws {
    let stage = try await stage()
    let log = stage.base + "/ledger/log.mdb"
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: log)))
    Damage.craftEndlessFreeList(&bytes)
    try Data(bytes).write(to: URL(fileURLWithPath: log))
    for job in ["read", "verify"] {
      #expect(try await verdict(job, stage.base + "/ledger", base: stage.base) != .clean)
    }
  }
}

/// Ways in which a file can be wrong.
enum Damage {
  static let page = 4096

  static func make(_ original: [UInt8], _ round: Int, _ generator: inout SeededGenerator) -> ([UInt8], String) {
    var bytes = original
    let pages = bytes.count / page
    func place() -> Int { Int.random(in: 0..<max(1, pages), using: &generator) * page }
    switch round % 6 {
    case 0:
      for _ in 0..<Int.random(in: 1...20, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      return (bytes, "bits flipped")
    case 1:
      return (Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator))), "cut short")
    case 2:
      let start = place()
      for offset in start..<start + page { bytes[offset] = 0 }
      return (bytes, "page \(start / page) emptied")
    case 3:
      let (from, to) = (place(), place())
      bytes.replaceSubrange(to..<to + page, with: bytes[from..<from + page])
      return (bytes, "page \(from / page) over page \(to / page)")
    case 4:
      // The head of a page and of its nodes: what liblmdb follows without asking.
      let start = place()
      for _ in 0..<4 {
        bytes[start + Int.random(in: 8..<64, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      return (bytes, "head of page \(start / page) overwritten")
    default:
      let start = place()
      for offset in start..<start + page { bytes[offset] = UInt8.random(in: 0...255, using: &generator) }
      return (bytes, "page \(start / page) of noise")
    }
  }

  /// One bit flipped of a byte that is not zero.
  static func flip(_ original: [UInt8], _ generator: inout SeededGenerator) -> ([UInt8], String) {
    var bytes = original
    let used = original.indices.filter { original[$0] != 0 }
    guard let place = used.randomElement(using: &generator) else { return (bytes, "nothing") }
    let bit = Int.random(in: 0..<8, using: &generator)
    bytes[place] ^= 1 << bit
    return (bytes, "bit \(bit) of byte \(place) flipped")
  }

  /// A short file whose free list is six levels of pages, each entry of which leads to the next level's one page.
  static func craftEndlessFreeList(_ bytes: inout [UInt8]) {
    func put(_ value: UInt64, _ count: Int, at offset: Int) {
      for index in 0..<count { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
    }
    let first = bytes.count / page
    let levels = 6
    for level in 0..<levels {
      bytes += [UInt8](repeating: 0, count: page)
      let start = (first + level) * page
      let isLeaf = level == levels - 1
      let nodes = isLeaf ? 0 : 300
      put(UInt64(first + level), 8, at: start)
      put(isLeaf ? 2 : 1, 2, at: start + 10)
      put(UInt64(16 + 2 * nodes), 2, at: start + 12)
      put(UInt64(page - 8), 2, at: start + 14)
      for node in 0..<nodes { put(UInt64(page - 8), 2, at: start + 16 + 2 * node) }
      if !isLeaf { put(UInt64(first + level + 1), 4, at: start + page - 8) }
    }
    for meta in [0, page] {
      put(UInt64(first), 8, at: meta + 80)
      put(UInt64(first + levels + 1_000), 8, at: meta + 136)
    }
  }
}
