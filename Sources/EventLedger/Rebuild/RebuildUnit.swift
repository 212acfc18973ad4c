internal import LMDB

/// A state of some projection, with the effective days of its events.
struct PartialState: Sendable {
  var state: any Sendable
  var latestEffective = Day(rawValue: .min)
  var earliestEffective = Day(rawValue: .max)
}

/// One projection of a rebuild, whatever its state's type.
protocol RebuildUnit: Sendable {
  var name: String { get }
  var query: Query { get }
  var isMergeable: Bool { get }

  /// The state before the first event.
  func start() -> PartialState
  /// What takes events into a state, for one thread.
  func folder(of union: Query, into partial: PartialState) -> any EventFolder
  /// Takes the state of the events after those of `partial` into it.
  func merge(_ later: PartialState, into partial: inout PartialState) throws(LedgerError)
  /// The canonical coding of a state.
  func encode(_ partial: PartialState) -> [UInt8]
  /// Begins a generation of saved states.
  func beginLadder(_ saved: SavedStates) throws(LedgerError) -> Ladder
  /// Makes a state the newest in memory.
  func keep(
    _ partial: PartialState, at position: Position, struck: StruckEntries, in cache: ViewCache
  ) throws(LedgerError)
}

/// Takes events into a state on one thread.
protocol EventFolder: AnyObject {
  /// Reads a range by the projection's own query and takes its events.
  func fold(_ range: ReadRange, of store: any EventStore) throws(LedgerError)
  /// Takes an event, whose kind is its index in the union of the rebuild's queries.
  func take(_ event: borrowing EventView) throws(LedgerError)
  /// Starts the earliest day of a stretch anew.
  func beginStretch()
  /// The state so far.
  var partial: PartialState { get }
}

/// A projection as a unit of a rebuild.
struct ProjectionUnit<P: Projection>: RebuildUnit {
  let projection: P

  var name: String { projection.name }
  var query: Query { projection.query }
  var isMergeable: Bool { projection is any MergeableProjection }

  func start() -> PartialState { PartialState(state: projection.initialState()) }

  func folder(of union: Query, into partial: PartialState) -> any EventFolder {
    ProjectionFolder(projection, union: union, partial: partial)
  }

  func merge(_ later: PartialState, into partial: inout PartialState) throws(LedgerError) {
    guard let mergeable = projection as? any MergeableProjection else {
      throw .malformed(field: "projection", expected: "one that can be merged", found: name)
    }
    try Self.merge(mergeable, later.state, into: &partial.state)
    partial.latestEffective = max(partial.latestEffective, later.latestEffective)
    partial.earliestEffective = min(partial.earliestEffective, later.earliestEffective)
  }

  private static func merge<M: MergeableProjection>(
    _ projection: M, _ later: any Sendable, into state: inout any Sendable
  ) throws(LedgerError) {
    guard var merged = state as? M.State, let later = later as? M.State else { return }
    // Let go of the boxed copy, so that the merge changes the state in place.
    state = ()
    try projection.merge(later, into: &merged)
    state = merged
  }

  func encode(_ partial: PartialState) -> [UInt8] {
    (partial.state as? P.State).map { projection.encode($0) } ?? []
  }

  func beginLadder(_ saved: SavedStates) throws(LedgerError) -> Ladder {
    try storage(saved.file.beginLadder(ProjectionCode(projection)))
  }

  func keep(
    _ partial: PartialState, at position: Position, struck: StruckEntries, in cache: ViewCache
  ) throws(LedgerError) {
    guard let state = partial.state as? P.State else { return }
    try cache.withFolding(of: projection) { (kept) throws(LedgerError) in
      guard kept == nil || (kept?.position ?? .zero) <= position else { return }
      kept = Folding(
        projection, state: state, position: position, latestEffective: partial.latestEffective,
        strikes: struck.mark(through: position))
    }
  }
}

private final class ProjectionFolder<P: Projection>: EventFolder {
  private let projection: P
  // Only the one thread that reads the log comes here, and `apply` knows nothing of this object: there is no second
  // access that a check at every event could find.
  @exclusivity(unchecked) private var state: P.State
  private var latest: Day
  private var earliest: Day
  /// The index in the projection's own query of each type of the union.
  private let ownKinds: [Int]
  /// Asked where a kind of the union does not decide: where the projection's query names tags, or types that the
  /// union does not, as it takes every event.
  private let matcher: EventMatcher?
  private let takesEveryType: Bool

  init(_ projection: P, union: Query, partial: PartialState) {
    self.projection = projection
    unsafe state = partial.state as? P.State ?? projection.initialState()
    latest = partial.latestEffective
    earliest = partial.earliestEffective
    let query = projection.query
    let own = TypeTable(query.types)
    ownKinds = union.types.map { type in Array(type.utf8).withRawSpan { own.kind(of: $0) } }
    takesEveryType = query.matchesAll
    let isNamed = ownKinds.count { $0 >= 0 } == query.types.count
    matcher = isNamed && query.items.allSatisfy(\.tags.isEmpty) ? nil : EventMatcher(query)
  }

  func take(_ event: borrowing EventView) throws(LedgerError) {
    let unionKind = event.kind
    var kind = unionKind >= 0 ? ownKinds[unionKind] : -1
    if let matcher {
      kind = matcher.kind(of: event.typeBytes)
      guard try matcher.matches(event, kind: kind) else { return }
    } else if kind < 0, !takesEveryType {
      return
    }
    widen(event.effectiveOn)
    try unsafe projection.apply(event.withKind(kind), to: &state)
  }

  func fold(_ range: ReadRange, of store: any EventStore) throws(LedgerError) {
    try store.read(projection.query, in: range) { (event) throws(LedgerError) in
      widen(event.effectiveOn)
      try unsafe projection.apply(event, to: &state)
      return .continue
    }
  }

  private func widen(_ day: Day) {
    latest = max(latest, day)
    earliest = min(earliest, day)
  }

  func beginStretch() { earliest = Day(rawValue: .max) }

  var partial: PartialState {
    unsafe PartialState(state: state, latestEffective: latest, earliestEffective: earliest)
  }
}
