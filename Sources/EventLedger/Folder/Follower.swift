internal import Glibc
internal import LMDB
internal import Logging
internal import Synchronization

/// The thread that follows the log: it flushes the index and tells waiting tasks of new events.
///
/// While tasks wait it watches `log.mdb` through inotify, so that another process's append wakes them; with
/// nobody waiting there is no watch, and a commit of this process wakes it only when the tail has grown.
final class Follower: Sendable {
  /// Events that may stay unindexed before the follower takes them in beside the writer.
  static let laggingEvents: UInt64 = 1_024
  /// Looks after a notice, which may come a moment before LMDB shows the transaction.
  private static let repeatedLooks = 4
  /// Time between these looks.
  private static let repeatMilliseconds: Int32 = 1
  /// With tasks waiting, the log is looked at this often even without a notice.
  private static let safetyMilliseconds: Int32 = 500

  private let log: LogFile
  private let index: LogIndex
  private let tree: TreeIndex?
  private let signal: HeadSignal
  private let logger: Logger
  private let wake: WakePipe
  private let isClosed = Atomic(false)
  private let flushAt: Int

  init(
    log: LogFile, index: LogIndex, tree: TreeIndex?, signal: HeadSignal, flushAt: Int, logger: Logger
  ) throws(LedgerError) {
    self.log = log
    self.index = index
    self.tree = tree
    self.signal = signal
    self.flushAt = flushAt
    self.logger = logger
    wake = try WakePipe()
  }

  /// Tells of a commit of this process.
  func committed(_ head: Position) {
    signal.advance(to: head)
    if isDue(head) { wake.signal() }
  }

  /// Tells that a query may have let the index catch up.
  func indexGrew() {
    if index.tailCount >= flushAt { wake.signal() }
  }

  /// Whether the index lags behind the head or holds a full segment in memory.
  private func isDue(_ head: Position) -> Bool {
    head.rawValue >= index.through.rawValue + min(Self.laggingEvents, UInt64(flushAt)) || index.tailCount >= flushAt
  }

  /// Tells that a task waits from now on.
  func taskWaits() { wake.signal() }

  /// Ends `run`.
  func close() {
    isClosed.store(true, ordering: .releasing)
    wake.signal()
  }

  /// The body of the follower's thread.
  func run() {
    var watch = FileWatch(path: log.path)
    defer { watch.stop() }
    var looksLeft = 0
    while !isClosed.load(ordering: .acquiring) {
      watch.set(active: signal.hasWaiters)
      let before = signal.head
      follow()
      if signal.head > before { looksLeft = 0 }
      let timeout = looksLeft > 0 ? Self.repeatMilliseconds : signal.hasWaiters ? Self.safetyMilliseconds : -1
      looksLeft = max(0, looksLeft - 1)
      if wait(watch, timeout: timeout) { looksLeft = Self.repeatedLooks }
    }
  }

  /// Looks at the head, indexes and flushes what is due.
  private func follow() {
    do {
      let followed = try log.environment.read { [self] (transaction) throws(StorageError) in
        let head = try log.head(in: transaction)
        // Before the index, which an event that is damaged stops: who waits meets the damage instead of waiting on.
        signal.advance(to: head)
        let due = isDue(head)
        if due { try index.catchUp(through: head, in: transaction) }
        return (head: head, wasDue: due)
      }
      // After the postings, which a condition may be waiting for; nobody on the commit path waits for the tree.
      if followed.wasDue { try tree?.catchUp(through: followed.head) }
      if index.tailCount >= flushAt { try index.flush(with: tree) }
    } catch {
      // Nothing is lost: every query catches up by itself and meets the same error.
      logger.debug("the index could not follow the log", metadata: ["error": "\(error)"])
    }
  }

  /// After `run` has ended: indexes what is left and flushes a long tail, so that the next opening finds little to do.
  ///
  /// How far `run` came is chance; what stays behind it, a short tail, is indexed again at the next opening.
  func finish() {
    do {
      let head = try log.environment.read { [self] (transaction) throws(StorageError) in
        let head = try log.head(in: transaction)
        let flushed = min(head, index.flushedThrough)
        guard head.rawValue - flushed.rawValue > Self.laggingEvents else { return Position?.none }
        try index.catchUp(through: head, in: transaction)
        return head
      }
      guard let head else { return }
      try tree?.catchUp(through: head)
      try index.flush(all: true, with: tree)
    } catch {
      logger.debug("the index could not be flushed at the end", metadata: ["error": "\(error)"])
    }
  }

  /// Waits for a signal, a notice or the time; true when a notice came.
  private func wait(_ watch: borrowing FileWatch, timeout: Int32) -> Bool {
    var descriptors = [
      pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = nfds_t(descriptors.count)
    _ = unsafe descriptors.withUnsafeMutableBufferPointer { unsafe poll($0.baseAddress, count, timeout) }
    if descriptors[0].revents != 0 { wake.drain() }
    guard descriptors[1].revents != 0 else { return false }
    watch.drain()
    return true
  }
}

/// Notices of writes to one file, through inotify.
private struct FileWatch: ~Copyable {
  /// The descriptor to poll; -1 where there is no inotify, and `poll` ignores it.
  let descriptor: Int32
  private let path: String
  private var watch: Int32 = -1

  init(path: String) {
    self.path = path
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
  }

  mutating func set(active: Bool) {
    guard descriptor >= 0, active != (watch >= 0) else { return }
    if active {
      watch = unsafe inotify_add_watch(descriptor, path, UInt32(IN_MODIFY))
    } else {
      inotify_rm_watch(descriptor, watch)
      watch = -1
      drain()
    }
  }

  func drain() {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let room = buffer.count
    while unsafe buffer.withUnsafeMutableBytes({ unsafe read(descriptor, $0.baseAddress, room) }) > 0 {}
  }

  mutating func stop() {
    if descriptor >= 0 { close(descriptor) }
  }
}
