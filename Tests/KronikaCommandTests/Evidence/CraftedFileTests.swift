import EventLedger
import Foundation
import TestSupport
import Testing

/// What no check before the mapping can find: liblmdb believes the pages that it reads.
///
/// Each file is made the same way each time, so what becomes of its reader is the same each time.
@Suite("A crafted file takes the reading process down, and not the one that asked")
struct CraftedFileTests {
  /// A closed ledger of so many synthetic events and a checkpoint.
  private func made(events: Int) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let lines = (1...events).map { "{\"type\":\"t\",\"tags\":[\"g:\($0 % 3)\"],\"effectiveOn\":\"2019-06-30\"}" }
    _ = try folder.file("events", lines.joined(separator: "\n") + "\n")
    for arguments in [
      ["init", "l", "--origin", "kronika.example/crafted"], ["append", "l", "events"],
      ["key", "new", "key", "--name", "kronika.example/crafted"], ["checkpoint", "l", "--key", "key"],
    ] {
      let outcome = try await KronikaProcess(arguments, in: folder.path).outcome()
      #expect(outcome.code == 0, "\(arguments): \(outcome.complaint)")
    }
    return folder
  }

  private func verdict(_ folder: TemporaryFolder, _ options: String...) async throws -> KronikaProcess.Outcome {
    try await KronikaProcess(["verify", "l"] + options, in: folder.path).outcome()
  }

  /// A way to damage a file that ends the process that reads it.
  enum Craft: String, CaseIterable {
    case nodesOutside = "nodes behind the end of the file"
    case tooManyNodes = "a page that claims more nodes than it holds"
    case hugeValues = "events that claim two gigabytes"
    case oneWay = "branches with one way only"
    case backOnce = "branches one way of which leads back"

    /// Few enough that every node moved by 64 KiB is outside, or enough that the events need a branch.
    var events: Int { [.oneWay, .backOnce].contains(self) ? 400 : 60 }

    /// SIGABRT from LMDB's own assertions, SIGBUS from a page that the file does not have.
    var signal: Int32 { [.oneWay, .backOnce].contains(self) ? SIGABRT : SIGBUS }

    func apply(to log: inout CraftedLog) {
      switch self {
      case .nodesOutside: log.moveNodesOut()
      case .tooManyNodes: log.claimTooManyNodes()
      case .hugeValues: log.claimHugeValues()
      case .oneWay: log.leaveOneWay()
      case .backOnce: log.leadBackOnce()
      }
    }
  }

  @Test("liblmdb is brought down by a signal; the command goes on, names it and ends with 2", arguments: Craft.allCases)
  func stopped(by craft: Craft) async throws {
    let folder = try await made(events: craft.events)
    #expect(try await verdict(folder).code == 0)
    var log = try CraftedLog(folder("l/log.mdb"))
    craft.apply(to: &log)
    try log.write()
    // The reader itself dies, seen without the process between.
    let alone = try await KronikaProcess(["verify", "l", "--in-this-process"], in: folder.path).outcome()
    #expect(alone.code == -craft.signal, "\(craft.rawValue): \(alone)")
    let outcome = try await verdict(folder)
    #expect(outcome.code == 2, "\(craft.rawValue): \(outcome)")
    #expect(
      outcome.output.contains(
        "difference: damaged-file: the process that read l was stopped by signal \(craft.signal)"),
      "\(craft.rawValue): \(outcome)")
    #expect(outcome.output.contains("damaged: the verification could not be finished"))
  }

  @Test("pages that lead in circles are named, and end nothing")
  func circles() async throws {
    let folder = try await made(events: 400)
    var log = try CraftedLog(folder("l/log.mdb"))
    log.leadInCircles()
    try log.write()
    let outcome = try await verdict(folder)
    #expect(outcome.code == 2 && outcome.output.contains("difference: damaged-file: log.mdb"), "\(outcome)")
  }

  @Test("a leaf to which 50²⁴ ways lead is read until its keys stop rising, not 50²⁴ times")
  func multiplied() async throws {
    let folder = try await made(events: 60)
    var log = try CraftedLog(folder("l/log.mdb"))
    let isMultiplied = log.multiplyCheckpoints()
    #expect(isMultiplied)
    try log.write()
    let outcome = try await verdict(folder)
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.output.contains("damaged-file: log.mdb: its checkpoints are not in order"), "\(outcome)")
  }

  @Test("a lock that is never let go holds the reader for ever; it is ended after --stall-seconds and named")
  func stalled() async throws {
    let folder = try await made(events: 60)
    // While this process has the ledger open, LMDB takes the lock file as it is.
    let ledger = try Ledger.open(folder: folder("l"))
    defer { ledger.close() }
    let lock = try #require(FileHandle(forUpdatingAtPath: folder("l/log.mdb-lock")))
    let bytes = Array(try #require(try lock.read(upToCount: 256)))
    // glibc's mutex: state, count, owner, users, kind; robust (16) and shared between processes (128).
    let kind = try #require(
      stride(from: 16, to: 128, by: 4).first { Array(bytes[$0..<$0 + 4]) == [16 + 128, 0, 0, 0] })
    try lock.seek(toOffset: UInt64(kind - 16))
    // Held by a thread that lives and does not know of it: the first of this process.
    let owner = withUnsafeBytes(of: ProcessInfo.processInfo.processIdentifier.littleEndian) { Data($0) }
    try lock.write(contentsOf: owner)
    let outcome = try await verdict(folder, "--stall-seconds", "1")
    try lock.seek(toOffset: UInt64(kind - 16))
    try lock.write(contentsOf: Data([0, 0, 0, 0]))
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.output.contains("difference: damaged-file: the process that read l got nowhere for 1 seconds"))
    #expect(outcome.output.contains("damaged: the verification could not be finished"))
    #expect(try await verdict(folder).code == 0, "nothing was changed")
  }
}
