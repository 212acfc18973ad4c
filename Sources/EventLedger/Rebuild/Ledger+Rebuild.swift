internal import Crypto
internal import Glibc
internal import LMDB

extension Ledger {
  /// Replays the whole log into projections, from nothing, and puts the new states in place of the old in one step.
  ///
  /// Readers of this and other processes see the old states until then. All projections share one pass over the
  /// log; where all can be merged, all cores fold. `progress` is called between stretches; answering false
  /// cancels with `.cancelled`, and the old states stay whole.
  public func rebuild(
    _ projections: [any Projection], options: RebuildOptions = RebuildOptions(),
    progress: (RebuildProgress) -> Bool = { _ in true }
  ) throws(LedgerError) -> RebuildReport {
    var run = try RebuildRun(
      ledger: self, units: projections.map { Self.unit($0) }, options: options, head: store.head())
    return try run.run(progress)
  }

  private static func unit<P: Projection>(_ projection: P) -> any RebuildUnit { ProjectionUnit(projection: projection) }
}

/// One rebuild on its way.
private struct RebuildRun {
  let ledger: Ledger
  let units: [any RebuildUnit]
  let union: Query
  let head: Position
  /// All strikes up to the head, known before the first range is folded.
  let struck: StruckEntries
  var cores: Int
  let saved: SavedStates?
  let clock = ContinuousClock()
  let started: ContinuousClock.Instant
  var ladders: [Ladder] = []
  var states: [PartialState]
  var stateBytes: [Int]

  init(
    ledger: Ledger, units: [any RebuildUnit], options: RebuildOptions, head: Position
  ) throws(LedgerError) {
    self.ledger = ledger
    self.units = units
    self.head = head
    struck = try ledger.store.strikes(knownAt: head)
    union = Self.union(of: units)
    let wanted = options.cores ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    cores = units.allSatisfy(\.isMergeable) ? max(1, wanted) : 1
    saved = options.savesStates ? ledger.savedStates : nil
    started = clock.now
    states = units.map { $0.start() }
    stateBytes = units.map { _ in 0 }
    if let saved { for unit in units { ladders.append(try unit.beginLadder(saved)) } }
  }

  /// What one pass reads for all units: every event where one of them takes every one, or the items are too many.
  private static func union(of units: [any RebuildUnit]) -> Query {
    let items = units.flatMap(\.query.items)
    let takesAll = items.count > Limits.itemsPerQuery || units.contains { $0.query.matchesAll }
    return takesAll ? .all : Query(items)
  }

  mutating func run(_ progress: (RebuildProgress) -> Bool) throws(LedgerError) -> RebuildReport {
    let stretches = stretches
    cores = min(cores, max(1, stretches.count))
    if cores == 1 {
      try foldOnThisThread(stretches, progress)
    } else {
      try foldOnThreads(portions(of: stretches), progress)
    }
    return try finish()
  }

  private mutating func foldOnThreads(
    _ portions: [[FoldedStretch]], _ progress: (RebuildProgress) -> Bool
  ) throws(LedgerError) {
    let fold = ParallelFold(store: ledger.store, units: units, union: union, portions: portions, knownAt: head)
    let (head, started, clock) = (head, started, clock)
    try fold.run(threads: cores) { events in
      progress(RebuildProgress(events: events, total: head.rawValue, elapsed: started.duration(to: clock.now)))
    } merge: { (index, partials) throws(LedgerError) in
      // The first state is whole as it is.
      var merged = index == 0 ? partials : states
      states = []
      if index > 0 {
        for (unit, partial) in zip(units.indices, partials) { try units[unit].merge(partial, into: &merged[unit]) }
      }
      states = merged
      // Where states are saved, a portion is one stretch.
      if let stretch = portions[index].last { try save(stretch, spans: partials) }
    }
  }

  /// Folds the log in one pass into the same states, and stops at the end of each stretch.
  ///
  /// At such a stop the run holds the states too, to save them; it lets go of them before the next event, so that
  /// they are changed in place: a copy a stretch would cost the square of the log's length.
  private mutating func foldOnThisThread(
    _ stretches: [FoldedStretch], _ progress: (RebuildProgress) -> Bool
  ) throws(LedgerError) {
    let folders = zip(units, states).map { $0.folder(of: union, into: $1) }
    for stretch in stretches {
      states = []
      try ParallelFold.fold(stretch, into: folders, union, ledger.store, knownAt: head)
      states = folders.map(\.partial)
      try save(stretch, spans: states)
      for folder in folders { folder.beginStretch() }
      let elapsed = started.duration(to: clock.now)
      guard progress(RebuildProgress(events: stretch.last.rawValue, total: head.rawValue, elapsed: elapsed)) else {
        throw .cancelled
      }
    }
  }

  /// Saves what belongs at the end of a stretch.
  private mutating func save(_ stretch: FoldedStretch, spans: [PartialState]) throws(LedgerError) {
    guard let saved else { return }
    for (index, ladder) in ladders.enumerated() {
      try save(index, stretch, earliest: spans[index].earliestEffective, saved, ladder)
    }
  }

  private mutating func save(
    _ index: Int, _ stretch: FoldedStretch, earliest: Day, _ saved: SavedStates, _ ladder: Ladder
  ) throws(LedgerError) {
    // Views of another knowledge use the stretch too, so it counts what is struck.
    let earliest = min(earliest, struck.earliestDay(after: stretch.after, through: stretch.last))
    guard let span = saved.sealed(EffectiveSpan(start: stretch.after, end: stretch.last, earliest: earliest)) else {
      return
    }
    let spacing = saved.spacing(head: head, stateBytes: stateBytes[index])
    guard stretch.last.rawValue % spacing == 0 else {
      return try storage(saved.file.save(span, on: ladder))
    }
    let state = units[index].encode(states[index])
    stateBytes[index] = state.count
    guard let fingerprint = saved.leafFingerprint(at: stretch.last) else { return }
    let rungHead = RungHead(
      position: stretch.last, leafFingerprint: fingerprint, latestEffective: states[index].latestEffective,
      strikes: struck.mark(through: stretch.last))
    let rung = Rung(head: rungHead, state: state)
    try storage(saved.file.save(rung, [span], on: ladder))
  }

  private func finish() throws(LedgerError) -> RebuildReport {
    var digests: [String: String] = [:]
    for (unit, state) in zip(units, states) {
      digests[unit.name] = Hexadecimal.encode(SHA256.hash(data: unit.encode(state)))
      try unit.keep(state, at: head, struck: struck, in: ledger.cache)
    }
    if let saved {
      for ladder in ladders { try storage(saved.file.install(ladder)) }
    }
    return RebuildReport(
      events: head.rawValue, position: head, elapsed: started.duration(to: clock.now), cores: cores,
      digests: digests)
  }

  /// Events of a stretch at least where no states are saved.
  private static let unsavedStretch: UInt64 = 16_384

  /// The stretches from one rung of a ladder to the next.
  private var stretches: [FoldedStretch] {
    let spacing = LadderSpacing.events(
      head: head, stateBytes: 0, minimum: saved?.minimumSpacing ?? Self.unsavedStretch)
    return stride(from: 0, to: head.rawValue, by: Int(spacing)).map { after in
      (Position(rawValue: after), Position(rawValue: min(after + spacing, head.rawValue)))
    }
  }

  /// What each thread folds into one state: where states are saved one stretch, for the states in between are
  /// wanted; else an equal share of the log, since every portion but the first costs a merge.
  private func portions(of stretches: [FoldedStretch]) -> [[FoldedStretch]] {
    if saved != nil { return stretches.map { [$0] } }
    return (0..<cores).map { core in
      Array(stretches[stretches.count * core / cores..<stretches.count * (core + 1) / cores])
    }
  }
}
