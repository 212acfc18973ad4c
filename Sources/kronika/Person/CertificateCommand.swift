import ArgumentParser
import EventLedger

/// Shows certificates of erasure.
struct CertificateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate", abstract: "List the erasures of a ledger, or print the certificate of one.",
    discussion:
      "It needs neither vault nor key. The certificate is an event, so a .tlog-proof of its position proves it.")

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The id of the erasure; without it all are listed.")
  var erasure: String?

  func run() async throws {
    let output = StandardOutput()
    try await target.withLedger { ledger in
      try await reportingVault {
        let history = try ErasureHistory(ledger)
        guard let erasure else {
          for entry in history.entries { try output.line(Self.json(entry)) }
          return
        }
        guard let id = EventID(erasure) else { throw CommandFailure(.usage, "'\(erasure)' is no UUID") }
        guard let completed = history[id]?.completed else {
          throw CommandFailure(.badData, "the log has no certificate of erasure \(id)")
        }
        try output.write(completed.certificate)
      }
    }
    try output.flush()
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
