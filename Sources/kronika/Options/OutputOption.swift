import ArgumentParser
import EventLedger
import Glibc
import MerkleLog

/// Where a command writes what it makes.
struct OutputOption: ParsableArguments {
  @Option(name: .shortAndLong, help: "The file to make; standard output without it.", completion: .file())
  var output: String?

  /// Writes text to standard output, or bytes into a new file.
  func write(_ bytes: [UInt8], or standard: StandardOutput) throws {
    if let output { return try PlainFile.create(output, bytes) }
    try standard.write(String(decoding: bytes, as: UTF8.self))
  }

  /// Writes as `write` does, and takes the place of a former file of the same kind.
  ///
  /// What is made every evening has the same name every evening. Anything but a former one is left alone.
  func replace(with bytes: [UInt8], or standard: StandardOutput) throws {
    guard let output, let former = Self.regularFile(output), Self.isFormer(former, of: bytes) else {
      return try write(bytes, or: standard)
    }
    try PlainFile.replace(output, bytes)
  }

  private static func regularFile(_ path: String) -> [UInt8]? {
    try? PlainFile.read(path, maximumBytes: 2 * EvidenceFormat.maximumNoteBytes, followsLink: false)
  }

  /// Whether a file is an earlier answer, request or checkpoint of the same ledger.
  private static func isFormer(_ former: [UInt8], of bytes: [UInt8]) -> Bool {
    if let lines = try? NoteSignature.parse(lines: bytes) {
      guard let earlier = try? NoteSignature.parse(lines: former) else { return false }
      return Set(lines.map(\.name)) == Set(earlier.map(\.name))
    }
    guard let file = try? EvidenceFile(bytes, name: ""), let earlier = try? EvidenceFile(former, name: ""),
      file.kind == earlier.kind, let new = try? Checkpoint(text: file.note.text),
      let old = try? Checkpoint(text: earlier.note.text)
    else { return false }
    return old.origin == new.origin && old.size <= new.size
  }
}

extension EvidenceFile {
  /// The kind of a file that is made every evening; nil for others.
  fileprivate var kind: Int? {
    switch self {
    case .checkpoint: 1
    case .consistency: 2
    case .inclusion, .sample: nil
    }
  }
}
