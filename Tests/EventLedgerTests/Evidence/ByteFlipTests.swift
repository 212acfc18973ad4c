import Foundation
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

/// Changes the whole of every checkpoint, and bytes at even distances over both files.
///
/// With `KRONIKA_LONG=1` it changes each single byte of both files that belongs to something, and every sixteenth of
/// those where nothing is stored.
@Suite("Each byte of a small ledger's files is changed in turn")
struct ByteFlipTests {
  /// What a flip came to.
  private enum Verdict: Equatable {
    /// The verification named a difference.
    case found(String)
    /// liblmdb brought the process down; the caller went on.
    case stopped(Int32)
    /// No difference: root, counts and signatures are those of the untouched ledger.
    case harmless
    /// No difference in the log, of which the index covers less than it did.
    case olderIndex
    /// No difference, and yet another root or other counts.
    case missed(String)
  }

  @Test(
    "every changed byte of a stored key or value is found; what is harmless lies where nothing is stored",
    arguments: ["log.mdb", "index.mdb"])
  func everyByte(file: String) async throws {
    let fixture = try EvidenceFixture()
    let notes = try await fixture.make("l", count: 264, checkpoints: [100, 264])
    let map = try PageMap(fixture.folder("l") + "/" + file)
    let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] != nil
    let chosen = map.parts.indices.filter { offset in
      let part = map.parts[offset]
      if isLong { return ![.gap, .unreachable].contains(part) || offset.isMultiple(of: 16) }
      // The numbers of the two commits, at 144 of each of the first pages, say which is the newest.
      let isCommit = offset / 4_096 < 2 && (144..<152).contains(offset % 4_096)
      let isWhole = part == .content(table: "checkpoints") || part == .content(table: "meta") || isCommit
      return isWhole || offset.isMultiple(of: 191)
    }
    let probe = try Probe(fixture, file: file, checkpoint: try #require(notes.last))
    var harmless: [PageMap.Part: Int] = [:]
    var found: [PageMap.Part: Int] = [:]
    var stopped = 0
    var olderIndex = 0
    for (offset, verdict) in try await probe.run(chosen.map { ($0, 1 << UInt8($0 % 8)) }) {
      let part = map.parts[offset]
      switch verdict {
      case .found: found[part, default: 0] += 1
      case .stopped:
        found[part, default: 0] += 1
        stopped += 1
      case .harmless:
        harmless[part, default: 0] += 1
        if case .content(let table) = part { Issue.record("\(file) byte \(offset) of \(table) was not found") }
      // The number of a commit decides which of two is the newest; the index is a derived file, and what it lacks is
      // indexed again.
      case .olderIndex where file == "index.mdb" && part == .meta: olderIndex += 1
      case .olderIndex: Issue.record("\(file) byte \(offset) (\(part)) hides a part of the index")
      case .missed(let what): Issue.record("\(file) byte \(offset) (\(part)): \(what)")
      }
    }
    print(
      "\(file): \(map.parts.count) bytes, \(chosen.count) changed in turn; found \(found.values.reduce(0, +)), \(stopped) of them by a stopped process"
    )
    if olderIndex > 0 { print("  harmless: \(olderIndex) in meta: they show the older commit of the derived index") }
    for (part, count) in harmless.sorted(by: { "\($0)" < "\($1)" }) {
      print("  harmless: \(count) in \(part): \(Self.reason(part))")
    }
    #expect(found.keys.contains { if case .content = $0 { true } else { false } })
  }

  /// Why a byte of a part may change without any event, checkpoint, tile or index entry changing.
  private static func reason(_ part: PageMap.Part) -> String {
    switch part {
    case .unreachable: "the page is free or of an older commit"
    case .gap: "nothing is stored there"
    case .meta: "the page of the older commit, or a field that only a writer reads"
    case .pageHeader: "the page's own number or padding, which a reader does not use"
    case .pointer, .nodeHeader: "bits that liblmdb does not read"
    case .branch: "a search key: every record was still found by it"
    case .tableRecord: "counts of pages, which only a writer uses"
    case .freeList: "only a writer reads it"
    case .content: "must not happen"
    }
  }

  /// The program that verifies with a changed byte in a process of its own.
  private struct Probe {
    let folder: String
    let file: String
    let arguments: [String]
    let clean: String
    /// What a verdict begins with that differs from `clean` in the index alone.
    let cleanLog: String

    init(_ fixture: EvidenceFixture, file: String, checkpoint: Note) throws {
      folder = fixture.folder("l")
      self.file = file
      let policy = fixture.folder("policy")
      let minimum = fixture.folder("minimum")
      try? PlainFile.create(policy, fixture.policy.bytes)
      try? PlainFile.create(minimum, checkpoint.bytes)
      arguments = ["flip", folder, file, policy, minimum]
      let report = try fixture.verify("l", minimum: checkpoint)
      #expect(report.isClean, "\(report.lines)")
      cleanLog = "clean \(report.root.hex) \(report.events) \(report.checkpoints) \(report.signatures) "
      clean = cleanLog + "\(report.tileHashes) \(report.indexEntries)"
    }

    private static let executable: String = {
      let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
      return URL(fileURLWithPath: own).deletingLastPathComponent().path + "/evidence-probe"
    }()

    /// Runs all flips; where one stops the process, the next process goes on behind it.
    func run(_ flips: [(offset: Int, mask: UInt8)]) async throws -> [(Int, Verdict)] {
      var results: [(Int, Verdict)] = []
      while results.count < flips.count {
        let rest = flips[results.count...]
        let (lines, signal) = try await runOnce(rest)
        for (flip, line) in zip(rest, lines) {
          guard line.hasPrefix("\(flip.offset) ") else {
            throw LedgerError.malformed(field: "probe", expected: "\(flip.offset)", found: line)
          }
          let verdict = String(line.dropFirst("\(flip.offset) ".count))
          results.append(
            (
              flip.offset,
              verdict == clean
                ? .harmless
                : verdict.hasPrefix("found")
                  ? .found(verdict) : verdict.hasPrefix(cleanLog) ? .olderIndex : .missed(verdict)
            ))
        }
        guard results.count < flips.count else { break }
        let flip = flips[results.count]
        guard let signal else {
          throw LedgerError.malformed(field: "probe", expected: "an end by a signal", found: "an early end")
        }
        results.append((flip.offset, .stopped(signal)))
        try putBack(flip)
      }
      return results
    }

    private func runOnce(
      _ flips: ArraySlice<(offset: Int, mask: UInt8)>
    ) async throws -> (lines: [String], signal: Int32?) {
      let ending = try await Invocation(
        Self.executable, arguments, environment: ["SWIFT_BACKTRACE": "enable=no"],
        input: .bytes(Array(flips.map { "\($0.offset) \($0.mask)\n" }.joined().utf8)), complaint: .discarded
      ).run()
      return (ending.output.split(separator: "\n").map(String.init), ending.signal)
    }

    /// A process that was stopped has left its byte changed.
    private func putBack(_ flip: (offset: Int, mask: UInt8)) throws {
      let handle = try #require(FileHandle(forUpdatingAtPath: folder + "/" + file))
      defer { try? handle.close() }
      try handle.seek(toOffset: UInt64(flip.offset))
      let byte = try #require(try handle.read(upToCount: 1)?.first)
      try handle.seek(toOffset: UInt64(flip.offset))
      try handle.write(contentsOf: Data([byte ^ flip.mask]))
    }
  }
}
