// Does, in a process that may be killed or starved, what a test watches from outside.
//
// fault-probe create FOLDER · read FOLDER · verify FOLDER · rebuild FOLDER · checkpoint FOLDER
// fault-probe append FOLDER FIRST COUNT · orderly FOLDER FIRST COUNT · growth FOLDER FIRST COUNT
// fault-probe backup FOLDER TARGET · export FOLDER TARGET · vault-append FOLDER KEYS · vault-read FOLDER KEYS · vault-look FOLDER KEYS · erase FOLDER KEYS
// fault-probe race FOLDER SEED OPERATIONS TASKS · load FOLDER KEYS SECONDS EVENTS SEED
// fault-probe limit-disk FOLDER · limit-map FOLDER · limit-descriptors FOLDER · limit-readers FOLDER · killed-reader FOLDER
//
// It ends itself after FAULT_PROBE_SECONDS (60): whatever hangs is found.
import EventLedger
import Glibc

alarm(getenv("FAULT_PROBE_SECONDS").flatMap { UInt32(String(cString: $0)) } ?? 60)

let arguments = Array(CommandLine.arguments.dropFirst())
func number(_ index: Int) -> Int { Int(arguments[index]) ?? 0 }

do {
  switch (arguments.first, arguments.count) {
  case ("create", 2): try UpkeepJobs.create(arguments[1])
  case ("read", 2): try UpkeepJobs.read(arguments[1])
  case ("verify", 2): try UpkeepJobs.verify(arguments[1])
  case ("rebuild", 2): try UpkeepJobs.rebuild(arguments[1])
  case ("checkpoint", 2): try UpkeepJobs.checkpoint(arguments[1])
  case ("append", 4): try await AppendJob(folder: arguments[1], first: number(2), count: number(3)).run()
  case ("orderly", 4):
    try await AppendJob(folder: arguments[1], first: number(2), count: number(3), isOrderly: true).run()
  case ("growth", 4):
    try await AppendJob(
      folder: arguments[1], first: number(2), count: number(3),
      configuration: AppendJob.configuration(mapBytes: 1 << 16)
    ).run()
  case ("backup", 3): try UpkeepJobs.backUp(arguments[1], to: arguments[2])
  case ("export", 3): try UpkeepJobs.export(arguments[1], to: arguments[2])
  case ("vault-append", 3): try await ErasureJob(folder: arguments[1], keys: arguments[2]).append()
  case ("vault-read", 3): try await ErasureJob(folder: arguments[1], keys: arguments[2]).read()
  case ("vault-look", 3): try await ErasureJob(folder: arguments[1], keys: arguments[2]).look()
  case ("erase", 3): try await ErasureJob(folder: arguments[1], keys: arguments[2]).erase()
  case ("race", 5):
    try await RaceJob(
      folder: arguments[1], seed: UInt64(number(2)), operations: number(3), tasks: number(4)
    ).run()
  case ("load", 6):
    try await LoadJob(
      folder: arguments[1], keys: arguments[2], seconds: number(3), eventsAtMost: number(4), seed: UInt64(number(5))
    ).run()
  case ("limit-map", 2): try await LimitJobs.map(arguments[1])
  case ("limit-disk", 2): if SmallDisk.mountDisk(at: arguments[1]) { try await SmallDisk.fill(arguments[1]) }
  case ("limit-descriptors", 2): try await LimitJobs.descriptors(arguments[1])
  case ("limit-readers", 2): try await LimitJobs.readers(arguments[1])
  case ("killed-reader", 2): try LimitJobs.killedReader(arguments[1])
  default: exit(64)
  }
} catch {
  Say.line("failed \(error)")
  exit(1)
}
