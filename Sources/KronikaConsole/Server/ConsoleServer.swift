#if Console
  public import EventLedger
  internal import HTTPTypes
  internal import Hummingbird
  internal import Logging
  internal import NIOCore

  /// Why a command gave no answer.
  public struct ConsoleCommandFailure: Error {
    /// The sentence that the command ends with.
    public var sentence: String

    /// Takes the sentence.
    public init(_ sentence: String) { self.sentence = sentence }
  }

  /// Shows a ledger in a browser of the same machine.
  ///
  /// It reads only, listens on the loopback address only, sets no cookie, and answers no page that another site asks
  /// for. Pages are made on threads of their own.
  public struct ConsoleServer: Sendable {
    /// Answers a command on the ledger: its name and options in, its standard output out.
    public typealias Command = @Sendable (_ arguments: [String]) async throws(ConsoleCommandFailure) -> String

    private let ledger: Ledger
    private let port: Int
    private let command: Command

    /// Prepares a console; `command` gives the answers for programs, so that they are the command's bytes.
    public init(_ ledger: Ledger, port: Int, command: @escaping Command) {
      self.ledger = ledger
      self.port = port
      self.command = command
    }

    /// Serves until SIGINT or SIGTERM; `started` is called with the address once it can be opened.
    public func run(started: @escaping @Sendable (_ address: String) -> Void) async throws {
      let threads = ReaderThreads(2)
      defer { threads.close() }
      var logger = Logger(label: "kronika.console")
      // Addresses of pages name participants, so requests are never logged.
      logger.logLevel = .critical
      let responder = try ConsoleResponder(ledger: ledger, threads: threads, command: command)
      let application = Application(
        responder: CallbackResponder<BasicRequestContext> { request, _ in try await responder.respond(to: request) },
        configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
        onServerRunning: { channel in
          let port = channel.localAddress?.port ?? 0
          responder.serves(port: port)
          started("http://127.0.0.1:\(port)/")
        },
        logger: logger)
      try await application.runService()
    }
  }
#endif
