internal import EventLedger
internal import Synchronization

/// Which sessions a day has, so that a decision about that day need not read all others.
///
/// It only says where to look: a name stays under every day for which it was ever scheduled, and the decision reads the
/// sessions of that name. So nothing that is cancelled or struck later makes it wrong.
final class SessionDays: Sendable {
  private struct Known {
    var through = Position.zero
    var names: [Day: [String]] = [:]
  }

  private let known = Mutex<[String: Known]>([:])

  /// The names under a day and the days beside it, of all sessions scheduled up to a position.
  func sessions(
    of programme: String, in store: any EventStore, through head: Position
  ) throws(LedgerError) -> (Day) -> [String] {
    var own = known.withLock { $0[programme] } ?? Known()
    if own.through < head {
      let query = Query(types: [SessionScheduled.type], tags: [Tag.programme(programme)])
      let range = ReadRange(after: own.through, before: head.next)
      try store.read(query, in: range) { (view) throws(LedgerError) in
        let session = try SessionScheduled(view.copied())
        if own.names[session.day]?.contains(session.session) != true {
          own.names[session.day, default: []].append(session.session)
        }
        return .continue
      }
      own.through = head
      let read = own
      known.withLock { if $0[programme].map({ $0.through < head }) ?? true { $0[programme] = read } }
    }
    let names = own.names
    return { day in [-1, 0, 1].flatMap { names[day.advanced(by: $0)] ?? [] } }
  }
}
