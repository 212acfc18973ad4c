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

  init(
    ledger: Ledger, vault: PersonalVault? = nil, isIdempotent: Bool = false,
    clock: any LedgerClock = SystemClock(), output: StandardOutput
  ) {
    recorder = ProgrammeRecorder(store: ledger.store, vault: vault, isIdempotent: isIdempotent)
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
      case .tooLong(let bytes): try answer(.refused(Self.tooLong(bytes)), line.number)
      case .bytes(let bytes): try answer(try await record(bytes, line.number), line.number)
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
    var refusals: [Refusal?] = []
    var bytesTogether = 0
    while let line = try reader.next() {
      switch line.content {
      case .tooLong(let bytes):
        lines.append((line.number, []))
        refusals.append(Self.tooLong(bytes))
      case .bytes(let bytes):
        bytesTogether += bytes.count
        lines.append((line.number, bytes))
        refusals.append(nil)
      }
      guard bytesTogether <= Self.bytesTogether, lines.count <= Limits.eventsPerAppend else {
        throw CommandFailure(
          .badData,
          "all or nothing takes at most \(Limits.eventsPerAppend) lines and \(Self.bytesTogether) bytes; nothing is stored"
        )
      }
    }
    let outcomes =
      refusals.allSatisfy { $0 == nil }
      ? try await recorder.recordAllOrNothing(lines: lines, at: clock.now()) : RecordingOutcome.refusing(refusals)
    for (line, outcome) in zip(lines, outcomes) { try answer(outcome, line.number) }
    try output.flush()
  }

  private func record(_ bytes: [UInt8], _ number: Int) async throws -> RecordingOutcome {
    do throws(LedgerError) {
      return try await recorder.record(line: bytes, number: number, at: clock.now())
    } catch {
      throw CommandFailure(error.exitCode, "\(error.sentence); line \(number) was not stored")
    }
  }

  private mutating func answer(_ outcome: RecordingOutcome, _ number: Int) throws(OutputError) {
    switch outcome {
    case .recorded: recorded += 1
    case .refused: refused += 1
    }
    try output.line(outcome.json(line: number))
  }

  private static func tooLong(_ bytes: Int) -> Refusal {
    Refusal(field: "command", rule: .lineTooLong(bytes: bytes, limit: ProgrammeCommand.lineBytes))
  }
}
