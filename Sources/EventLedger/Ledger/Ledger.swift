internal import Synchronization

/// An event-sourced ledger: append under conditions, read by query, follow live, ask for views.
///
/// ```swift
/// let ledger = try Ledger.create(folder: "demo.ledger")
/// try await ledger.append([NewEvent(type: "seat-taken", tags: ["course:7"], effectiveOn: today)])
/// let seats = try ledger.view(SeatsTaken()).state
/// ```
///
/// It is safe to share between tasks. Reads are synchronous and answer from the memory map; appends are
/// asynchronous and return when the events are on disk.
public final class Ledger: Sendable {
  /// The store under the ledger.
  public let store: any EventStore
  /// The types of which `append` takes no event, because whoever embeds the ledger makes them by decisions of its own.
  public let reservedTypes: Set<String>
  let cache = ViewCache()
  /// Whether views may begin at a state that was saved.
  let loadsSavedStates: Bool

  /// Puts a ledger on any store; `append` takes no event of the types that are reserved.
  public init(store: any EventStore, reservedTypes: Set<String> = []) {
    self.store = store
    self.reservedTypes = reservedTypes
    loadsSavedStates = true
  }

  private init(replaying ledger: Ledger) {
    store = ledger.store
    reservedTypes = ledger.reservedTypes
    loadsSavedStates = false
  }

  /// The same ledger, whose views are replayed from the events alone.
  ///
  /// Saved states lie in a file beside the log, and whoever can write there can change one together with its digest.
  /// What is handed over as true is made from this. It shares the store, which is closed once.
  public func replaying() -> Ledger { Ledger(replaying: self) }

  /// Opens the ledger in a folder; `append` takes no event of the types that are reserved.
  public static func open(
    folder: String, configuration: LMDBEventStore.Configuration = .init(), reservedTypes: Set<String> = []
  ) throws(LedgerError) -> Ledger {
    let store = try LMDBEventStore(folder: folder, configuration: configuration)
    return Ledger(store: store, reservedTypes: reservedTypes)
  }

  /// Creates an empty ledger in a folder that does not exist or is empty, and opens it.
  ///
  /// The origin names the ledger in checkpoints: a schema-less URL such as `office.example/register`.
  public static func create(
    folder: String, origin: String? = nil, configuration: LMDBEventStore.Configuration = .init(),
    reservedTypes: Set<String> = []
  ) throws(LedgerError) -> Ledger {
    try LMDBEventStore.create(folder: folder, origin: origin, configuration: configuration)
    return try open(folder: folder, configuration: configuration, reservedTypes: reservedTypes)
  }

  /// Closes the files of a folder's ledger after the appends handed in; a view or read after it throws.
  public func close() {
    folderStore?.close()
  }

  var folderStore: LMDBEventStore? { store as? LMDBEventStore }

  /// The position of the newest event, `.zero` in an empty log.
  public func head() throws(LedgerError) -> Position { try store.head() }

  /// Appends all events or none, and returns when they are on disk.
  ///
  /// Throws `.conditionFailed` naming the events that stood against it, `.idReused`, `.overLimit`,
  /// `.malformed`, `.recordedTimeOutOfOrder`, `.storageFull`, `.io`; nothing is stored then.
  @discardableResult
  public func append(
    _ events: [NewEvent], condition: AppendCondition? = nil
  ) async throws(LedgerError) -> AppendReceipt {
    if let event = events.first(where: { reservedTypes.contains($0.type) }) {
      throw .malformed(
        field: "type", expected: "a type that is not reserved for decisions on this ledger", found: event.type)
    }
    return try await store.append(events, condition: condition)
  }

  /// Copies matching events out of the log.
  public func events(_ query: Query = .all, in range: ReadRange = ReadRange()) throws(LedgerError) -> [Event] {
    try store.events(query, in: range)
  }

  /// Lends each matching event in order to `body`, without copying.
  public func read(
    _ query: Query = .all, in range: ReadRange = ReadRange(),
    _ body: (borrowing EventView) throws(LedgerError) -> ReadStep
  ) throws(LedgerError) {
    try store.read(query, in: range, body)
  }

  /// The past that matches, then what comes, also when another process appends it.
  public func feed(_ query: Query = .all, after position: Position = .zero) -> EventFeed {
    EventFeed(store: store, query: query, after: position)
  }
}
