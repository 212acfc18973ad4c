import ArgumentParser
import EventLedger

/// Where a command writes what it makes.
struct OutputOption: ParsableArguments {
  @Option(name: .shortAndLong, help: "The file to make; standard output without it.", completion: .file())
  var output: String?

  /// Writes text to standard output, or bytes into a new file.
  func write(_ bytes: [UInt8], or standard: StandardOutput) throws {
    if let output { return try PlainFile.create(output, bytes) }
    try standard.write(String(decoding: bytes, as: UTF8.self))
  }
}
