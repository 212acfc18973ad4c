import ArgumentParser
import EventLedger
import Glibc

/// Where the key-encryption keys of a vault are.
struct KeysOption: ParsableArguments {
  @Option(
    help: "The folder of the key-encryption keys, outside the ledger; KRONIKA_KEYS where it is left out.",
    completion: .directory)
  var keys: String?

  /// The folder that was named; nil where none was.
  var folder: String? {
    keys ?? getenv("KRONIKA_KEYS").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  func provider() throws -> FileKeyProvider {
    guard let folder else {
      throw CommandFailure(.usage, "name the folder of the keys with --keys or KRONIKA_KEYS")
    }
    return FileKeyProvider(folder: folder)
  }
}
