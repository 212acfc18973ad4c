// Does what tests must not do in their own process.
//
// evidence-probe flip FOLDER FILE POLICY CHECKPOINT
//   For each line "offset mask" on standard input: changes that byte of FILE, verifies the ledger, puts the byte
//   back, and prints "offset verdict". It may be stopped by a signal; then the byte is still changed.
// evidence-probe cost FOLDER EVENTS ROUNDS
//   Appends batches of 1,000, in turn with and without the tree following, and prints microseconds an event.
// evidence-probe append FOLDER EVENTS tree|no-tree
//   Appends batches of 1,000 once, to be run under a tool that counts instructions.
// evidence-probe vault-append FOLDER KEYS NAME COUNT SECONDS PAUSE
//   Opens ledger and vault, prints "ready", waits for a line or the end of input, and appends COUNT persons NAME-0 …;
//   it waits SECONDS for the vault's lock, and after PAUSE persons for another line.
// evidence-probe vault-read FOLDER KEYS NAME…
//   Prints what the vault keeps of each subject, a field a line, or "refused" and why.
// evidence-probe vault-cost FOLDER KEYS ROUNDS
//   Appends the same events with and without sealed parts, in turn, and prints microseconds an event.
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
case "vault-append" where arguments.count == 8:
  guard let count = Int(arguments[5]), let seconds = Int(arguments[6]), let pause = Int(arguments[7]) else { exit(64) }
  let (probe, name) = (VaultProbe(folder: arguments[2], keys: arguments[3]), arguments[4])
  waiting { try await probe.append(name, count, lockSeconds: seconds, pause: pause) }
case "vault-read" where arguments.count > 4:
  let (probe, names) = (VaultProbe(folder: arguments[2], keys: arguments[3]), Array(arguments[4...]))
  waiting { await probe.read(names) }
case "vault-cost" where arguments.count == 5:
  guard let rounds = Int(arguments[4]) else { exit(64) }
  let probe = VaultProbe(folder: arguments[2], keys: arguments[3])
  waiting { try await probe.measure(rounds: rounds) }
default:
  print("usage: evidence-probe flip|cost|append|vault-append|vault-read|vault-cost …")
  exit(64)
}
