internal import Synchronization

/// A range of the log that is folded without a stop.
typealias FoldedStretch = (after: Position, last: Position)

/// Folds portions of a log on several threads and gives their states in order.
///
/// A portion is one or more stretches in a row, folded into one state. No more than `2 × threads + 2` portions are
/// folded ahead of the one that is merged next, so memory does not grow with the log.
final class ParallelFold: Sendable {
  private struct Progress {
    var next = 0
    var done: [Int: Result<[PartialState], LedgerError>] = [:]
    var events: UInt64 = 0
  }

  private let store: any EventStore
  private let units: [any RebuildUnit]
  private let union: Query
  private let portions: [[FoldedStretch]]
  /// Up to where strikes are known, also beyond a stretch.
  private let known: Position
  private let progress = Mutex(Progress())
  private let room = WakeCount()
  private let finished = WakeCount()
  private let isCancelled = Atomic(false)

  init(
    store: any EventStore, units: [any RebuildUnit], union: Query, portions: [[FoldedStretch]],
    knownAt known: Position
  ) {
    self.store = store
    self.units = units
    self.union = union
    self.portions = portions
    self.known = known
  }

  /// Runs `merge` with the states of each portion in order, on the calling thread.
  ///
  /// `goesOn` is told after every stretch how many events are folded; false ends the fold with `.cancelled`.
  func run(
    threads count: Int, goesOn: (UInt64) -> Bool, merge: (Int, [PartialState]) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    var threads: [WorkerThread] = []
    defer {
      isCancelled.store(true, ordering: .releasing)
      for _ in threads { room.signal() }
      for thread in threads { thread.join() }
    }
    for index in 0..<count { threads.append(try WorkerThread(name: "kronika-fold-\(index)") { self.work() }) }
    for _ in 0..<(2 * count + 2) { room.signal() }
    var told: UInt64 = 0
    for index in portions.indices {
      try merge(index, try waitFor(index, &told, goesOn))
      room.signal()
    }
  }

  private func waitFor(
    _ index: Int, _ told: inout UInt64, _ goesOn: (UInt64) -> Bool
  ) throws(LedgerError) -> [PartialState] {
    while true {
      let (result, events) = progress.withLock { ($0.done.removeValue(forKey: index), $0.events) }
      if events > told {
        told = events
        guard goesOn(events) else { throw .cancelled }
      }
      if let result { return try result.get() }
      finished.wait()
    }
  }

  private func work() {
    while true {
      room.wait()
      let index = progress.withLock { progress in
        defer { progress.next += 1 }
        return progress.next
      }
      guard index < portions.count, !isCancelled.load(ordering: .acquiring) else {
        // Another thread may wait for the room that is not needed any more.
        room.signal()
        return
      }
      let result = fold(portions[index])
      progress.withLock { $0.done[index] = result }
      finished.signal()
    }
  }

  /// Folds a portion into new states.
  private func fold(_ portion: [FoldedStretch]) -> Result<[PartialState], LedgerError> {
    let folders = units.map { $0.folder(of: union, into: $0.start()) }
    for stretch in portion {
      if isCancelled.load(ordering: .acquiring) { return .failure(.cancelled) }
      do {
        try Self.fold(stretch, into: folders, union, store, knownAt: known)
      } catch {
        return .failure(error)
      }
      progress.withLock { $0.events += stretch.last.rawValue - stretch.after.rawValue }
      finished.signal()
    }
    return .success(folders.map(\.partial))
  }

  /// Lets every folder take the events of a stretch.
  ///
  /// One folder reads by its own query, which saves asking at every event what the union's answer means to it.
  static func fold(
    _ stretch: FoldedStretch, into folders: [any EventFolder], _ union: Query,
    _ store: any EventStore, knownAt known: Position
  ) throws(LedgerError) {
    let range = ReadRange(
      after: stretch.after, before: stretch.last.next, leavesOutStruck: true, strikesKnownAt: known)
    if folders.count == 1 { return try folders[0].fold(range, of: store) }
    try store.read(union, in: range) { (event) throws(LedgerError) in
      for folder in folders { try folder.take(event) }
      return .continue
    }
  }
}
