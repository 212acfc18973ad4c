import ActivationProgramme
import ArgumentParser
import EventLedger
import Wire

/// Creates a ledger.
struct InitCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Create an empty ledger, or one with the charters of programmes.",
    discussion: """
      Every charter is read and checked before the folder is made; with one that is refused nothing is made. \
      It prints the ledger and the positions of the charters.
      """)

  @Argument(help: "The folder to make; it must not exist or must be empty.", completion: .directory)
  var ledger: String

  @Option(help: "A programme's charter, as docs/charters.md says; may be repeated.", completion: .file())
  var charter: [String] = []

  @Option(
    help: "The day from which a charter holds that does not know when its programme starts.",
    transform: ArgumentText.day)
  var charterFrom: Day?

  @Option(help: "Who gives the charters, by pseudonym.")
  var actor = "kronika-init"

  @Option(help: "The ledger's name in checkpoints, a URL without scheme such as example.org/kronika.")
  var origin: String?

  func run(to output: StandardOutput) async throws {
    let charters = try CharterFiles(paths: charter, actor: actor, start: charterFrom, now: SystemClock().now())
    let opened = try Ledger.create(folder: ledger, origin: origin)
    defer { opened.close() }
    let recorder = ProgrammeRecorder(store: opened.store)
    var programmes: [String] = []
    for command in charters.commands {
      let outcome = try await recorder.record(command, at: SystemClock().now())
      guard case .recorded(let positions, _) = outcome, let position = positions.first else {
        throw CommandFailure(.badData, "the charter of \(command.programme) was refused: \(outcome)")
      }
      programmes.append(
        JSONText.object([("programme", JSONText.quoted(command.programme)), ("position", position.description)]))
    }
    try output.object([("ledger", JSONText.quoted(ledger)), ("programmes", JSONText.array(programmes))])
  }
}
