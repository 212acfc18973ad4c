public import EventLedger

/// Checks on an embedder's own projection what its views rely on, over seeded histories.
///
/// For every history it compares, by digest: a replay from nothing; a ladder of saved states climbed event by
/// event; views of random past positions and effective days; states after coding and decoding; and, for a
/// projection that can be merged, a rebuild on several threads and merges of random splits.
///
/// ```swift
/// try await ProjectionContract(SeatsTaken(), scratchFolder: folder).check(seeds: 1...100) { random in
///   (0..<200).map { _ in randomSeatEvent(&random) }
/// }
/// ```
public struct ProjectionContract<P: Projection>: Sendable {
  private let projection: P
  private let scratchFolder: String

  /// Creates the check; ledgers are made in the scratch folder, which the caller removes.
  public init(_ projection: P, scratchFolder: String) {
    self.projection = projection
    self.scratchFolder = scratchFolder
  }

  /// Runs every check on the history of each seed; throws `ContractViolation` naming the seed.
  public func check(
    seeds: ClosedRange<UInt64>, history: (inout SeededGenerator) -> [NewEvent]
  ) async throws {
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      try await check(history(&random), seed: seed, &random)
    }
  }

  private func check(_ events: [NewEvent], seed: UInt64, _ random: inout SeededGenerator) async throws {
    var configuration = LMDBEventStore.Configuration()
    configuration.clock = FixedClock(Timestamp(rawValue: 1_600_000_000_000_000))
    configuration.durability = .unsafeForTests
    configuration.eventsPerSavedState = 8
    let ledger = try Ledger.create(folder: "\(scratchFolder)/seed-\(seed)", configuration: configuration)
    defer { ledger.close() }
    var appended = 0
    while appended < events.count {
      let count = min(events.count - appended, Int.random(in: 1...40, using: &random))
      try await ledger.append(Array(events[appended..<appended + count]))
      appended += count
      if Bool.random(using: &random) { try compareHead(ledger, seed) }
    }
    try compareHead(ledger, seed)
    try comparePast(ledger, seed, &random)
    try compareRebuild(ledger, seed)
    try compareCheck(ledger, seed)
    try compareMerges(ledger, seed, &random)
  }

  private func compareHead(_ ledger: Ledger, _ seed: UInt64) throws {
    let replayed = try projection.replay(ledger.store)
    let digest = projection.digest(of: replayed)
    try expect(
      projection.digest(of: try ledger.view(projection).state), equals: digest, "view of the present, seed \(seed)")
    let decoded = projection.encode(replayed).withSpan { projection.decode($0) }
    guard let decoded else { throw ContractViolation(description: "decode refuses what encode wrote, seed \(seed)") }
    try expect(projection.digest(of: decoded), equals: digest, "state after coding and decoding, seed \(seed)")
  }

  private func comparePast(_ ledger: Ledger, _ seed: UInt64, _ random: inout SeededGenerator) throws {
    let head = try ledger.head()
    let days = try ledger.events().map(\.effectiveOn).sorted()
    for _ in 0..<12 {
      let known = Position(rawValue: UInt64.random(in: 0...head.rawValue, using: &random))
      let day = Bool.random(using: &random) ? days.randomElement(using: &random) : nil
      let view = try ledger.view(projection, at: ViewPoint(known: .position(known), effectiveOn: day))
      let replayed = try projection.replay(
        ledger.store, in: ReadRange(before: known.next, effectiveThrough: day))
      try expect(
        projection.digest(of: view.state), equals: projection.digest(of: replayed),
        "view known at \(known), effective on \(day.map(\.description) ?? "any day"), seed \(seed)")
    }
  }

  private func compareRebuild(_ ledger: Ledger, _ seed: UInt64) throws {
    let digest = projection.digest(of: try projection.replay(ledger.store))
    for cores in [1, 3] {
      let report = try ledger.rebuild([projection], options: RebuildOptions(cores: cores))
      try expect(report.digests[projection.name], equals: digest, "rebuild on \(cores) threads, seed \(seed)")
      try expect(
        projection.digest(of: try ledger.view(projection).state), equals: digest, "view after it, seed \(seed)")
    }
  }

  private func compareCheck(_ ledger: Ledger, _ seed: UInt64) throws {
    if case .parts(let difference) = try ledger.checkSavedStates(of: projection) {
      throw ContractViolation(description: "saved states part from the replay: \(difference), seed \(seed)")
    }
  }

  private func compareMerges(_ ledger: Ledger, _ seed: UInt64, _ random: inout SeededGenerator) throws {
    guard let mergeable = projection as? any MergeableProjection else { return }
    try Self.compareMerges(mergeable, ledger, seed, &random)
  }

  private static func compareMerges<M: MergeableProjection>(
    _ projection: M, _ ledger: Ledger, _ seed: UInt64, _ random: inout SeededGenerator
  ) throws {
    let head = try ledger.head().rawValue
    let digest = projection.digest(of: try projection.replay(ledger.store))
    for _ in 0..<4 {
      let cuts = [0] + (0..<3).map { _ in UInt64.random(in: 0...head, using: &random) }.sorted() + [head]
      var state = projection.initialState()
      for (after, last) in zip(cuts, cuts.dropFirst()) where after < last {
        let range = ReadRange(after: Position(rawValue: after), before: Position(rawValue: last + 1))
        try projection.merge(projection.replay(ledger.store, in: range), into: &state)
      }
      try expect(projection.digest(of: state), equals: digest, "merge of the splits at \(cuts), seed \(seed)")
    }
  }
}

extension Array where Element == UInt8 {
  fileprivate func withSpan<R>(_ body: (RawSpan) -> R) -> R { withRawSpan { body($0) } }
}
