import ActivationProgramme
import BenchmarkLanes
import EventLedger
import Foundation

// One piece of work in a process of its own, so that a counter around the process counts nothing else.
//
//   gates make FOLDER EVENTS     creates a ledger that holds the history, in batches of 100
//   gates append FOLDER EVENTS   appends so many events, one durable commit each
//   gates replay FOLDER          reads every event
//   gates rebuild FOLDER         computes the three views on one core
//   gates tags FOLDER            reads the events of 20 participants
//   gates size FOLDER            prints the bytes of all files for a byte of leaves

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: gates WORK FOLDER [EVENTS]\n".utf8))
  exit(64)
}
let folder = arguments[2]
let count = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0

func open() throws -> Ledger { try Ledger.open(folder: folder) }

switch arguments[1] {
case "make":
  var configuration = LMDBEventStore.Configuration()
  configuration.durability = .unsafeForTests
  let ledger = try Ledger.create(folder: folder, configuration: configuration)
  for first in stride(from: 0, to: count, by: 100) {
    try await ledger.append((first..<min(first + 100, count)).map { HistoryEvent($0).newEvent })
  }
  ledger.close()
case "append":
  let ledger = try open()
  for number in 0..<count { try await ledger.append([HistoryEvent(number).newEvent]) }
  ledger.close()
case "replay":
  let ledger = try open()
  var bytes = 0
  try ledger.read { (event) throws(LedgerError) in
    bytes += event.payload.byteCount
    return .continue
  }
  print(bytes)
case "rebuild":
  let ledger = try open()
  let report = try ledger.rebuild([ProgrammeViews()], options: RebuildOptions(cores: 1, savesStates: false))
  print(report.digests, "\(Int(report.eventsPerSecond)) events/s")
case "tags":
  let ledger = try open()
  for number in 0..<20 {
    let events = try ledger.events(Query(tags: [HistoryEvent.tag(ofParticipant: number)]))
    guard events.count == HistoryPath.count else { throw LaneError("expected 200 events, found \(events.count)") }
  }
case "size":
  let ledger = try open()
  var leaves = 0
  try ledger.read { (event) throws(LedgerError) in
    leaves += event.leaf.byteCount
    return .continue
  }
  ledger.close()
  print(Double(try FolderSize.bytes(of: folder)) / Double(leaves))
default: exit(64)
}
