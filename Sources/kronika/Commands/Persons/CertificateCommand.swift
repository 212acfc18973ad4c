import ArgumentParser
import EventLedger
import MerkleLog
import Wire

/// Shows certificates of erasure.
struct CertificateCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate", abstract: "List the erasures of a ledger, or print the certificate of one.",
    discussion:
      "It needs neither vault nor its key. It is an event: kronika prove LEDGER POSITION proves it.")

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The id of the erasure; without it all are listed.")
  var erasure: String?

  @Option(help: "A private key of the ledger: the certificate is printed as a signed note.", completion: .file())
  var key: String?

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let history = try ErasureHistory(ledger)
    guard let erasure else {
      for entry in history.entries { try output.line(Self.json(entry)) }
      return
    }
    guard let id = EventID(erasure) else { throw CommandFailure(.usage, "'\(erasure)' is no UUID") }
    guard let completed = history[id]?.completed else {
      throw CommandFailure(.badData, "the log has no certificate of erasure \(id)")
    }
    guard let key else { return try output.write(completed.certificate) }
    let note = try Note(text: Array(completed.certificate.utf8), signers: [signer(in: key)])
    try output.write(String(decoding: note.bytes, as: UTF8.self))
  }

  private static func json(_ entry: ErasureHistory.Entry) -> String {
    let request = entry.request
    var members = [
      ("erasure", JSONText.quoted("\(request.id)")), ("requested_at_position", entry.position.description),
      ("request", JSONText.quoted(request.request)), ("basis", JSONText.quoted(request.basis)),
    ]
    switch request.scope {
    case .subject(let name): members.append(("subject", JSONText.quoted(name)))
    case .dataClass(let name): members.append(("class", JSONText.quoted(name)))
    }
    if let objections = entry.objections { members.append(("refused", JSONText.texts(objections))) }
    if let completed = entry.completed {
      members.append(("completed_at_position", completed.position.description))
      members.append(("completed", JSONText.quoted("\(completed.recordedAt)")))
    }
    return JSONText.object(members)
  }
}
