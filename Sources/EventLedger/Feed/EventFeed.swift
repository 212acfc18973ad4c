/// A live feed of events: first the past, then what comes.
///
/// The consumer pulls: nothing is read ahead of it but one batch, no read transaction lives while it works or
/// waits, and the position of its last event is all it needs to go on after a restart. The feed ends when its
/// task is cancelled.
public struct EventFeed: AsyncSequence, Sendable {
  /// What it gives.
  public typealias Element = Event
  /// What it throws.
  public typealias Failure = LedgerError

  private let store: any EventStore
  private let query: Query
  private let start: Position

  init(store: any EventStore, query: Query, after position: Position) {
    self.store = store
    self.query = query
    start = position
  }

  /// Starts at the position that the feed was asked for.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(store: store, query: query, position: start)
  }

  /// Gives the events one after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    /// Events that are read at once.
    static let eventsPerBatch = 256

    private let store: any EventStore
    private let query: Query
    private var position: Position
    private var batch: ArraySlice<Event> = []

    init(store: any EventStore, query: Query, position: Position) {
      self.store = store
      self.query = query
      self.position = position
    }

    /// The next event; nil when the task was cancelled.
    public mutating func next() async throws(LedgerError) -> Event? {
      try await next(isolation: nil)
    }

    /// The next event; nil when the task was cancelled.
    public mutating func next(isolation actor: isolated (any Actor)?) async throws(LedgerError) -> Event? {
      while !Task.isCancelled {
        if let event = batch.popFirst() { return event }
        let head = try store.head()
        batch = try store.events(
          query, in: ReadRange(after: position, before: head.next, limit: Self.eventsPerBatch))[...]
        position = batch.count == Self.eventsPerBatch ? batch.last?.position ?? head : Swift.max(position, head)
        guard batch.isEmpty else { continue }
        do {
          try await store.waitForEvents(after: position)
        } catch .cancelled {
          return nil
        }
      }
      return nil
    }
  }
}
