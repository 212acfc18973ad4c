import ActivationProgramme
import EventLedger

/// Streams lines of commands into a ledger, each decided on everything before it, and answers every line.
struct RecordRun: ~Copyable {
  /// Bytes of input that are decided together at most, when all or none are to be recorded.
  static let bytesTogether = 64 << 20

  private let recorder: ProgrammeRecorder
  private let clock: any LedgerClock
  private let output: StandardOutput
  private(set) var recorded = 0
  private(set) var refused = 0

  init(ledger: Ledger, clock: any LedgerClock = SystemClock(), output: StandardOutput) {
    recorder = ProgrammeRecorder(store: ledger.store)
    self.clock = clock
    self.output = output
  }

  /// Records each line as it comes; a refused line is reported and the next ones go on.
  mutating func run(_ path: String, quiet: Bool) async throws {
    var reader = LineReader(try InputFile(path: path))
    var progress = ProgressLine(unit: "commands", total: reader.size, quiet: quiet)
    defer { progress.finish() }
    while let line = try reader.next() {
      switch line.content {
      case .tooLong(let bytes): try answer(Self.tooLong(line.number, bytes))
      case .bytes(let bytes): try answer(try await record(bytes, line.number))
      }
      // While more lines wait there is nobody who waits for this answer alone.
      if !reader.hasLine { try output.flush() }
      progress.update(count: recorded + refused, step: reader.bytesRead)
    }
    try output.flush()
  }

  /// Records all lines in one append or none of them.
  mutating func runAllOrNothing(_ path: String) async throws {
    var reader = LineReader(try InputFile(path: path))
    var lines: [(number: Int, bytes: [UInt8])] = []
    var bytesTogether = 0
    while let line = try reader.next() {
      guard case .bytes(let bytes) = line.content else {
        throw CommandFailure(
          .badData, "line \(line.number) is longer than \(LineReader.lineBytes) bytes; nothing is stored")
      }
      bytesTogether += bytes.count
      guard bytesTogether <= Self.bytesTogether, lines.count < Limits.eventsPerAppend else {
        throw CommandFailure(
          .badData,
          "all or nothing takes at most \(Limits.eventsPerAppend) lines and \(Self.bytesTogether) bytes; nothing is stored"
        )
      }
      lines.append((line.number, bytes))
    }
    for outcome in try await recorder.recordAllOrNothing(lines: lines, at: clock.now()) { try answer(outcome) }
    try output.flush()
  }

  private func record(_ bytes: [UInt8], _ number: Int) async throws -> LineOutcome {
    do throws(LedgerError) {
      return try await recorder.record(line: bytes, number: number, at: clock.now())
    } catch {
      guard error.refusesTheEvents else {
        throw CommandFailure(Ending.code(of: error), "\(error.sentence); line \(number) was not stored")
      }
      let refusal = Refusal(field: error.lineField, value: error.lineValue, rule: .ledger(error))
      return LineOutcome(line: number, outcome: .refused(refusal))
    }
  }

  private mutating func answer(_ outcome: LineOutcome) throws(OutputError) {
    switch outcome.outcome {
    case .recorded: recorded += 1
    case .refused: refused += 1
    }
    try output.line(outcome.json)
  }

  private static func tooLong(_ number: Int, _ bytes: Int) -> LineOutcome {
    LineOutcome(line: number, outcome: .refused(Refusal(field: "line", rule: .lineTooLong(bytes: bytes))))
  }
}
