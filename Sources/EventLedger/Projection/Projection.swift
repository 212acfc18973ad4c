/// A view of the log: a pure fold over the events that its query names.
///
/// A projection is a value: no clock, no I/O, no randomness, so that any replay of the same events gives
/// the same state. Its state is a function of the *set* of events; where later facts replace earlier
/// ones, let the last by (effective day, position) win, so that backdated events need no rebuild.
public protocol Projection: Sendable {
  /// What is folded.
  associatedtype State: Sendable

  /// The stable name under which states are saved.
  var name: String { get }
  /// The version of `apply` and of the state's coding; a state saved by another version is replayed.
  var version: Int { get }
  /// The events it needs. `EventView.kind` is the index of an event's type in `query.types`.
  var query: Query { get }

  /// The state before the first event.
  func initialState() -> State
  /// Takes one event into the state.
  func apply(_ event: borrowing EventView, to state: inout State) throws(LedgerError)

  /// Writes a state canonically: states with the same meaning give the same bytes.
  func encode(_ state: State) -> [UInt8]
  /// Reads what `encode` wrote; nil for bytes it did not write.
  func decode(_ bytes: RawSpan) -> State?
}

/// A projection whose states can be merged, so that ranges of the log are replayed side by side.
public protocol MergeableProjection: Projection {
  /// Takes the state of the events after those of `state` into it.
  ///
  /// For every split of a log in two ranges, merging the states of both equals the fold of the whole.
  func merge(_ later: State, into state: inout State) throws(LedgerError)
}
