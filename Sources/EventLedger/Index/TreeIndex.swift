internal import LMDB
internal import MerkleLog
internal import Synchronization

/// The Merkle tree over the whole log: tiles in `index.mdb`, the right edge in memory.
///
/// It follows the log beside `LogIndex`, under a lock of its own, because nothing on the commit path asks
/// for it: it may lag behind and catches up when a root or a proof is wanted. A leaf hash is taken over
/// exactly the stored bytes of the event.
final class TreeIndex: Sendable {
  struct Edge {
    var builder: TileBuilder
    /// Full tiles that are not stored yet.
    var filled: [TileIndex: [MerkleHash]] = [:]
    /// The leaves that the stored tiles cover.
    var stored: UInt64

    init(builder: TileBuilder) {
      self.builder = builder
      stored = builder.size
    }
  }

  let file: IndexFile
  let log: LogFile
  private let edge: Mutex<Edge>
  private let reached: Atomic<UInt64>
  /// Leaves hashed in one read transaction.
  private static let leavesPerStep: UInt64 = 1_024
  /// Leaves that are not stored before the tree flushes by itself, beside the flushes of the postings.
  private let leavesInMemory: UInt64
  /// Leaves behind the log before it is worth asking whether another process stored their tiles.
  private static let leavesWorthAdopting: UInt64 = 2_048

  /// Opens the tree beside a log; tiles that are not of this log are made again.
  init(file: IndexFile, log: LogFile, leavesInMemory: UInt64 = 32_768) throws(StorageError) {
    self.file = file
    self.log = log
    self.leavesInMemory = leavesInMemory
    let builder = try Self.restored(file: file, log: log)
    edge = Mutex(Edge(builder: builder))
    reached = Atomic(builder.size)
  }

  /// The number of leaves hashed so far; read without waiting for who is hashing.
  var size: UInt64 { reached.load(ordering: .acquiring) }

  /// Hashes the events up to `head`; no more than `leavesInMemory` and a step wait for being stored.
  func catchUp(through head: Position) throws(StorageError) {
    // Read once: another thread may hash past this head meanwhile.
    let size = size
    guard size < head.rawValue else { return }
    if head.rawValue - size >= Self.leavesWorthAdopting { try adoptStored() }
    var goesOn = true
    while goesOn {
      goesOn = try step(towards: head.rawValue)
      if withEdge({ $0.builder.size - $0.stored }) >= leavesInMemory { try flush() }
    }
  }

  private func step(towards head: UInt64) throws(StorageError) -> Bool {
    try log.environment.read { (transaction) throws(StorageError) in
      var cursor = try transaction.cursor(on: log.events)
      return try withEdge { (edge) throws(StorageError) in
        let last = min(head, edge.builder.size + Self.leavesPerStep)
        guard edge.builder.size < last else { return false }
        var filled: [(TileIndex, [MerkleHash])] = []
        var found = try cursor.seek(atOrAfter: edge.builder.size + 1)
        while true {
          let position = edge.builder.size + 1
          guard found, cursor.keyUInt64 == position else {
            throw .corrupted(path: log.path, reason: "position \(position) is missing")
          }
          edge.builder.append(.leaf(cursor.value)) { tile, hashes in
            filled.append((tile, hashes.indices.map { hashes[$0] }))
          }
          guard position < last else { break }
          found = try cursor.next()
        }
        for (tile, hashes) in filled { edge.filled[tile] = hashes }
        reached.store(last, ordering: .releasing)
        return last < head
      }
    }
  }

  func withEdge<R: Sendable>(_ body: (inout Edge) throws(StorageError) -> R) throws(StorageError) -> R {
    try edge.withLock { (edge) throws(StorageError) in try body(&edge) }
  }

  func withEdge<R: Sendable>(_ body: (inout Edge) -> R) -> R {
    edge.withLock { edge in body(&edge) }
  }

  /// Begins at the stored tiles again.
  func restart(at builder: TileBuilder) {
    edge.withLock { $0 = Edge(builder: builder) }
    reached.store(builder.size, ordering: .releasing)
  }

  /// Takes over what another process stored, where that is further than this one has hashed.
  private func adoptStored() throws(StorageError) {
    let state = try file.environment.read { (transaction) throws(StorageError) in
      try file.treeState(in: transaction)
    }
    guard let state, state.through > size else { return }
    let builder = try Self.restored(file: file, log: log)
    if builder.size > size { restart(at: builder) }
  }

  /// The builder at the end of the stored tiles; a new one, after emptying them, where they are not of this log.
  static func restored(file: IndexFile, log: LogFile) throws(StorageError) -> TileBuilder {
    let state = try file.environment.read { (transaction) throws(StorageError) in
      try file.treeState(in: transaction)
    }
    guard let state, state.through > 0 else { return TileBuilder() }
    let last = try log.environment.read { (transaction) throws(StorageError) -> MerkleHash? in
      guard let leaf = try transaction.value(for: state.through, in: log.events) else { return nil }
      return .leaf(leaf)
    }
    let place = TileIndex(level: 0, index: state.through / UInt64(EvidenceFormat.tileWidth) - 1)
    if let last, try StoredTiles(file: file).hashes(of: place, width: EvidenceFormat.tileWidth).last == last {
      do {
        return try TileBuilder.restore(size: state.through, from: StoredTiles(file: file))
      } catch .reader(let error) {
        throw error
      } catch {}
    }
    try file.resetTiles()
    return TileBuilder()
  }
}
