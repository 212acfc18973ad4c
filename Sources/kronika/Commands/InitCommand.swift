import ArgumentParser
import EventLedger

/// Creates a ledger.
struct InitCommand: AsyncParsableCommand {
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

  @Option(help: "The ledger's name in checkpoints, a URL without scheme such as example.org/kronika.")
  var origin: String?

  func run() async throws {
    let opened = try Ledger.create(folder: ledger, origin: origin)
    defer { opened.close() }
    let output = StandardOutput()
    try output.line(JSONText.object([("ledger", JSONText.quoted(ledger))]))
    try output.flush()
  }
}
