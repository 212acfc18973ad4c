internal import Glibc
internal import LMDB
internal import Synchronization

/// What a ledger knows of persons, kept apart from its log in `vault.mdb`, where it can be erased for good.
///
/// The log carries only a salted commitment to each personal part; the part itself is sealed here under a random
/// key for its subject and data class. Erasing destroys rows and keys, and changes no event, digest, root or proof.
///
/// ## The file, version 2
/// An LMDB environment of its own, always synced, made for one ledger. Records are Protocol Buffers messages:
///
/// | table | key | value |
/// |---|---|---|
/// | `meta` | `identity` | 1 format, 2 ledger id |
/// | | `state` | 1 epoch, 2 wrapped index key, 3 generation, 4 highest log size known, 5 preparing, 6 retiring epoch, |
/// | | | 7 what was said of the last key destroyed, 8 and 9 sums over `subjects` and `claims`, 10 their code |
/// | `subjects` | name | reference[16], random, the `subject` of commitments |
/// | `keys` | reference ‖ data class | 1 version, 2 wrapped key |
/// | `parts` | reference ‖ data class ‖ 00 ‖ event id[16] | sealed part |
/// | `claims` | HMAC[32] ‖ reference ‖ scope | 1 subject, 2 data class, 3 kind, 4 scope, 5 sealed value |
/// | `pending` | event id | what an append wrote before the log took it; see `PendingRecord` |
/// | `fences` | `s` name, `c` data class | 1 erasure, 2 when, 3 basis, 4 references, 5 key fingerprints |
/// | `erasures` | erasure id | how far it is; see `ErasureRecord` |
///
/// Sealed is AES-256-GCM, `nonce[12] ‖ ciphertext ‖ tag[16]`, random nonce, bound to (each with its length, u32):
/// ```
/// part       "ledger/seal/v1"        00 ledger id, origin, event id, type, schema version, reference, class, version
/// data key   "ledger/wrap/v1"        00 ledger id, reference, class, version, epoch
/// index key  "ledger/wrap-index/v2"  00 ledger id, epoch
/// claim      "ledger/claim/v1"       00 ledger id, reference, class, kind, scope
/// ```
/// Version 1 has no sums (see `SealedTable`) and `v1` in the label of the index key; it is taken over when it is opened.
/// Beside it lie `vault.lock` (see `VaultLock`) and, for moments of an erasure, `vault.mdb.<random>.copy` and `.old`.
///
/// ## Order of writing
/// Vault first, then log. What an append put in is noted in `pending` and taken out when the log refused it, or at
/// the next opening when the log never got it. There is no transaction over both files and none is needed.
///
/// ## Names
/// A name is a pseudonym that the log shows too, such as `person:<uuid>`; what it stands for is only in parts.
/// A fence stays for ever: a person who comes back gets another name, a class with a new legal basis another name.
public final class PersonalVault: Sendable {
  /// How a vault is opened.
  public struct Configuration: Sendable {
    /// What an append promises; `.relaxed` counts as `.durable` here.
    public var durability: LMDBEventStore.Durability = .durable
    /// Seconds that an operation waits for those of others on the same vault; an erasure of many waits for the disk.
    public var lockSeconds = 60
    /// Opens beside a log that is shorter than the vault remembers, and drops the parts beyond it.
    public var acceptsShorterLog = false
    /// The day on which what the vault records becomes effective.
    public var dayOf = DayRule.utc
    /// What the appends of this embedder claim; without it claims are neither compared with parts nor made again.
    public var claimRule: ClaimRule?
    /// Called at each step of an erasure; a test stops there.
    package var atStep: @Sendable (ErasureStep) throws(LedgerError) -> Void = { _ throws(LedgerError) in }

    /// The defaults.
    public init() {}
  }

  struct Opened {
    var file: VaultFile?
    /// Events of this process that the log has taken, whose notes in `pending` may go.
    var confirmed: [EventID] = []
    var logHead: Position = .zero
    /// Whether the open file was brought to a whole state; one that came to lie under the name later was not.
    var isRecovered = false
    /// The last commit after which the sealed tables were found to be as the vault wrote them.
    var checkedThrough: UInt64 = 0
    /// What is known of erasures.
    var history = ErasureHistory()
    /// Erasures for which the vault does not have what the log commits to.
    var waiting: Set<EventID> = []
  }

  let ledger: Ledger
  let keys: any KeyEncryptionKeyProvider
  let configuration: Configuration
  let layout: LedgerFolder
  let sealing: PartSealing
  let clock: any LedgerClock
  let opened = Mutex(Opened())

  private init(
    _ ledger: Ledger, _ keys: any KeyEncryptionKeyProvider, _ configuration: Configuration
  ) throws(LedgerError) {
    guard let store = ledger.folderStore else {
      throw .malformed(field: "ledger", expected: "a ledger in a folder", found: "another store")
    }
    self.ledger = ledger
    self.keys = keys
    self.configuration = configuration
    layout = LedgerFolder(path: LedgerFolder.parent(of: store.log.path))
    sealing = PartSealing(ledgerID: store.log.identity.ledgerID, origin: store.log.identity.origin)
    clock = store.clock
    try keys.requireApart(from: layout.path)
  }

  /// The vault of a ledger that has one; nothing is opened or made good yet.
  convenience init(
    existing ledger: Ledger, _ keys: any KeyEncryptionKeyProvider, _ configuration: Configuration
  ) throws(LedgerError) {
    try self.init(ledger, keys, configuration)
    guard LedgerFolder.kind(of: layout.vault) != nil else { throw .vault(.noVault(path: layout.vault)) }
  }

  deinit { close() }

  /// Makes the vault of a ledger and the first key-encryption key, and opens it.
  ///
  /// Throws `.vaultExists`, `.keyUnprotected`. An interrupted making leaves a file that is made to its end here.
  public static func create(
    for ledger: Ledger, keys: any KeyEncryptionKeyProvider, configuration: Configuration = Configuration()
  ) async throws(LedgerError) -> PersonalVault {
    let vault = try PersonalVault(ledger, keys, configuration)
    do throws(LedgerError) {
      try await vault.alone { (file) throws(LedgerError) in
        guard try file.value(VaultFile.stateKey, in: file.meta) == nil else {
          throw .vault(.vaultExists(path: file.path))
        }
        // An epoch that another vault may use is left alone.
        let epoch = (try keys.epochs().max() ?? 0) + 1
        try keys.makeKey(epoch: epoch)
        let index = ClaimIndex(key: .random())
        let wrapped = try keys.wrapping(epoch: epoch)
          .wrap(index.key, binding: vault.sealing.indexBinding(epoch: epoch, isSealed: true))
        var state = VaultState(epoch: epoch, wrappedIndexKey: wrapped)
        state.seal(RowSums(), by: index)
        try file.initialise(ledgerID: vault.sealing.ledgerID, state: state)
      }
      // A vault made in place of a lost one: who was erased stays behind a fence in this one too.
      try await vault.recover()
      return vault
    } catch {
      vault.close()
      throw error
    }
  }

  /// Opens the vault of a ledger.
  ///
  /// First it drops what refused or broken-off appends left, ends erasures and rotations that were broken off, and
  /// carries out every erasure that the log knows and this vault does not, as after the restoring of an old copy.
  public static func open(
    for ledger: Ledger, keys: any KeyEncryptionKeyProvider, configuration: Configuration = Configuration()
  ) async throws(LedgerError) -> PersonalVault {
    let vault = try PersonalVault(existing: ledger, keys, configuration)
    do {
      try await vault.recover()
      return vault
    } catch {
      vault.close()
      throw error
    }
  }

  /// Whether the ledger in a folder has a vault.
  public static func exists(in ledgerFolder: String) -> Bool {
    LedgerFolder.kind(of: LedgerFolder(path: ledgerFolder).vault) != nil
  }

  /// Whether the ledger of a store has a vault; a store without a folder has none.
  public static func exists(beside store: any EventStore) -> Bool {
    guard let store = store as? LMDBEventStore else { return false }
    return exists(in: LedgerFolder.parent(of: store.log.path))
  }

  /// Closes the file; operations after it open it again.
  public func close() {
    opened.withLock { state in
      if let file = state.file {
        settleLast(state, in: file)
        file.environment.close()
      }
      state = Opened()
    }
  }
}

extension PersonalVault {
  /// Notes that the log has the last appends, if nobody else is at work on the vault at this moment.
  ///
  /// Without the lock nothing may be written or read: the file may be one that an erasure has replaced and is
  /// overwriting. What stays noted is looked up in the log at the next opening.
  private func settleLast(_ state: Opened, in file: VaultFile) {
    guard !state.confirmed.isEmpty, let lock = try? VaultLock(lockPath), (try? lock.isTaken(alone: false)) == true
    else { return }
    defer { lock.release() }
    guard file.identity == VaultFile.identity(of: layout.vault) else { return }
    try? settle(state.confirmed, through: state.logHead, in: file)
  }

  /// Today, by the clock of the ledger and the rule of the configuration.
  var today: Day { configuration.dayOf(clock.now()) }

  var lockPath: String { layout.path + "/vault.lock" }

  /// Works on the file beside others who do.
  func shared<R>(_ body: (VaultFile) async throws(LedgerError) -> R) async throws(LedgerError) -> R {
    for _ in 0..<16 {
      let lock = try await VaultLock.acquire(lockPath, alone: false, seconds: configuration.lockSeconds)
      defer { lock.release() }
      let file = try currentFile()
      let isRecovered = opened.withLock { $0.isRecovered }
      if isRecovered, try !hasUnfinishedErasure() { return try await body(file) }
      // Another process has erased, or somebody has put an old copy in place under this one.
      lock.release()
      try await recover()
    }
    throw .vault(.busy(path: layout.vault))
  }

  /// Whether the log knows an erasure that was neither ended nor found to have to wait.
  private func hasUnfinishedErasure() throws(LedgerError) -> Bool {
    let history = try erasureHistory()
    let waiting = opened.withLock { $0.waiting }
    return history.entries.contains { entry in
      entry.objections == nil && entry.completed == nil && !waiting.contains(entry.request.id)
        && history.first(entry.request.scope)?.completed == nil
    }
  }

  /// Works on the file while nobody else does, in any process.
  func alone<R>(_ body: (VaultFile) async throws(LedgerError) -> R) async throws(LedgerError) -> R {
    let lock = try await VaultLock.acquire(lockPath, alone: true, seconds: configuration.lockSeconds)
    defer { lock.release() }
    return try await body(try currentFile())
  }

  /// The file under the name; another one is opened where an erasure of some process has replaced it.
  func currentFile() throws(LedgerError) -> VaultFile {
    try opened.withLock { (state) throws(LedgerError) in
      if let file = state.file {
        if file.identity == VaultFile.identity(of: layout.vault) { return file }
        file.environment.close()
        state.file = nil
      }
      state.isRecovered = false
      state.checkedThrough = 0
      state.waiting = []
      let file = try VaultFile(
        path: layout.vault, ledgerID: sealing.ledgerID, configuration: configuration.environment)
      state.file = file
      return file
    }
  }

  /// Closes the file so that it can be replaced.
  func letGo() {
    opened.withLock { state in
      state.file?.environment.close()
      state.file = nil
    }
  }
}

extension PersonalVault.Configuration {
  var environment: Environment.Configuration {
    var environment = Environment.Configuration()
    if case .unsafeForTests = durability { environment.durability = .unsafeForTests }
    return environment
  }
}
