import ActivationProgramme
import ArgumentParser
import EventLedger

/// Measures appends on the disk of a ledger, and reading on the ledger itself.
struct BenchCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure appends on this disk and the replay of this ledger.",
    discussion: """
      Nothing is written to the ledger: appends go to a ledger of their own in a folder beside it, which is removed \
      again. The device's own rate of syncs is measured first, and no figure is called durable in memory (tmpfs) or \
      where a sync returns at once; then appends are left out. Figures are of this machine at this moment: compare \
      those of one run.
      """)

  @OptionGroup var target: LedgerArgument

  @Option(help: "Seconds for each kind of append, at most 60.")
  var seconds = 2

  @Option(help: "A table to read, or one JSON object.")
  var format = TextFormat.table

  func validate() throws {
    guard (1...60).contains(seconds) else { throw ValidationError("--seconds: expected 1 to 60, found \(seconds)") }
  }

  func run(to output: StandardOutput) async throws {
    let reading = try ReadTrial.figures(of: target.ledger)
    let scratch = try BenchFolder(beside: target.ledger)
    defer { scratch.remove() }
    let device = try DeviceTrial(in: scratch.path)
    let appending =
      device.reasonNotDurable == nil
      ? try await AppendTrial.figures(in: scratch.path, seconds: Double(seconds)) : []
    try output.print(BenchReport(device: device, figures: appending + reading), as: format)
  }
}
