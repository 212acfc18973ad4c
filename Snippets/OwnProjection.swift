import EventLedger
import Foundation

/// Seats taken of each course: a count, so states of two ranges of the log are merged by adding.
struct SeatsTaken: MergeableProjection {
  let name = "seats-taken"
  let version = 1
  let query = Query(types: ["seat-booked", "seat-returned"])

  func initialState() -> [String: Int] { [:] }

  func apply(_ event: borrowing EventView, to seats: inout [String: Int]) throws(LedgerError) {
    guard let course = try event.tags.first else { throw event.undecodable("a booking names its course") }
    seats[course, default: 0] += event.kind == 0 ? 1 : -1
  }

  func merge(_ later: [String: Int], into seats: inout [String: Int]) throws(LedgerError) {
    seats.merge(later, uniquingKeysWith: +)
  }
}

let folder = FileManager.default.temporaryDirectory.appendingPathComponent("courses-\(getpid()).ledger").path
let ledger = try Ledger.create(folder: folder)
for (type, day) in [("seat-booked", "2019-06-01"), ("seat-booked", "2019-06-20"), ("seat-returned", "2019-06-10")] {
  guard let day = Day(day) else { continue }
  try await ledger.append([NewEvent(type: type, tags: ["course:7"], effectiveOn: day)])
}
let june15 = ViewPoint(effectiveOn: Day("2019-06-15"))
let asFirstKnown = ViewPoint(known: .position(2), effectiveOn: Day("2019-06-15"))
print("now:", try ledger.view(SeatsTaken()).state)
print("on 15 June:", try ledger.view(SeatsTaken(), at: june15).state)
print("on 15 June, before the return was known:", try ledger.view(SeatsTaken(), at: asFirstKnown).state)
print("digest:", try ledger.rebuild([SeatsTaken()]).digests["seats-taken"]?.prefix(16) ?? "")
ledger.close()
