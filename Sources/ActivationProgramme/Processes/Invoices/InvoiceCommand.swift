public import EventLedger

public struct ReceiveInvoice: CommandBody {
  public static let note = CommandNote(
    "receive-invoice",
    pl:
      "Zapisuje fakturę ustrukturyzowaną z KSeF; `on` to dzień jej wystawienia. Zwykle wydaje je `kronika import ksef`.",
    en: "Records a structured invoice of KSeF; `on` is the day of issue. Most often `kronika import ksef` gives it.")

  public static let sameness: Sameness? = .fields("document", of: InvoiceReceived.self)

  public var document: String, sha256: [UInt8], ksefNumber, sellerNIP, number, kind: String, soldOn: Day?,
    net, vat, gross: Int64, dueOn, paidOn: Day?, corrects: String, seller: ParticipantID?

  public static let inputs = InputTable(
    Self.init,
    .name("document", \.document, Named.Document.self, .expenditureDocument),
    .digest(
      "sha256", \.sha256, LocalizedText(pl: "Skrót SHA-256 dokumentu XML.", en: "The SHA-256 of the XML document.")),
    .text(
      "ksef_number", \.ksefNumber, isOptional: true, pl: "Numer KSeF; nie, gdy sprzedawcą jest osoba fizyczna.",
      en: "The number in KSeF; not where the seller is a natural person."),
    .text(
      "seller_nip", \.sellerNIP, isOptional: true, pl: "NIP sprzedawcy; nie, gdy sprzedawcą jest osoba fizyczna.",
      en: "The NIP of the seller; not where the seller is a natural person."),
    .text("number", \.number, pl: "Numer faktury (P_2).", en: "The number of the invoice (P_2)."),
    .text("kind", \.kind, pl: "Rodzaj faktury, np. VAT, KOR.", en: "The kind, such as VAT or KOR."),
    .optionalDay("sold_on", \.soldOn, pl: "Dzień sprzedaży (P_6).", en: "The day of the sale (P_6)."),
    .signedAmount("net", \.net, pl: "Kwota netto; przy korekcie różnica.", en: "Net; of a correction the difference."),
    .signedAmount("vat", \.vat, pl: "Podatek VAT; przy korekcie różnica.", en: "VAT; of a correction the difference."),
    .signedAmount(
      "gross", \.gross, pl: "Kwota brutto (P_15); przy korekcie różnica.",
      en: "Gross (P_15); of a correction the difference."),
    .optionalDay("due_on", \.dueOn, pl: "Termin płatności.", en: "The day by which it is due."),
    .optionalDay(
      "paid_on", \.paidOn, pl: "Dzień zapłaty podany na fakturze.", en: "The day of the payment that it states."),
    .text(
      "corrects", \.corrects, isOptional: true, pl: "Dokument faktury, którą ta faktura koryguje.",
      en: "The document of the invoice that it corrects."),
    .optionalParticipant(
      "seller", \.seller, pl: "Pseudonim sprzedawcy, który jest osobą fizyczną; NIP i nazwa stoją w `personal`.",
      en: "The pseudonym of a seller who is a natural person; NIP and name stand in `personal`."))

  /// The events it depends on: all invoices of the ledger, as the same must not serve two programmes.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .invoices] }

  /// Records an invoice once in the ledger, with a number that is right.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    _ = try context.charter(on: max(context.on, context.state.charters.firstDay ?? context.on))
    guard !sha256.isEmpty else { throw Refusal(field: "sha256", rule: .missingField) }
    guard KsefInvoice.kinds.contains(kind) else {
      throw Refusal(field: "kind", value: kind, rule: .notOneOf(KsefInvoice.kinds))
    }
    try checkSeller()
    for known in context.knownInvoices {
      guard known.document != document else {
        throw Refusal(field: "document", value: document, rule: .documentExists)
      }
      guard known.sha256 != sha256, known.ksefNumber.isEmpty || known.ksefNumber != ksefNumber else {
        throw Refusal(field: "ksef_number", value: known.document, rule: .invoiceExists(known.programme))
      }
      let isSameKey = (known.sellerNIP, known.kind, known.number) == (sellerNIP, kind, number) && !sellerNIP.isEmpty
      guard !isSameKey else { throw Refusal(field: "number", value: number, rule: .invoiceExists(known.programme)) }
    }
    if !corrects.isEmpty, context.state.invoices[corrects] == nil {
      throw Refusal(field: "corrects", value: corrects, rule: .unknownDocument)
    }
    return context.onTheDay(
      InvoiceReceived(
        programme: context.programme, document: document, sha256: sha256, ksefNumber: ksefNumber,
        sellerNIP: sellerNIP, number: number, kind: kind, soldOn: soldOn, netGrosze: net, vatGrosze: vat,
        grossGrosze: gross, dueOn: dueOn, paidOn: paidOn, corrects: corrects, seller: seller))
  }

  private func checkSeller() throws(Refusal) {
    guard seller == nil else {
      // The number in KSeF begins with the NIP.
      guard ksefNumber.isEmpty else { throw Refusal(field: "ksef_number", rule: .personalSeller) }
      guard sellerNIP.isEmpty else { throw Refusal(field: "seller_nip", rule: .personalSeller) }
      return
    }
    guard Nip.isValid(sellerNIP) else { throw Refusal(field: "seller_nip", value: sellerNIP, rule: .invalidNIP) }
    guard let number = KsefNumber(ksefNumber), number.nip == sellerNIP else {
      throw Refusal(field: "ksef_number", value: ksefNumber, rule: .invalidKsefNumber)
    }
  }
}

/// What decisions know of an invoice.
struct KnownInvoice: Sendable {
  let programme, document: String
  let sha256: [UInt8]
  let ksefNumber, sellerNIP, number, kind: String
  /// The gross with its corrections.
  var gross: Int128
}

extension DecisionContext {
  /// The invoices of every programme.
  fileprivate var knownInvoices: [KnownInvoice] {
    Array(state.invoices.values) + state.elsewhere.values.flatMap(\.invoices.values)
  }

  /// Refuses more under a document than the gross of its invoice, where it has one; `change` is what is added.
  func withinInvoice(_ document: String, adding change: Int128) throws(Refusal) {
    guard let invoice = state.invoices[document], change > 0 else { return }
    let spent = state.payments.all.filter { $0.participant == nil && $0.item.reference == document }
    let left = invoice.gross - AmountSum.of(spent.map(\.amounts)).totalGrosze
    guard change <= left else {
      throw Refusal(field: "total", value: GroszeSum(change).decimalText, rule: .aboveInvoice(left: GroszeSum(left)))
    }
  }
}

extension DecisionFold {
  static let invoices = [
    DecisionFold(InvoiceReceived.self) { state, event, _ in
      state.invoices[event.document] = KnownInvoice(
        programme: event.programme, document: event.document, sha256: event.sha256, ksefNumber: event.ksefNumber,
        sellerNIP: event.sellerNIP, number: event.number, kind: event.kind,
        gross: event.corrects.isEmpty ? Int128(event.grossGrosze) : 0)
      state.invoices[event.corrects]?.gross += Int128(event.grossGrosze)
    }
  ]
}

extension RefusalRule {
  /// The invoice is recorded already.
  static func invoiceExists(_ programme: String) -> RefusalRule {
    RefusalRule(
      "invoice-exists", en: "this invoice is recorded already, in programme \(programme)",
      pl: "tę fakturę już zapisano, w projekcie \(programme)")
  }

  /// The NIP is none.
  static let invalidNIP = RefusalRule(
    "invalid-nip", en: "expected ten digits with the right check digit",
    pl: "oczekiwano dziesięciu cyfr z poprawną cyfrą kontrolną")

  /// The number in KSeF is none, or not one of this seller.
  static let invalidKsefNumber = RefusalRule(
    "invalid-ksef-number", en: "expected a number of KSeF with the right check sum that begins with the seller's NIP",
    pl: "oczekiwano numeru KSeF z poprawną sumą kontrolną, zaczynającego się od NIP sprzedawcy")

  /// The seller's data would stand in the log.
  static let personalSeller = RefusalRule(
    "personal-seller", en: "the seller is a natural person, so that this belongs into `personal`",
    pl: "sprzedawca jest osobą fizyczną, więc ta dana należy do pola `personal`")

  /// More would be spent than the invoice comes to.
  static func aboveInvoice(left: GroszeSum) -> RefusalRule {
    RefusalRule(
      "above-invoice", en: "left of the gross of the invoice: \(left)",
      pl: "z kwoty brutto faktury pozostało \(left.polishText)")
  }
}
