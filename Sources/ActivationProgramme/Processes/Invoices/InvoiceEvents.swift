public import EventLedger

public struct InvoiceReceived: EventPayload {
  public static let note = EventNote(
    "invoice-received", pl: "Faktura ustrukturyzowana z KSeF.",
    en: "A structured invoice of KSeF (faktura ustrukturyzowana).",
    effectiveOn: "the day of issue", counted: "decisions: what is spent under the document stays within its gross")

  public var programme, document: String, sha256: [UInt8], ksefNumber, sellerNIP, number, kind: String,
    soldOn: Optional<Day>, netGrosze, vatGrosze, grossGrosze: Int64, dueOn, paidOn: Optional<Day>, corrects: String,
    seller: Optional<ParticipantID>

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "document", \.document, tag: Tag.document, .expenditureDocument),
    .field(4, "sha256", \.sha256, pl: "Skrót SHA-256 dokumentu XML.", en: "The SHA-256 of the XML document."),
    .field(
      5, "ksef_number", \.ksefNumber, pl: "Numer KSeF; puste, gdy sprzedawcą jest osoba fizyczna.",
      en: "The number in KSeF; empty where the seller is a natural person."),
    .field(
      6, "seller_nip", \.sellerNIP, pl: "NIP sprzedawcy; puste, gdy sprzedawcą jest osoba fizyczna.",
      en: "The NIP of the seller; empty where the seller is a natural person."),
    .field(7, "number", \.number, pl: "Numer faktury (P_2).", en: "The number of the invoice (P_2)."),
    .field(8, "kind", \.kind, pl: "Rodzaj faktury, np. VAT, KOR.", en: "The kind, such as VAT or KOR."),
    .field(9, "sold_on", \.soldOn, pl: "Dzień sprzedaży (P_6).", en: "The day of the sale (P_6)."),
    .field(
      10, "net_grosze", \.netGrosze, pl: "Kwota netto; przy korekcie różnica.",
      en: "Net; of a correction the difference."),
    .field(
      11, "vat_grosze", \.vatGrosze, pl: "Podatek VAT; przy korekcie różnica.",
      en: "VAT; of a correction the difference."),
    .field(
      12, "gross_grosze", \.grossGrosze, pl: "Kwota brutto (P_15); przy korekcie różnica.",
      en: "Gross (P_15); of a correction the difference."),
    .field(13, "due_on", \.dueOn, pl: "Termin płatności.", en: "The day by which it is due."),
    .field(
      14, "paid_on", \.paidOn, pl: "Dzień zapłaty podany na fakturze.", en: "The day of the payment that it states."),
    .field(
      15, "corrects", \.corrects, tag: Tag.optionalDocument,
      pl: "Dokument faktury, którą ta faktura koryguje; puste, gdy nie koryguje.",
      en: "The document of the invoice that it corrects; empty for none."),
    .field(
      16, "seller", \.seller, tag: Tag.optionalParticipant, pl: "Pseudonim sprzedawcy, który jest osobą fizyczną.",
      en: "The pseudonym of a seller who is a natural person."))
}
