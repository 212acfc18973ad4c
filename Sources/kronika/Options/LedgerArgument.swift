import ArgumentParser

/// The ledger that a command works on.
struct LedgerArgument: ParsableArguments {
  @Argument(help: "The folder of the ledger.", completion: .directory)
  var ledger: String
}

/// What every command that works for a while takes.
struct QuietOption: ParsableArguments {
  @Flag(help: "Show neither progress nor notes.")
  var quiet = false
}
