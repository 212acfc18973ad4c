import ActivationProgramme
import EventLedger

/// Reading of the operator's own ledger.
enum ReadTrial {
  /// How long it takes to open, to replay all events, and to fold the three views from nothing; no saved state is
  /// touched.
  static func figures(of folder: String) throws -> [BenchFigure] {
    let clock = ContinuousClock()
    var start = clock.now
    let ledger = try Ledger.open(folder: folder)
    defer { ledger.close() }
    var figures = [BenchFigure("open", (clock.now - start).inSeconds * 1_000, .milliseconds)]
    let head = try ledger.head().rawValue
    guard head > 0 else { return figures }
    start = clock.now
    var bytes = 0
    try ledger.read { (event) throws(LedgerError) in
      bytes += event.payload.byteCount
      return .continue
    }
    let replay = Double(head) / (clock.now - start).inSeconds
    figures.append(BenchFigure("replay of \(head) events", replay, .eventsPerSecond))
    for cores in [1, 2] {
      let report = try ledger.rebuild([ProgrammeViews()], options: RebuildOptions(cores: cores, savesStates: false))
      // A short log is not divided.
      guard report.cores == cores else { continue }
      let name = "rebuild of the three views, \(report.cores) \(report.cores == 1 ? "core" : "cores")"
      figures.append(BenchFigure(name, report.eventsPerSecond, .eventsPerSecond))
    }
    return figures
  }
}
