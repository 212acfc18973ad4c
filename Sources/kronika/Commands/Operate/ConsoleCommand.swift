import ArgumentParser
import EventLedger

#if Console
  import KronikaConsole
#endif

/// Shows the ledger in a browser.
struct ConsoleCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Show the ledger in a browser of this machine: any figure at any pair of times, down to its proof.",
    discussion: """
      It reads only and listens on 127.0.0.1 only. Every page has its whole state in the address, and .json and .csv \
      beside it with the answer of the command that it names. It needs the trait Console: 'make console' builds it.
      """)

  @OptionGroup var target: LedgerArgument

  @Option(help: "The port; a free one with 0.")
  var port = 8480

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port must be 0 to 65535, not \(port)") }
  }

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    #if Console
      let folder = target.ledger
      let server = ConsoleServer(ledger, port: port) { arguments throws(ConsoleCommandFailure) in
        try await Self.answer(arguments, folder, ledger)
      }
      try await server.run { address in
        let announced = StandardOutput()
        try? announced.line(address)
        try? announced.flush()
      }
    #else
      throw CommandFailure(
        .usage, "this kronika was built without the console; 'make console' or 'swift build --traits Console' builds it"
      )
    #endif
  }

  #if Console
    /// What a command prints, on the ledger that is open already.
    private static func answer(
      _ arguments: [String], _ folder: String, _ ledger: Ledger
    ) async throws(ConsoleCommandFailure) -> String {
      do {
        let words = [arguments[0], folder] + arguments.dropFirst()
        guard let command = try Kronika.parseAsRoot(words) as? any LedgerCommand else {
          throw ConsoleCommandFailure("'\(arguments[0])' is no command on a ledger")
        }
        let output = StandardOutput(isHeld: true)
        try await command.run(on: ledger, to: output)
        return output.held
      } catch let failure as ConsoleCommandFailure {
        throw failure
      } catch {
        throw ConsoleCommandFailure(Ending.sentence(of: error))
      }
    }
  #endif
}
