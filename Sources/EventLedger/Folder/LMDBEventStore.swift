internal import LMDB
public import Logging
public import MerkleLog
internal import Synchronization

/// A store on LMDB in one folder: the default under `Ledger`.
///
/// Any number of processes may read and write the folder at once; within one process it is opened once.
public final class LMDBEventStore: EventStore {
  /// How a ledger folder is opened.
  public struct Configuration: Sendable {
    /// Where the time comes from.
    public var clock: any LedgerClock = SystemClock()
    /// What an append promises when it returns.
    public var durability: Durability = .durable
    /// Bytes of address space reserved at first; the map doubles by itself when it is full.
    public var mapBytes = 1 << 30
    /// Bytes of address space at most.
    public var maximumMapBytes = 1 << 42
    /// Read transactions that all processes together may hold at once.
    public var maximumReaders = 1_022
    /// Events in memory before the index is flushed, from 1 to 1,048,576.
    public var eventsPerFlush = 16_384
    /// A checkpoint, best from a witness, that the ledger must extend; a ledger that does not is an older or
    /// another copy and refuses appends.
    public var minimumCheckpoint: SignedCheckpoint?
    /// Events between two saved states of a view at least; rounded up to a power of two of at most 2^62.
    public var eventsPerSavedState = 256
    /// Whether the tree is hashed beside the appends; else when it is asked for.
    ///
    /// For measuring what it costs.
    package var followsTree = true
    /// Where trace and debug lines go; a library logs no louder.
    public var logger = Logger(label: "kronika") { _ in SwiftLogNoOpLogHandler() }

    /// The defaults.
    public init() {}
  }

  /// What an append promises when it returns.
  public enum Durability: Sendable {
    /// The events survive a power cut.
    case durable
    /// The events survive the end of the process; a power cut may take the newest commit, never tear one.
    case relaxed
    /// Nothing is synced; for tests alone.
    case unsafeForTests
  }

  let log: LogFile
  let index: LogIndex
  let indexFile: IndexFile
  let tree: TreeIndex
  let struck: StrikeRegister
  let savedStates: SavedStates
  let clock: any LedgerClock
  /// How the events contradict the last checkpoint or `minimumCheckpoint`; appends are refused then.
  public let historyMismatch: HistoryMismatch?
  private let folder: String
  private let signal: HeadSignal
  private let writer: Writer
  let follower: Follower
  private let threads: Mutex<[WorkerThread]>

  /// Opens the ledger in a folder.
  ///
  /// Throws `.missing` for no folder, `.notALedger`, `.newerFormat`, `.alreadyOpen` in this process.
  public init(folder: String, configuration: Configuration = Configuration()) throws(LedgerError) {
    let layout = LedgerFolder(path: folder)
    try layout.requireLedger()
    self.folder = folder
    clock = configuration.clock
    let log = try LogFile(path: layout.log, configuration: configuration.environment())
    self.log = log
    do {
      let derived = try storage(Derived(layout, log, configuration))
      (index, indexFile, tree) = (derived.index, derived.file, derived.tree)
      struck = StrikeRegister(log: log, index: derived.index)
      signal = HeadSignal(head: derived.head)
      savedStates = SavedStates(
        file: derived.views, log: log, logger: configuration.logger, minimumSpacing: configuration.savedStateEvents)
      historyMismatch = try storage(
        OpeningCheck(log: log, tree: derived.tree, head: derived.head).run(minimum: configuration.minimumCheckpoint))
    } catch {
      log.environment.close()
      throw error
    }
    let follower = try Follower(
      log: log, index: index, tree: configuration.followsTree ? tree : nil, signal: signal,
      flushAt: configuration.flushEvents, logger: configuration.logger)
    self.follower = follower
    writer = Writer(
      committer: GroupCommitter(log: log, index: index, struck: struck, clock: clock),
      committed: { [follower] head in follower.committed(head) })
    threads = Mutex([])
    // One by one: where the second cannot be started, `deinit` ends the first.
    try start("kronika-writer") { [writer] in writer.run() }
    try start("kronika-follow") { [follower] in follower.run() }
  }

  /// What is derived from the log, opened beside it and brought up to its head.
  private struct Derived {
    let file: IndexFile
    let views: StateFile
    let index: LogIndex
    let tree: TreeIndex
    let head: Position

    init(_ layout: LedgerFolder, _ log: LogFile, _ configuration: Configuration) throws(StorageError) {
      let derived = configuration.environment(derived: true)
      file = try Environment.withDerivedFile(at: layout.index) { () throws(StorageError) in
        try IndexFile.createIfAbsent(path: layout.index, ledgerID: log.identity.ledgerID, configuration: derived)
        return try IndexFile(path: layout.index, configuration: derived)
      }
      views = try Environment.withDerivedFile(at: layout.views) { () throws(StorageError) in
        try StateFile(path: layout.views, configuration: derived)
      }
      let index = try LogIndex(file: file, log: log, segmentEvents: configuration.flushEvents)
      head = try log.environment.read { (transaction) throws(StorageError) in
        let head = try log.head(in: transaction)
        try index.catchUp(through: head, in: transaction)
        return head
      }
      self.index = index
      tree = try TreeIndex(file: file, log: log)
    }
  }

  deinit { close() }

  private func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(LedgerError) {
    let thread = try WorkerThread(name: name, body)
    threads.withLock { $0.append(thread) }
  }

  /// Creates an empty ledger in a folder that does not exist or is empty.
  public static func create(
    folder: String, origin: String? = nil, configuration: Configuration = Configuration()
  ) throws(LedgerError) {
    try create(folder: folder, origin: origin, format: LogFile.firstFormat, configuration: configuration)
  }

  /// Creates a ledger that says it is of a format, so that tests can make one of a later version.
  package static func create(
    folder: String, origin: String? = nil, format: Int, configuration: Configuration
  ) throws(LedgerError) {
    // No key could be named like another origin, and without a key there is never a checkpoint.
    if let origin, !KeyName.isValid(ExactText(origin)) {
      throw .malformed(
        field: "origin",
        expected: "1 to \(EvidenceFormat.maximumKeyNameBytes) bytes without blanks, \"+\" and controls, "
          + "as the key that signs for the ledger is named", found: "\"\(origin)\"")
    }
    let layout = LedgerFolder(path: folder)
    try layout.makeEmptyFolder()
    let id = EventID.random()
    try LogFile.create(
      path: layout.log,
      identity: .init(
        format: format, ledgerID: id, origin: origin ?? "kronika.invalid/\(id)",
        createdAt: configuration.clock.now()),
      configuration: configuration.environment())
    try layout.syncFolder()
  }

  /// Waits for the appends handed in, flushes a long tail, and closes the files.
  public func close() {
    let running = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    guard !running.isEmpty else { return }
    writer.close()
    follower.close()
    for thread in running { thread.join() }
    signal.finish(throwing: .closed(path: folder, reason: "the ledger was closed"))
    follower.finish()
    savedStates.file.environment.close()
    indexFile.environment.close()
    log.environment.close()
  }

  /// Appends all events or none, durably.
  public func append(
    _ events: [NewEvent], condition: AppendCondition?
  ) async throws(LedgerError) -> AppendReceipt {
    if let historyMismatch { throw .historyMismatch(historyMismatch) }
    let encoded = try EncodedAppend(events, condition: condition)
    let result = await withCheckedContinuation { continuation in
      writer.submit(Writer.Request(append: encoded) { continuation.resume(returning: $0) })
    }
    return try result.get()
  }

  /// Waits until an event after `position` is stored, by whichever process.
  public func waitForEvents(after position: Position) async throws(LedgerError) {
    if try head() > position { return }
    try await signal.wait(after: position) { [follower] in follower.taskWaits() }
  }
}

extension LMDBEventStore.Configuration {
  var flushEvents: Int { min(max(1, eventsPerFlush), 1 << 20) }

  var savedStateEvents: UInt64 { UInt64(min(max(1, eventsPerSavedState), 1 << 62).roundedUpToPowerOfTwo) }

  func environment(derived: Bool = false) -> Environment.Configuration {
    var configuration = Environment.Configuration()
    configuration.mapBytes = mapBytes
    configuration.maximumMapBytes = maximumMapBytes
    configuration.maximumReaders = maximumReaders
    configuration.durability =
      switch durability {
      case .durable: derived ? .relaxed : .durable
      case .relaxed: .relaxed
      case .unsafeForTests: .unsafeForTests
      }
    return configuration
  }
}
