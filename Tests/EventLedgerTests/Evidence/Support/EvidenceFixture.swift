import EventLedgerTesting
import Foundation
import LMDB
import MerkleLog
import TestSupport

@testable import EventLedger

/// Ledgers with synthetic events, keys and checkpoints, for tests of evidence.
struct EvidenceFixture {
  static let origin: ExactText = "kronika.example/test"

  let folder: TemporaryFolder
  let secret: SignerKey
  let signer: Ed25519Signer

  init() throws {
    folder = try TemporaryFolder()
    secret = try SignerKey(name: Self.origin, seed: [UInt8](repeating: 7, count: 32))
    signer = try Ed25519Signer(secret)
  }

  var policy: TrustPolicy {
    get throws { try TrustPolicy(logs: [.init(key: Ed25519Verifier(secret.key))]) }
  }

  static func configuration(eventsPerFlush: Int = 16_384) -> LMDBEventStore.Configuration {
    var configuration = LMDBEventStore.Configuration()
    configuration.clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
    configuration.durability = .unsafeForTests
    configuration.mapBytes = 1 << 24
    configuration.eventsPerFlush = eventsPerFlush
    return configuration
  }

  /// An empty ledger.
  func create(_ name: String, eventsPerFlush: Int = 16_384) throws -> LMDBEventStore {
    let configuration = Self.configuration(eventsPerFlush: eventsPerFlush)
    try LMDBEventStore.create(folder: folder(name), origin: Self.origin.string, configuration: configuration)
    return try LMDBEventStore(folder: folder(name), configuration: configuration)
  }

  func open(_ name: String, minimum: SignedCheckpoint? = nil) throws -> LMDBEventStore {
    var configuration = Self.configuration()
    configuration.minimumCheckpoint = minimum
    return try LMDBEventStore(folder: folder(name), configuration: configuration)
  }

  /// The event of a number; every third one has an id of its own.
  ///
  /// No event is about a person.
  static func event(_ number: Int, salt: UInt8 = 0) -> NewEvent {
    NewEvent(
      type: "type-\(number % 3)", tags: ["group:\(number % 5)", "all"], effectiveOn: Day(rawValue: 17_000),
      payload: [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8), salt],
      id: number.isMultiple(of: 3) ? EventID(high: 0x4000 | UInt64(number) << 32, low: 0b10 << 62 | 99) : nil)
  }

  static func events(_ range: Range<Int>, salt: UInt8 = 0) -> [NewEvent] {
    range.map { event($0, salt: salt) }
  }

  /// A closed ledger of `count` events with checkpoints at these sizes, its index and tiles flushed.
  @discardableResult
  func make(_ name: String, count: Int, checkpoints: [Int]) async throws -> [Note] {
    let store = try create(name)
    defer { store.close() }
    var notes: [Note] = []
    var done = 0
    for size in checkpoints + [count] where size > done {
      try await store.append(Self.events(done..<size))
      done = size
      if checkpoints.contains(size) { notes.append(try store.evidence.checkpoint(signedBy: [signer])) }
    }
    try Self.flush(store)
    return notes
  }

  /// Writes everything that is due into `index.mdb`.
  static func flush(_ store: LMDBEventStore) throws {
    try store.log.environment.read { (transaction) throws(StorageError) in
      try store.index.catchUp(through: store.log.head(in: transaction), in: transaction)
    }
    _ = try store.evidence.head()
    try store.index.flush(all: true, with: store.tree)
    try store.tree.flush(all: true)
  }

  func signed(_ note: Note) throws -> SignedCheckpoint {
    try SignedCheckpoint.open(note, logKeys: [Ed25519Verifier(secret.key)])
  }

  func verify(_ name: String, minimum: Note? = nil) throws -> VerificationReport {
    var options = LedgerVerification.Options()
    options.policy = try policy
    if let minimum { options.minimumCheckpoint = try signed(minimum) }
    return try LedgerVerification(folder: folder(name), options: options).run()
  }

  /// Copies a closed ledger's files as they are.
  func copy(_ name: String, to copy: String, files: [String] = ["log.mdb", "index.mdb"]) throws {
    try FileManager.default.createDirectory(atPath: folder(copy), withIntermediateDirectories: true)
    for file in files {
      try? FileManager.default.removeItem(atPath: folder(copy) + "/" + file)
      try FileManager.default.copyItem(atPath: folder(name) + "/" + file, toPath: folder(copy) + "/" + file)
    }
  }

  /// Changes a table of a closed ledger behind its back.
  func tamper(
    _ name: String, file: String = "log.mdb", table: String = "events",
    _ body: (borrowing WriteTransaction, Table) throws(StorageError) -> Void
  ) throws {
    let environment = try Environment(path: folder(name) + "/" + file)
    defer { environment.close() }
    guard let table = try environment.table(table, create: false) else { throw StorageError.notFound(path: file) }
    try environment.write { (transaction) throws(StorageError) in try body(transaction, table) }
  }
}

extension WriteTransaction {
  /// The bytes of an event.
  func leaf(_ position: UInt64, _ table: Table) throws(StorageError) -> [UInt8] {
    try value(for: position, in: table)?.copied() ?? []
  }
}
