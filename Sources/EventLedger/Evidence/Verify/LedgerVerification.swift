internal import Glibc
internal import LMDB
public import MerkleLog

/// Recomputes everything in a ledger's folder from its events and names each difference.
///
/// Read are: every event; every stored tile; every entry of the index, in both directions; every checkpoint
/// with its signatures; every time stamp. Nothing is written. A file that was crafted to do so can bring
/// liblmdb, and with it the process, down: whoever does not trust the files runs this in a process of its
/// own (``VerificationProcess``).
public struct LedgerVerification: Sendable {
  /// What is believed, and what the ledger must extend.
  public struct Options: Sendable {
    /// Whose signatures count, beside the keys that the log announces.
    ///
    /// With a policy, a signature of a key that it does not name is a difference.
    public var policy: TrustPolicy?
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
    let index = openIndex(layout, findings)
    defer { index?.environment.close() }
    do {
      try verify(log, index, findings, progress)
    } catch {
      findings.add(.damagedFile, "log.mdb", "\(error)")
    }
    return findings.report
  }

  /// Whether an `errno` says that the file may not be read, and nothing about what is in it.
  ///
  /// Others do: a header that claims an absurd size ends in ENOMEM, for instance.
  private static func isNoDamage(_ code: Int32) -> Bool {
    [EACCES, EPERM, ENOENT, EMFILE, ENFILE, EROFS].contains(code)
  }

  private var configuration: Environment.Configuration {
    var configuration = Environment.Configuration()
    configuration.readOnly = true
    configuration.mapBytes = options.mapBytes
    return configuration
  }

  private func openIndex(_ layout: LedgerFolder, _ findings: ReportBuilder) -> IndexFile? {
    guard LedgerFolder.kind(of: layout.index) != nil else {
      findings.remark("index.mdb is not there; it is made again when the ledger is opened")
      return nil
    }
    do {
      return try IndexFile(path: layout.index, configuration: configuration)
    } catch {
      findings.add(.damagedFile, "index.mdb", "\(error)")
      return nil
    }
  }

  private func verify(
    _ log: LogFile, _ index: IndexFile?, _ findings: ReportBuilder, _ progress: (Progress) -> Void
  ) throws(StorageError) {
    let state = IndexSnapshot(index, log: log, findings)
    var walk = LogWalk(log: log, findings: findings, indexedThrough: state.through)
    walk.tiles = state.tiles.map { TileCheck(file: $0, through: state.treeThrough, findings: findings) }
    walk.minimum = options.minimumCheckpoint?.checkpoint
    try walk.run(progress)
    try CheckpointCheck(log: log, findings: findings, policy: options.policy, announced: walk.announced).run(progress)
    try TimeStampCheck(log: log, findings: findings).run(progress)
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
      findings.add(.damagedFile, "index.mdb", "\(error)")
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
