import BenchmarkLanes
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())

do {
  if arguments.first == "--memory-of-replay", arguments.count == 2 {
    show("\(try Memory.replay(arguments[1]))")
    exit(0)
  }
  let plan = try Plan(arguments)
  let folder = plan.folder + "/kronika-lanes-\(ProcessInfo.processInfo.processIdentifier)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let syncs = try Device.syncsPerSecond(in: folder)
  show("fdatasync of one page: \(rate(syncs)) (\(duration(1e6 / syncs)) each)")
  let reason = Device.reasonNotDurable(folder, syncsPerSecond: syncs)
  if let reason { show("no figure can be called durable here, and none is given: \(reason)") }
  let results = try await Runner(plan: plan, events: plan.events, folder: folder + "/main", withPeers: true).run()
  show("\n" + Report.heading(results) + "\n\n" + Report.table(results, isDurable: reason == nil))
  var all = [results]
  for size in plan.otherSizes where size != plan.events {
    all.append(try await Runner(plan: plan, events: size, folder: folder + "/\(size)", withPeers: false).run())
  }
  if all.count > 1 { show("\n" + Report.growth(all, isDurable: reason == nil)) }
  try? FileManager.default.removeItem(atPath: folder)
} catch {
  note("\(error)")
  exit(1)
}
