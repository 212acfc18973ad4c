import ActivationProgramme
import EventLedger
import MerkleLog

/// The files of a proof folder beside the figures and the proof, compared with what they must be.
struct ProofFolderFiles {
  private let path: String
  private let checkpoint: Note
  private let leaves: [(position: Position, leaf: [UInt8])]
  private let names: Set<String>
  /// What a reader should know of the files.
  private(set) var remarks: [String] = []

  init(_ path: String, checkpoint: Note, leaves: [(position: Position, leaf: [UInt8])]) throws {
    (self.path, self.checkpoint, self.leaves) = (path, checkpoint, leaves)
    names = Set(try PlainFile.names(below: path))
    if names.contains("policy") {
      remarks.append("not checked: whose the keys in the file policy are; those given to this command counted")
    }
  }

  /// Throws for the first file that is missing, a stray or other than it must be.
  func check() throws {
    try compare("checkpoint", with: [checkpoint.bytes])
    for paper in ProofFolder.papers {
      guard names.contains(paper.path) else { throw differs("\(paper.path) is missing") }
      guard paper.isAccepted(try read(paper.path)) else { throw differs("\(paper.path) is not what it must be") }
    }
    if leaves.isEmpty {
      guard !names.contains("events.jsonl") else { throw differs("events.jsonl has events, the proof has none") }
    } else {
      try checkReading()
    }
    let figures = [ProofFolder.explanation, ProofFolder.report, "report.html"]
    let known = Set(
      ProofFolder.papers.map(\.path) + figures + ["checkpoint", "policy", "events.jsonl", ProofFolder.events])
    if let stray = names.subtracting(known).sorted().first { throw differs("\(stray) does not belong there") }
    guard names.contains(ProofFolder.explanation) != names.contains(ProofFolder.report) else {
      throw CommandFailure(
        .badData, "'\(path)' must have one of \(ProofFolder.explanation) and \(ProofFolder.report)")
    }
  }

  /// Makes each line of the reading again from the stored bytes in the proof.
  private func checkReading() throws {
    var reading = ProofReading(bytes: try read("events.jsonl"))
    for (position, leaf) in leaves {
      let event = try leaf.withRawSpan { (span) throws(LedgerError) in
        try EventView(position: position, leaf: span).copied()
      }
      guard let line = reading.next(), EventReading.isReading(line, of: event, content: ProofFolder.content(of: event))
      else { throw differs("events.jsonl does not say of position \(position) what its bytes say") }
    }
    guard reading.next() == nil else { throw differs("events.jsonl has more lines than the proof has events") }
  }

  private func compare(_ name: String, with allowed: [[UInt8]]) throws {
    guard names.contains(name) else { throw differs("\(name) is missing") }
    guard allowed.contains(try read(name)) else { throw differs("\(name) is not what it must be") }
  }

  private func read(_ name: String) throws -> [UInt8] {
    try PlainFile.read(path + "/" + name, followsLink: false)
  }

  private func differs(_ what: String) -> CommandFailure { CommandFailure(.integrity, "'\(path)': \(what)") }
}

/// The lines of a reading, each with its end.
private struct ProofReading {
  private var rest: ArraySlice<UInt8>

  init(bytes: [UInt8]) { rest = bytes[...] }

  mutating func next() -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: 0x0a) else {
      defer { rest = [] }
      return rest.isEmpty ? nil : rest
    }
    defer { rest = rest[(end + 1)...] }
    return rest[...end]
  }
}
