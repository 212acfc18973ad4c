import ActivationProgramme
import ArgumentParser
import EventLedger

/// Appends raw events of any type.
struct AppendCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "append",
    abstract: "Append raw events of any type, one JSON object a line.",
    discussion: """
      A line is {"type":"…","tags":["…"],"effectiveOn":"2019-06-30","id":"UUID","recordedAt":"…","payload":…}; \
      only type and effectiveOn are required, and recordedAt is for an import alone. Types that commands make, such as \
      benefit-paid, are refused. For each line it prints \
      {"line":…,"position":…} once the event is on disk, or {"line":…,"refused":{…}}. The same id with the same \
      content again gives the old position, also beside new lines of its batch.

      A condition {"failIfEventsMatch":[{"types":["…"],"tags":["…"]}],"after":P} holds for every append of the run: \
      it is refused if an event after position P has one of the types and all of the tags of an item, events of the \
      append itself not counted, and where the ledger has no position P.
      """)

  @OptionGroup var target: WrittenLedger

  @Argument(help: "The file to read; - is standard input.", completion: .file())
  var file = "-"

  @Option(help: "How many lines go into one append: all of them are stored or none.")
  var batch = 1

  @Option(help: "The condition under which every append is taken, as JSON.")
  var condition: String?

  @OptionGroup var screen: QuietOption

  func validate() throws {
    guard (1...Limits.eventsPerAppend).contains(batch) else {
      throw ValidationError("--batch must be 1 to \(Limits.eventsPerAppend), not \(batch)")
    }
    if let condition {
      do {
        _ = try ConditionText.condition(in: condition)
      } catch {
        throw ValidationError("--condition: \(error)")
      }
    }
  }

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    var run = AppendRun(
      ledger: ledger, batch: batch, condition: try condition.map(ConditionText.condition), output: output)
    try await reportingEveryLine { try await run.run(file, quiet: screen.quiet) }
    Terminal.note("\(run.stored) stored, \(run.refused) refused", quiet: screen.quiet)
    if run.refused > 0 { throw CommandFailure(.badData) }
  }
}
