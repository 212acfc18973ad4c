// Does what tests must not do in their own process.
//
// evidence-probe flip FOLDER FILE POLICY CHECKPOINT
//   For each line "offset mask" on standard input: changes that byte of FILE, verifies the ledger, puts the byte
//   back, and prints "offset verdict". It may be stopped by a signal; then the byte is still changed.
// evidence-probe cost FOLDER EVENTS ROUNDS
//   Appends batches of 1,000, in turn with and without the tree following, and prints microseconds an event.
// evidence-probe append FOLDER EVENTS tree|no-tree
//   Appends batches of 1,000 once, to be run under a tool that counts instructions.
import Dispatch
import EventLedger
import Glibc
import MerkleLog

let arguments = CommandLine.arguments

/// Runs work to its end on this thread's time, which stays: tools that count instructions want the first thread alive.
func waiting(for work: @escaping @Sendable () async throws -> Void) {
  let isDone = DispatchSemaphore(value: 0)
  Task.detached {
    do {
      try await work()
    } catch {
      print("\(error)")
      exit(1)
    }
    isDone.signal()
  }
  isDone.wait()
}

switch arguments.dropFirst().first {
case "flip" where arguments.count == 6:
  try FlipProbe(folder: arguments[2], file: arguments[3], policy: arguments[4], checkpoint: arguments[5]).run()
case "cost" where arguments.count == 5:
  guard let events = Int(arguments[3]), let rounds = Int(arguments[4]) else { exit(64) }
  let probe = CostProbe(folder: arguments[2], events: events, rounds: rounds)
  waiting { try await probe.run() }
case "append" where arguments.count == 5:
  guard let events = Int(arguments[3]) else { exit(64) }
  let (probe, isTree) = (CostProbe(folder: arguments[2], events: events, rounds: 1), arguments[4] == "tree")
  waiting { try await probe.once(followsTree: isTree) }
default:
  print(
    "usage: evidence-probe flip FOLDER FILE POLICY CHECKPOINT | cost FOLDER EVENTS ROUNDS | append FOLDER EVENTS tree|no-tree"
  )
  exit(64)
}
