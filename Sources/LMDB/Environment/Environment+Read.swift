internal import CLMDB
internal import Synchronization

extension Environment {
  /// Runs a closure on a snapshot: the state of the newest commit, unchanged until the closure ends.
  ///
  /// The closure runs on the calling thread, at once. An old snapshot keeps the pages it can see from
  /// being used again, so long work belongs into several short reads. Costs a renewed transaction from
  /// the pool and two uncontended locks.
  ///
  /// - Throws: What the closure throws; `readersFull`; `unusable`; `nested` when another process grew
  ///   the map beyond this one's while this thread holds an older snapshot, which pins the smaller map.
  @inlinable
  package func read<R: ~Copyable>(
    _ body: (borrowing ReadTransaction) throws(StorageError) -> R
  ) throws(StorageError) -> R {
    let transaction = try beginPooledRead()
    defer { endPooledRead(transaction) }
    return try body(transaction)
  }

  /// Runs a closure in which every read of this environment sees one snapshot, however many reads it makes.
  ///
  /// For one thread that has the environment to itself, such as a verification: a read transaction is used by one
  /// thread at a time. A table must have been looked up before. The pages of the snapshot are not used again
  /// meanwhile, so a writer beside it lets the file grow until the closure ends.
  package func readingOneSnapshot<R>(_ body: () throws(StorageError) -> R) throws(StorageError) -> R {
    let transaction = try beginPooledRead()
    pinnedPlace.store(transaction.place, ordering: .releasing)
    defer {
      pinnedPlace.store(-1, ordering: .releasing)
      endPooledRead(transaction)
    }
    return try body()
  }

  /// Takes a place of the pool and brings its transaction to the newest commit.
  @usableFromInline
  func beginPooledRead() throws(StorageError) -> ReadTransaction {
    let pinned = pinnedPlace.load(ordering: .acquiring)
    if pinned >= 0 { return unsafe ReadTransaction(handle: gate[pinned], place: pinned) }
    var mayClearReaders = true
    while true {
      let place = try gate.checkOut()
      let code = renew(place)
      if code == 0 { return unsafe ReadTransaction(handle: gate[place], place: place) }
      gate.checkIn(place)
      switch code {
      case MDB_MAP_RESIZED:
        try gate.beginWriting("follow the map another process grew")
        defer { gate.endWriting() }
        try adoptMap()
      case MDB_READERS_FULL where mayClearReaders:
        mayClearReaders = false
        _ = try clearStaleReaders()
      default:
        throw failure(code, "begin read transaction")
      }
    }
  }

  private func renew(_ place: Int) -> Int32 {
    if let transaction = unsafe gate[place] { return unsafe mdb_txn_renew(transaction) }
    var transaction: OpaquePointer?
    let code = unsafe mdb_txn_begin(pointer, nil, UInt32(MDB_RDONLY), &transaction)
    if code == 0 { unsafe gate[place] = transaction }
    return code
  }

  @usableFromInline
  func endPooledRead(_ transaction: borrowing ReadTransaction) {
    if transaction.place == pinnedPlace.load(ordering: .acquiring) { return }
    unsafe mdb_txn_reset(transaction.handle)
    gate.checkIn(transaction.place)
  }
}
