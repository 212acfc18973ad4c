import ActivationProgramme
import ArgumentParser
import Crypto
import EventLedger
import Wire

/// Reads what other systems hand out.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Record what another system hands out.", subcommands: [ImportKsef.self])
}

/// Records invoices of KSeF.
struct ImportKsef: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "ksef",
    abstract: "Record structured invoices FA(3) of KSeF: one XML document, or a ZIP package.",
    discussion: """
      The number in KSeF is the name of a document without .xml, as KSeF's packages have it, or --number. Each document \
      answers with one line of JSON: its name in the ledger, the positions, and the link by which anybody checks at the \
      Ministry that it has this very document. What is spent under that name stays within the gross.

      Say with --seller whether sellers are firms or natural persons: the document does not tell. The data of a natural \
      person go to the vault, and the ledger must be opened with its keys.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The file to read.", completion: .file())
  var file: String

  @Option(help: "The programme that the invoices are for.")
  var programme: String

  @Option(help: "Who records them, by pseudonym.")
  var actor: String

  @Option(help: "Whether the sellers are firms or natural persons.")
  var seller: Seller

  @Option(help: "The number in KSeF, where the name of the file is not it.")
  var number: String?

  @Option(help: "The document of the invoice that is corrected, where it does not follow from its number in KSeF.")
  var corrects: String?

  @OptionGroup var keys: KeysOption

  /// Who sells.
  enum Seller: String, ExpressibleByArgument, CaseIterable {
    case firm, person
  }

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let vault =
      keys.folder == nil
      ? nil : try await PersonalVault.open(for: ledger, keys: keys.provider(), configuration: .poland)
    defer { vault?.close() }
    guard let bytes = try InputFile.contents(of: file, limit: KsefPackage.maximumBytes) else {
      throw CommandFailure(.badData, "'\(file)' has more than \(KsefPackage.maximumBytes) bytes")
    }
    let documents: [KsefPackage.Document]
    do throws(KsefError) {
      documents = try KsefPackage.documents(in: bytes, name: file)
    } catch {
      throw CommandFailure(.badData, "'\(file)': \(error)")
    }
    let recorder = ProgrammeRecorder(store: ledger.store, vault: vault)
    var refused = 0
    for document in documents {
      if try await !record(document, recorder, output) { refused += 1 }
    }
    if refused > 0 { throw CommandFailure(.badData) }
  }
}

extension ImportKsef {
  /// Records one document; answers with a line and tells whether it was taken.
  private func record(
    _ document: KsefPackage.Document, _ recorder: ProgrammeRecorder, _ output: StandardOutput
  ) async throws -> Bool {
    let name = document.name
    let command: ProgrammeCommand
    do throws(KsefError) {
      command = try self.command(document)
    } catch {
      try output.line(
        "{\"file\":\(JSONText.quoted(name)),\"refused\":{\"rule\":\"not-readable\",\"message_en\":"
          + JSONText.quoted(error.description) + "}}")
      return false
    }
    let outcome = try await recorder.record(command, at: SystemClock().now())
    guard let invoice = command.body as? ReceiveInvoice, case .recorded(let positions, _) = outcome else {
      if case .refused(let refusal) = outcome {
        try output.line("{\"file\":\(JSONText.quoted(name)),\"refused\":\(refusal.json)}")
      }
      return false
    }
    // The link holds the NIP, which is personal data of a natural person.
    let link =
      seller == .person
      ? "null"
      : JSONText.quoted(
        KsefLink.address(nip: invoice.sellerNIP, issuedOn: command.on, sha256: invoice.sha256))
    let places = positions.map(\.description).joined(separator: ",")
    try output.line(
      "{\"file\":\(JSONText.quoted(name)),\"document\":\(JSONText.quoted(invoice.document)),\"positions\":[\(places)],"
        + "\"link\":\(link)}")
    return true
  }

  private func command(_ document: KsefPackage.Document) throws(KsefError) -> ProgrammeCommand {
    let invoice = try KsefInvoice(xml: document.bytes)
    let text = number ?? String(document.name.dropLast(document.name.lowercased().hasSuffix(".xml") ? 4 : 0))
    guard let ksef = KsefNumber(text), ksef.nip == invoice.sellerNIP else {
      throw KsefError(
        "expected the number in KSeF as the name of the file, or --number, with the NIP of the seller; found \(text)")
    }
    let digest = Array(SHA256.hash(data: document.bytes))
    var body = ReceiveInvoice.with {
      $0.document = ksef.description.lowercased()
      ($0.sha256, $0.number, $0.kind) = (digest, invoice.number, invoice.kind)
      ($0.net, $0.vat, $0.gross) = (invoice.net, invoice.vat, invoice.gross)
      ($0.soldOn, $0.dueOn, $0.paidOn) = (invoice.soldOn, invoice.dueOn, invoice.paidOn)
      $0.corrects = corrects ?? invoice.corrects?.description.lowercased() ?? ""
    }
    var personal: [String: String] = [:]
    switch seller {
    case .firm: (body.ksefNumber, body.sellerNIP) = (ksef.description, invoice.sellerNIP)
    case .person:
      body.document = "ksef-" + Hexadecimal.encode(digest.prefix(16))
      body.seller = ParticipantID.random()
      personal = ["nip": invoice.sellerNIP, "trade_name": invoice.sellerName, "ksef_number": ksef.description]
    }
    return ProgrammeCommand(
      programme: programme, on: invoice.issuedOn, actor: actor, personal: personal, body)
  }
}
