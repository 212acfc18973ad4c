import ArgumentParser
import EventLedger

/// What every command that works for a while takes.
struct QuietOption: ParsableArguments {
  @Flag(help: "Show neither progress nor notes.")
  var quiet = false
}

/// The ledger that a command works on.
struct LedgerArgument: ParsableArguments {
  @Argument(help: "The folder of the ledger.", completion: .directory)
  var ledger: String

  /// Opens the ledger, lends it to `body`, and closes it whatever happens.
  func withLedger<Result>(_ body: (Ledger) async throws -> Result) async throws -> Result {
    let opened = try Ledger.open(folder: ledger)
    defer { opened.close() }
    return try await body(opened)
  }
}

/// How tables and figures are printed.
enum TextFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json
}

/// Runs work that answers line by line; when nobody reads the answers any more it ends, and not as if all were done.
func reportingEveryLine(_ work: () async throws -> Void) async throws {
  do {
    try await work()
  } catch OutputError.brokenPipe {
    throw QuietFailure(code: .inputOutput)
  }
}
