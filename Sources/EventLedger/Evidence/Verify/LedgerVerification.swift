internal import Glibc
internal import LMDB
public import MerkleLog

/// Recomputes everything in a ledger's folder from its events and names each difference.
///
/// Read are: every event; every stored tile; every entry of the index, in both directions; every checkpoint
/// with its signatures; every time stamp; the saved states of the views that are named. Nothing is written. Each file
/// is read in one snapshot, what is derived before the log, so a writer may go on beside it: what it adds is left out. A file that was crafted to do so can bring
/// liblmdb, and with it the process, down: whoever does not trust the files runs this in a process of its
/// own (``VerificationProcess``).
public struct LedgerVerification: Sendable {
  /// What is believed, and what the ledger must extend.
  public struct Options: Sendable {
    /// Whose signatures count, beside the keys to which a chain of announcements leads from the policy's.
    ///
    /// With a policy the newest checkpoint must satisfy it. Signatures of keys that nobody knows are a remark.
    public var policy: TrustPolicy?
    /// The views whose saved states are compared with a replay; those of others are counted in a remark.
    public var projections: [any Projection] = []
    /// A checkpoint, best from a witness, that the log must extend.
    public var minimumCheckpoint: SignedCheckpoint?
    /// Bytes of address space for each file.
    public var mapBytes = 1 << 30

    /// The defaults.
    public init() {}
  }

  /// How far a verification has come.
  public struct Progress: Sendable, Hashable {
    /// What is being read.
    public let phase: String
    /// What was read of it.
    public let done: UInt64
    /// What there is of it.
    public let total: UInt64
  }

  private let folder: String
  private let options: Options

  /// Prepares to verify a folder.
  public init(folder: String, options: Options = Options()) {
    self.folder = folder
    self.options = options
  }

  /// Verifies; throws only where there is no ledger to read.
  public func run(progress: (Progress) -> Void = { _ in }) throws(LedgerError) -> VerificationReport {
    let layout = LedgerFolder(path: folder)
    try layout.requireLedger()
    let findings = ReportBuilder()
    let log: LogFile
    do {
      log = try LogFile(path: layout.log, configuration: configuration)
    } catch {
      switch error {
      case .alreadyOpen, .newerFormat, .missing, .readersFull: throw error
      case .io(_, _, let code) where Self.isNoDamage(code): throw error
      default: findings.add(.damagedFile, "log.mdb", "\(error)")
      }
      return findings.report
    }
    defer { log.environment.close() }
    let index = try openDerived(layout.index, "index.mdb", findings) { (path) throws(StorageError) in
      try IndexFile(path: path, configuration: configuration)
    }
    defer { index?.environment.close() }
    if index == nil, LedgerFolder.kind(of: layout.index) == nil {
      findings.remark("index.mdb is not there; it is made again when the ledger is opened")
    }
    let views = try openDerived(layout.views, "views.mdb", findings) { (path) throws(StorageError) in
      try StateFile.existing(path: path, configuration: configuration)
    }
    defer { views?.environment.close() }
    do {
      let files = Files(
        log: log, index: index, views: views,
        timeStamps: try log.environment.table(TimeStampTable.name, create: false))
      try Self.inOneSnapshot([index?.environment, views?.environment, log.environment].compactMap { $0 }[...]) {
        () throws(StorageError) in try verify(files, findings, progress)
      }
    } catch {
      if Self.isNoDamage(error) { throw LedgerError(error) }
      findings.add(.damagedFile, "log.mdb", "\(error)")
    }
    return findings.report
  }

  /// The files of a ledger, open.
  private struct Files {
    let log: LogFile
    let index: IndexFile?
    let views: StateFile?
    let timeStamps: Table?
  }

  /// Runs a closure in one snapshot of each file, taken in their order.
  ///
  /// What is derived comes before the log: it follows the log, so its snapshot is never ahead of the log's.
  private static func inOneSnapshot(
    _ files: ArraySlice<Environment>, _ body: () throws(StorageError) -> Void
  ) throws(StorageError) {
    guard let first = files.first else { return try body() }
    try first.readingOneSnapshot { () throws(StorageError) in
      try inOneSnapshot(files.dropFirst(), body)
    }
  }

  /// Whether an error says that the file could not be read, and nothing about what is in it.
  private static func isNoDamage(_ error: StorageError) -> Bool {
    switch error {
    case .io(_, _, let code): isNoDamage(code)
    case .readersFull, .alreadyOpen, .notFound: true
    default: false
    }
  }

  /// Whether an `errno` says that the file could not be read, and nothing about what is in it.
  ///
  /// A header that claims an absurd size, and so ends in ENOMEM, is refused before it is believed.
  private static func isNoDamage(_ code: Int32) -> Bool {
    [EACCES, EPERM, ENOENT, EMFILE, ENFILE, EROFS, ENOMEM, EAGAIN].contains(code)
  }

  private var configuration: Environment.Configuration {
    var configuration = Environment.Configuration()
    configuration.readOnly = true
    configuration.mapBytes = options.mapBytes
    return configuration
  }

  /// Opens a file that is derived from the log; nil where it is not there or damaged.
  private func openDerived<File>(
    _ path: String, _ name: String, _ findings: ReportBuilder, _ open: (String) throws(StorageError) -> File?
  ) throws(LedgerError) -> File? {
    guard LedgerFolder.kind(of: path) != nil else { return nil }
    do {
      return try open(path)
    } catch {
      if Self.isNoDamage(error) { throw LedgerError(error) }
      findings.add(.damagedFile, name, "\(error)")
      return nil
    }
  }

  private func verify(
    _ files: Files, _ findings: ReportBuilder, _ progress: (Progress) -> Void
  ) throws(StorageError) {
    let log = files.log
    let state = IndexSnapshot(files.index, log: log, findings)
    let trusted = options.policy?.logs.map(\.key.key) ?? []
    var walk = LogWalk(log: log, findings: findings, indexedThrough: state.through, trusted: trusted)
    walk.tiles = state.tiles.map { TileCheck(file: $0, through: state.treeThrough, findings: findings) }
    walk.minimum = options.minimumCheckpoint?.checkpoint
    walk.states = try replays(of: files.views, log, findings)
    try walk.run(progress)
    try CheckpointCheck(log: log, findings: findings, policy: options.policy, walk: walk).run(progress)
    try TimeStampCheck(log: log, findings: findings, table: files.timeStamps).run(progress)
    if state.index != nil, state.through < walk.builder.size {
      findings.remark(
        "index.mdb covers \(state.through) of \(walk.builder.size) events; the newer ones are indexed in memory when the ledger is opened"
      )
    }
    do {
      try walk.tiles?.finish(walk.builder, wrongRoots: walk.wrongRoots, rightSize: walk.rightSize, progress)
      guard let index = state.index else { return }
      try PostingCheck(log: log, index: index, through: state.through, findings: findings)
        .run(expected: walk.termCount, progress)
      try IDCheck(log: log, index: index, state: state.state, findings: findings).run(expected: walk.idCount, progress)
    } catch {
      if Self.isNoDamage(error) { throw error }
      findings.add(.damagedFile, "index.mdb", "\(error)")
    }
  }

  /// What compares the saved states; nil where there are none, or the file is damaged.
  private func replays(
    of views: StateFile?, _ log: LogFile, _ findings: ReportBuilder
  ) throws(StorageError) -> StateReplays? {
    guard let views else { return nil }
    do {
      let (head, hasStrikes) = try log.environment.read { (transaction) throws(StorageError) in
        (try log.head(in: transaction), try log.hasStrikes(in: transaction))
      }
      guard !hasStrikes else {
        // Each saved state belongs to what was struck when it was made; this walk replays without that.
        findings.remark("the saved states in views.mdb were not compared, because entries of the log are struck")
        return nil
      }
      return try StateReplays(views, projections: options.projections, head: head, findings: findings)
    } catch {
      if Self.isNoDamage(error) { throw error }
      findings.add(.damagedFile, "views.mdb", "\(error)")
      return nil
    }
  }
}

/// The states in `index.mdb`, checked against the log.
struct IndexSnapshot {
  /// Nil where its entries cannot be those of the log.
  private(set) var index: IndexFile?
  /// Nil where its tiles cannot be those of the log as it was; they may cover more than the log as it is.
  private(set) var tiles: IndexFile?
  private(set) var state = IndexState(ledgerID: EventID(high: 0, low: 0))
  private(set) var treeThrough: UInt64 = 0

  var through: UInt64 { state.through.rawValue }

  init(_ file: IndexFile?, log: LogFile, _ findings: ReportBuilder) {
    guard let file else { return }
    do {
      try read(file, log, findings)
    } catch {
      findings.add(.damagedFile, "index.mdb", "\(error)")
    }
  }

  private mutating func read(_ file: IndexFile, _ log: LogFile, _ findings: ReportBuilder) throws(StorageError) {
    let read = try file.environment.read { (transaction) throws(StorageError) in
      (try file.state(in: transaction), try file.treeState(in: transaction), try transaction.entryCount(in: file.meta))
    }
    guard let state = read.0, let tree = read.1, read.2 == 2 else {
      findings.add(.malformedIndex, "index.mdb", "its states are not of a form that this version writes")
      return
    }
    guard state.ledgerID == log.identity.ledgerID else {
      findings.add(.malformedIndex, "index.mdb", "it is the index of another ledger, \(state.ledgerID)")
      return
    }
    // Where events are gone, the tiles still tell which.
    tiles = file
    treeThrough = tree.through
    let head = try log.environment.read { (transaction) throws(StorageError) in try log.head(in: transaction) }
    let known = max(state.through.rawValue, tree.through)
    guard known <= head.rawValue else {
      findings.add(
        .truncated, "log.mdb", at: head.rawValue + 1,
        "the index knows \(known) events, the log ends at \(head): cut off, or an older copy")
      return
    }
    if state.through > .zero {
      let fingerprint = try log.environment.read { (transaction) throws(StorageError) -> UInt64? in
        guard let leaf = try transaction.value(for: state.through.rawValue, in: log.events) else { return nil }
        return LeafFingerprint.of(leaf)
      }
      if fingerprint != state.fingerprint {
        findings.add(.wrongIndexEntry, "index.mdb", at: state.through.rawValue, "its fingerprint is of another event")
      }
    }
    index = file
    self.state = state
  }
}
