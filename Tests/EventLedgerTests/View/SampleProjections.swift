import EventLedger
import EventLedgerTesting

/// Counts events a tag, and keeps the last of them by (effective day, position): a state that is a function of a set.
struct TagTally: MergeableProjection {
  struct Entry: Codable, Equatable {
    var count = 0
    var lastDay = Int32.min
    var lastPosition: UInt64 = 0
  }

  let name = "tag-tally"
  let version = 1
  let query = Query(types: ["added", "moved"])

  func initialState() -> [String: Entry] { [:] }

  func apply(_ event: borrowing EventView, to state: inout [String: Entry]) throws(LedgerError) {
    for tag in try event.tags {
      var entry = state[tag] ?? Entry()
      entry.count += event.kind == 0 ? 1 : 10
      if (event.effectiveOn.rawValue, event.position.rawValue) > (entry.lastDay, entry.lastPosition) {
        (entry.lastDay, entry.lastPosition) = (event.effectiveOn.rawValue, event.position.rawValue)
      }
      state[tag] = entry
    }
  }

  func merge(_ later: [String: Entry], into state: inout [String: Entry]) throws(LedgerError) {
    for (tag, entry) in later {
      var merged = state[tag] ?? Entry()
      merged.count += entry.count
      if (entry.lastDay, entry.lastPosition) > (merged.lastDay, merged.lastPosition) {
        (merged.lastDay, merged.lastPosition) = (entry.lastDay, entry.lastPosition)
      }
      state[tag] = merged
    }
  }
}

/// Joins types in the order of the log: cannot be merged without care, so it does not say it can.
struct TypeTrail: Projection {
  let name = "type-trail"
  let version = 1
  let query = Query([.init(types: ["added"]), .init(types: ["moved"], tags: ["tag:1"])])

  func initialState() -> [String] { [] }

  func apply(_ event: borrowing EventView, to state: inout [String]) throws(LedgerError) {
    state.append("\(event.type)@\(event.position)")
  }
}

/// Remembers something that it does not encode, which is the defect that a check must find.
struct ForgetfulCount: Projection {
  struct State: Codable, Sendable {
    var counted = 0
    var seen = 0
    enum CodingKeys: String, CodingKey { case counted }
    init() {}
  }

  let name = "forgetful"
  let version = 1
  let query = Query(types: ["added"])

  func initialState() -> State { State() }

  func apply(_ event: borrowing EventView, to state: inout State) throws(LedgerError) {
    state.seen += 1
    if state.seen % 5 == 0 { state.counted += 1 }
  }
}

/// A plausible history: mostly effective about now, some long before or after, some of other types.
func sampleHistory(_ random: inout SeededGenerator, count: Int = 180) -> [NewEvent] {
  (0..<count).map { index in
    let drift = Int.random(in: 0..<10, using: &random) == 0 ? Int32.random(in: -60...40, using: &random) : 0
    return NewEvent(
      type: ["added", "moved", "noise"].randomElement(using: &random) ?? "added",
      tags: (0..<Int.random(in: 0...2, using: &random)).map { _ in "tag:\(Int.random(in: 0..<6, using: &random))" },
      effectiveOn: Day(rawValue: 17_000 + Int32(index / 3) + drift))
  }
}
