import EventLedger
import Foundation

let folder = FileManager.default.temporaryDirectory.appendingPathComponent("seats-\(getpid()).ledger").path
let ledger = try Ledger.create(folder: folder)
let today = DayRule.utc(SystemClock().now())

// A decision is taken on what was read, and stored only if nothing relevant came in between.
let bookings = Query(types: ["seat-booked"], tags: ["course:7"])
for person in ["anna", "jan", "ewa"] {
  let known = try ledger.head()
  guard try ledger.events(bookings).count < 2 else { continue }
  try await ledger.append(
    [NewEvent(type: "seat-booked", tags: ["course:7", "person:\(person)"], effectiveOn: today)],
    condition: AppendCondition(failIfEventsMatch: bookings, after: known))
}

for event in try ledger.events(bookings) {
  print(event.position, event.type, event.tags.joined(separator: " "))
}
ledger.close()
