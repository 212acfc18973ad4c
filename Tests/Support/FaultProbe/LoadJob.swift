import EventLedger
import EventLedgerTesting
import Glibc

/// A mixed load for a time: appends, conditions, queries, views, rebuilds, backups, vault entries and erasures.
///
/// Every report is a line `load SECONDS EVENTS LOG_BYTES INDEX_BYTES VIEWS_BYTES VAULT_BYTES RESIDENT PRIVATE
/// OLDEST_READER BACKUPS ERASURES VIEWS`, sizes in bytes, the oldest reader in commits.
struct LoadJob {
  let folder: String
  let keys: String
  let seconds: Int
  let eventsAtMost: Int
  let seed: UInt64

  private struct Done {
    var (batches, backups, erasures, views, people) = (0, 0, 0, 0, 0)
    /// Persons in the vault that nobody has erased.
    var present: [String] = []
  }

  func run() async throws {
    var configuration = LMDBEventStore.Configuration()
    configuration.eventsPerFlush = 1_024
    let ledger = try Ledger.open(folder: folder, configuration: configuration)
    let vault = try await PersonalVault.create(for: ledger, keys: FileKeyProvider(folder: keys))
    var generator = SeededGenerator(seed: seed)
    var done = Done()
    let start = Self.now()
    let interval = max(1, seconds / 60)
    var nextReport = interval
    while Self.now() - start < seconds, done.batches * 5 / 2 < eventsAtMost {
      try await step(ledger, vault, &done, &generator)
      guard Self.now() - start >= nextReport else { continue }
      try report(ledger, done, after: Self.now() - start)
      nextReport += interval
    }
    try report(ledger, done, after: Self.now() - start)
    vault.close()
    ledger.close()
    Say.line("done")
  }

  private func step(
    _ ledger: Ledger, _ vault: PersonalVault, _ done: inout Done, _ generator: inout SeededGenerator
  ) async throws {
    switch Int.random(in: 0..<1_000, using: &generator) {
    case 0..<2: try backUp(ledger, &done)
    case 2..<5: try await erase(vault, &done)
    case 5..<45: try await admit(vault, &done)
    case 45..<145:
      let view = try ledger.view(LaneCount())
      done.views += 1
      guard view.state["all", default: 0] == done.batches.sizeOfBatches else { throw LoadError.wrongView }
    case 145..<150: _ = try ledger.rebuild([LaneCount()])
    case 150..<250:
      let number = Int.random(in: 0...max(0, done.batches - 1), using: &generator)
      let found = try ledger.events(Query(tags: [Batch(number: number).tag]))
      guard done.batches == 0 || found.count == Batch(number: number).size else { throw LoadError.missing(number) }
    default:
      let batches = (0..<8).map { Batch(number: done.batches + $0) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for batch in batches { group.addTask { try await ledger.append(batch.events, condition: batch.condition) } }
        try await group.waitForAll()
      }
      done.batches += batches.count
    }
  }

  private func backUp(_ ledger: Ledger, _ done: inout Done) throws {
    let target = folder + ".backup"
    try ledger.backUp(to: target)
    let copy = try Ledger.open(folder: target)
    guard try copy.head() == ledger.head() else { throw LoadError.shortBackup }
    copy.close()
    for file in ["log.mdb", "index.mdb", "views.mdb"] {
      for end in ["", "-lock"] { unlink("\(target)/\(file)\(end)") }
    }
    guard rmdir(target) == 0 else { throw LoadError.shortBackup }
    done.backups += 1
  }

  private func admit(_ vault: PersonalVault, _ done: inout Done) async throws {
    done.people += 1
    let name = "participant:00000000-0000-4000-9000-" + String(1_000_000_000_000 + done.people).dropFirst()
    try await vault.append([
      PersonalEvent(
        NewEvent(type: "application-submitted", tags: [name], effectiveOn: Day(rawValue: 17_000)),
        parts: [
          PersonalPart(
            subject: name, dataClass: "identity", fields: [PersonalField("given_names", "synthetic-\(done.people)")])
        ])
    ])
    done.present.append(name)
  }

  private func erase(_ vault: PersonalVault, _ done: inout Done) async throws {
    guard !done.present.isEmpty else { return }
    let name = done.present.removeFirst()
    _ = try await vault.erase(
      ErasureRequest(scope: .subject(name), request: "DPO/\(done.erasures)/2019", basis: "gdpr-17-1-a", actor: "dpo-1"))
    for reading in try await vault.read(name, access: ErasureJob.access) {
      guard case .erased = reading.content else { throw LoadError.notErased }
    }
    done.erasures += 1
  }

  private func report(_ ledger: Ledger, _ done: Done, after seconds: Int) throws {
    guard let statistics = try ledger.statistics() else { throw LoadError.noStatistics }
    func bytes(_ name: String) -> Int {
      var status = stat()
      return stat("\(folder)/\(name).mdb", &status) == 0 ? Int(status.st_size) : 0
    }
    let oldest = statistics.files.map(\.oldestReaderLag).max() ?? 0
    Say.line(
      "load \(seconds) \(statistics.events) \(bytes("log")) \(bytes("index")) \(bytes("views")) \(bytes("vault")) "
        + "\(Memory.bytes("VmRSS:")) \(Memory.bytes("RssAnon:")) \(oldest) \(done.backups) \(done.erasures) \(done.views)"
    )
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}

/// What went against the model of a load.
enum LoadError: Error {
  case wrongView, missing(Int), shortBackup, notErased, noStatistics
}

extension Int {
  /// The events of as many batches, from number 0.
  fileprivate var sizeOfBatches: Int { (0..<self).reduce(0) { $0 + Batch(number: $1).size } }
}

/// The memory of this process, from proc(5).
enum Memory {
  static func bytes(_ field: String) -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard text.hasPrefix(field) else { continue }
      return (text.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0) << 10
    }
    return 0
  }
}
