internal import Synchronization

/// Folds the stretches of a log on several threads and gives their states in order.
///
/// No more than `outstanding` stretches are folded ahead of the one that is merged next, so memory does not
/// grow with the log.
final class ParallelFold: Sendable {
  private struct Progress {
    var next = 0
    var done: [Int: Result<[PartialState], LedgerError>] = [:]
  }

  private let store: any EventStore
  private let units: [any RebuildUnit]
  private let union: Query
  private let stretches: [(after: Position, last: Position)]
  private let progress = Mutex(Progress())
  private let room = WakeCount()
  private let finished = WakeCount()
  private let isCancelled = Atomic(false)

  init(
    store: any EventStore, units: [any RebuildUnit], union: Query, stretches: [(after: Position, last: Position)]
  ) {
    self.store = store
    self.units = units
    self.union = union
    self.stretches = stretches
  }

  /// Runs `merge` with the states of each stretch in order, on the calling thread; false ends the fold.
  func run(
    threads count: Int, merge: (Int, [PartialState]) throws(LedgerError) -> Bool
  ) throws(LedgerError) -> Bool {
    var threads: [WorkerThread] = []
    defer {
      isCancelled.store(true, ordering: .releasing)
      for _ in threads { room.signal() }
      for thread in threads { thread.join() }
    }
    for index in 0..<count { threads.append(try WorkerThread(name: "kronika-fold-\(index)") { self.work() }) }
    for _ in 0..<(2 * count + 2) { room.signal() }
    for index in stretches.indices {
      let states = try waitFor(index).get()
      guard try merge(index, states) else { return false }
      room.signal()
    }
    return true
  }

  private func waitFor(_ index: Int) -> Result<[PartialState], LedgerError> {
    while true {
      if let result = progress.withLock({ $0.done.removeValue(forKey: index) }) { return result }
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
      guard index < stretches.count, !isCancelled.load(ordering: .acquiring) else {
        // Another thread may wait for the room that is not needed any more.
        room.signal()
        return
      }
      let result = fold(stretches[index])
      progress.withLock { $0.done[index] = result }
      finished.signal()
    }
  }

  private func fold(_ stretch: (after: Position, last: Position)) -> Result<[PartialState], LedgerError> {
    do throws(LedgerError) {
      return .success(try Self.fold(stretch, units, union, store))
    } catch {
      return .failure(error)
    }
  }

  /// Folds a stretch into new states.
  private static func fold(
    _ stretch: (after: Position, last: Position), _ units: [any RebuildUnit], _ union: Query,
    _ store: any EventStore
  ) throws(LedgerError) -> [PartialState] {
    let folders = units.map { $0.folder(of: union, into: $0.start()) }
    try fold(stretch, into: folders, union, store)
    return folders.map(\.partial)
  }

  /// Lets every folder take the events of a stretch.
  static func fold(
    _ stretch: (after: Position, last: Position), into folders: [any EventFolder], _ union: Query,
    _ store: any EventStore
  ) throws(LedgerError) {
    try store.read(union, in: ReadRange(after: stretch.after, before: stretch.last.next)) {
      (event) throws(LedgerError) in
      for folder in folders { try folder.take(event) }
      return .continue
    }
  }
}
