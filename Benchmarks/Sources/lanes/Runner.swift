import BenchmarkLanes
import Foundation

/// Runs all lanes at one size, turn about.
struct Runner {
  let plan: Plan
  let events: Int
  let folder: String
  let withPeers: Bool

  /// Creates the lanes, loads them, measures, and removes their files.
  func run() async throws -> Results {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var results = Results(events: events)
    results.leafBytes = Leaves.meanBytes(events)
    let lanes = try makeLanes()
    defer { for lane in lanes { lane.close() } }
    results.lanes = lanes.map(\.name)
    try await load(lanes, &results)
    try await measure(lanes, &results)
    results.memoryBytes = try Memory.ofReplay(lanes, folder)
    return results
  }

  private func makeLanes() throws -> [any Lane] {
    var lanes: [any Lane] = []
    func add(_ name: String, _ make: (LaneSetting) throws -> any Lane) throws {
      guard plan.lanes?.contains(name) ?? true else { return }
      let path = folder + "/" + name
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      lanes.append(try make(LaneSetting(folder: path, events: events)))
    }
    try add("kronika") { try KronikaLane($0) }
    try add("lmdb-log") { try BareLane($0, indexed: false) }
    guard withPeers else { return lanes }
    try add("lmdb-indexed") { try BareLane($0, indexed: true) }
    try add("grdb") { try GRDBLane($0) }
    guard !plan.external.isEmpty else { return lanes }
    let history = folder + "/history"
    try HistoryFile.write(events + LaneSetting.pool, to: history)
    for (name, command) in plan.external {
      try add(name.lowercased()) {
        try ExternalLane(name: name, command: command, setting: $0, history: history)
      }
    }
    return lanes
  }

  /// Loads a stretch of the history into each lane in turn, until all of it is loaded.
  private func load(_ lanes: [any Lane], _ results: inout Results) async throws {
    for (turn, first) in stride(from: 0, to: events, by: plan.loadStretch).enumerated() {
      for lane in order(lanes, turn) {
        let work = Work.load(first..<min(first + plan.loadStretch, events))
        if let outcome = try await lane.run(work) { results.add(outcome.perSecond, .load, lane.name) }
      }
      let loaded = min(first + plan.loadStretch, events)
      if loaded * 10 / events > first * 10 / events { note("loaded \(loaded) of \(events)") }
    }
    for lane in lanes {
      if let outcome = try await lane.run(.bytes) { results.add(outcome.units / Double(events), .bytes, lane.name) }
    }
  }

  private func measure(_ lanes: [any Lane], _ results: inout Results) async throws {
    for round in 0..<plan.rounds {
      results.syncsPerSecond.append(try Device.syncsPerSecond(in: folder, seconds: plan.seconds))
      for measure in Measure.allCases {
        guard let work = measure.work(plan), plan.measures?.contains("\(measure)") ?? true else { continue }
        for lane in order(lanes, round) {
          guard let outcome = try await lane.run(work) else { continue }
          results.add(measure.figure(outcome), measure, lane.name)
        }
      }
      note("round \(round + 1) of \(plan.rounds) at \(events) events")
    }
  }

  /// Every other turn in the opposite order, so that no lane always runs after the same one.
  private func order(_ lanes: [any Lane], _ turn: Int) -> [any Lane] { turn % 2 == 0 ? lanes : lanes.reversed() }
}

/// Tells on the error stream how far the run is.
func note(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}

/// Shows a result at once, also where the output is a file that notes go to as well.
func show(_ text: String) {
  FileHandle.standardOutput.write(Data((text + "\n").utf8))
}
