internal import CLMDB
internal import Glibc

/// A place for a read transaction: LMDB's handle, kept between uses, and the thread that uses it now.
@unsafe
struct ReaderPlace {
  var transaction: OpaquePointer?
  var thread: pthread_t
}

/// Decides who may touch the environment: readers and one writer, nobody while the map moves or after closing.
///
/// `mdb_env_set_mapsize` unmaps the file under running readers without asking, and `mdb_env_close`
/// frees what they use; so both wait here until the transactions of this process have ended, and no new
/// one starts meanwhile. A thread that holds a read transaction already is let through all the same:
/// the map cannot move before that thread is done, so making it wait would be waiting for itself.
///
/// The gate also keeps the pool of reset read transactions. Renewing one costs tens of nanoseconds,
/// beginning one a table lock; the pool never holds more than were once open at the same moment.
///
/// `@unchecked Sendable`: all mutable state is touched only between `lock` and `unlock` of `mutex`,
/// except a place's transaction, which belongs to the thread that checked the place out.
@safe
final class TransactionGate: @unchecked Sendable {
  private let path: String
  private let forkGeneration: Int
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  /// Places by number; the first `placesMade` were used at some time, the rest never.
  private let places: UnsafeMutablePointer<ReaderPlace>
  private let idle: UnsafeMutablePointer<Int>
  private let placeLimit: Int
  private var placesMade = 0
  private var idleCount = 0

  private var active = 0
  private var writer: pthread_t = 0
  /// True in all states but the ordinary one, so that the hot path tests a single flag.
  private var isGuarded = false
  private var mapIsMoving = false
  private var isClosing = false
  private var closesWhenIdle = false
  private var isClosed = false
  private var failure: String?
  private let teardown: @Sendable () -> Void

  /// - Parameter teardown: Closes the environment; called once, when no transaction is left.
  init(path: String, placeLimit: Int, teardown: @escaping @Sendable () -> Void) {
    self.path = path
    self.placeLimit = placeLimit
    self.teardown = teardown
    forkGeneration = ForkDetection.install()
    unsafe mutex = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
    unsafe places = .allocate(capacity: placeLimit)
    unsafe idle = .allocate(capacity: placeLimit)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
    unsafe places.deallocate()
    unsafe idle.deallocate()
  }

  // MARK: Readers

  /// Takes a place for a read transaction, the most recently used first.
  func checkOut() throws(StorageError) -> Int {
    try lock()
    defer { unlock() }
    if isGuarded { try admit() }
    let place: Int
    if idleCount > 0 {
      idleCount -= 1
      place = unsafe idle[idleCount]
    } else {
      guard placesMade < placeLimit else { throw .readersFull(path: path, limit: placeLimit) }
      place = placesMade
      placesMade += 1
      unsafe (places + place).initialize(to: ReaderPlace(transaction: nil, thread: 0))
    }
    unsafe places[place].thread = pthread_self()
    active += 1
    return place
  }

  /// Gives a place back, its transaction reset or nil.
  func checkIn(_ place: Int) {
    unsafe pthread_mutex_lock(mutex)
    unsafe places[place].thread = 0
    unsafe idle[idleCount] = place
    idleCount += 1
    activityEnded()
    unlock()
  }

  /// The transaction of a place that is checked out.
  subscript(place: Int) -> OpaquePointer? {
    @unsafe get { unsafe places[place].transaction }
    @unsafe set { unsafe places[place].transaction = newValue }
  }

  // MARK: Other uses of the environment

  /// Runs something that needs the environment open and its map at rest.
  func whileOpen<R>(_ body: () throws(StorageError) -> R) throws(StorageError) -> R {
    try enter()
    defer {
      unsafe pthread_mutex_lock(mutex)
      activityEnded()
      unlock()
    }
    return try body()
  }

  private func enter() throws(StorageError) {
    try lock()
    defer { unlock() }
    if isGuarded { try admit() }
    active += 1
  }

  // MARK: The writer

  /// Waits until this thread is the only writer of this process.
  ///
  /// - Throws: `nested` inside any transaction of this thread: LMDB's write lock is not recursive, and a
  ///   map that must grow would wait for the reader that waits for the writer.
  func beginWriting(_ operation: String) throws(StorageError) {
    try lock()
    defer { unlock() }
    let thread = pthread_self()
    while true {
      try refuseWhenClosing()
      if writer == thread { throw .nested(operation: operation, path: path, reason: "a write transaction") }
      if holdsPlace(thread) { throw .nested(operation: operation, path: path, reason: "a read transaction") }
      if writer == 0 { break }
      unsafe pthread_cond_wait(changed, mutex)
    }
    writer = thread
  }

  func endWriting() {
    unsafe pthread_mutex_lock(mutex)
    writer = 0
    unsafe pthread_cond_broadcast(changed)
    closeIfDue()
    unlock()
  }

  /// Keeps readers out, waits for those inside, and lets the writer move the map.
  ///
  /// - Parameter body: Moves the map; the reason it returns, if any, makes the environment unusable.
  func moveMap(_ body: () -> String?) throws(StorageError) {
    try lock()
    defer { unlock() }
    mapIsMoving = true
    isGuarded = true
    while active > 0 { unsafe pthread_cond_wait(changed, mutex) }
    failure = body()
    mapIsMoving = false
    isGuarded = isClosing || failure != nil
    unsafe pthread_cond_broadcast(changed)
    try refuseWhenClosing(alsoWhileClosing: false)
  }

  // MARK: Closing

  /// Closes when the last transaction of this process has ended, and waits for that.
  ///
  /// Inside a transaction of the calling thread it cannot wait; then the end of that transaction closes.
  func close() {
    // A forked child must leave everything alone: the reader marks it would erase are its parent's.
    guard ForkDetection.generation == forkGeneration else { return }
    unsafe pthread_mutex_lock(mutex)
    defer { unlock() }
    isClosing = true
    isGuarded = true
    unsafe pthread_cond_broadcast(changed)
    let thread = pthread_self()
    if writer == thread || holdsPlace(thread) {
      closesWhenIdle = true
      return
    }
    while !isClosed && (active > 0 || writer != 0) { unsafe pthread_cond_wait(changed, mutex) }
    tearDown()
  }

  private func closeIfDue() {
    if closesWhenIdle && active == 0 && writer == 0 { tearDown() }
  }

  private func tearDown() {
    if isClosed { return }
    isClosed = true
    for place in 0..<placesMade { unsafe places[place].transaction.map { unsafe mdb_txn_abort($0) } }
    teardown()
    unsafe pthread_cond_broadcast(changed)
  }

  // MARK: The lock and what it guards

  private func lock() throws(StorageError) {
    guard ForkDetection.generation == forkGeneration else {
      throw .unusable(path: path, reason: "inherited through fork; the child opens its own")
    }
    unsafe pthread_mutex_lock(mutex)
  }

  private func unlock() { unsafe pthread_mutex_unlock(mutex) }

  private func activityEnded() {
    active -= 1
    if isGuarded && active == 0 {
      unsafe pthread_cond_broadcast(changed)
      closeIfDue()
    }
  }

  /// Waits until the map is at rest, unless this thread is what the move waits for.
  private func admit() throws(StorageError) {
    let thread = pthread_self()
    while true {
      try refuseWhenClosing()
      if !mapIsMoving || holdsPlace(thread) { return }
      unsafe pthread_cond_wait(changed, mutex)
    }
  }

  private func refuseWhenClosing(alsoWhileClosing: Bool = true) throws(StorageError) {
    if let failure { throw .unusable(path: path, reason: failure) }
    if isClosing && (alsoWhileClosing || isClosed) { throw .unusable(path: path, reason: "closed") }
  }

  private func holdsPlace(_ thread: pthread_t) -> Bool {
    if active == 0 { return false }
    for place in 0..<placesMade where unsafe places[place].thread == thread { return true }
    return false
  }
}
