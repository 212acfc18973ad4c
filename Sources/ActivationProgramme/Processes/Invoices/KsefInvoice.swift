public import EventLedger

/// What an invoice of KSeF says, read from its FA(3) document.
public struct KsefInvoice: Sendable, Hashable {
  /// The NIP of the seller.
  public var sellerNIP: String
  /// The name of the seller.
  public var sellerName: String
  /// The number of the invoice (P_2).
  public var number: String
  /// The kind (RodzajFaktury), such as `VAT` or `KOR`.
  public var kind: String
  /// The day of issue (P_1).
  public var issuedOn: Day
  /// The day of the sale (P_6); nil where none is stated.
  public var soldOn: Day?
  /// The sums, in grosze; for a correction the differences.
  public var net, vat, gross: Int64
  /// The day by which it is due; nil where none is stated.
  public var dueOn: Day?
  /// The day on which it was paid; nil where none is stated.
  public var paidOn: Day?
  /// The invoice that it corrects, by its number in KSeF; nil for none.
  public var corrects: KsefNumber?

  /// The namespace of FA(3).
  static let namespace = "http://crd.gov.pl/wzor/2025/06/25/13775/"

  /// Reads a document.
  public init(xml bytes: [UInt8]) throws(KsefError) {
    let root: XMLElement
    do throws(XMLError) {
      root = try StrictXML.root(of: bytes)
    } catch {
      throw KsefError("the document: \(error.description)")
    }
    let prefixed = root.attributes.contains { $0.key.hasPrefix("xmlns") && $0.value == Self.namespace }
    guard root.name == "Faktura", prefixed else {
      throw KsefError("expected an invoice FA(3), the element Faktura of \(Self.namespace)")
    }
    guard root.text(at: "Fa", "KodWaluty") == "PLN" else { throw KsefError("expected KodWaluty PLN") }
    sellerNIP = try Self.required(root.text(at: "Podmiot1", "DaneIdentyfikacyjne", "NIP"), "NIP of Podmiot1")
    guard Nip.isValid(sellerNIP) else {
      throw KsefError("NIP of Podmiot1: expected ten digits with the right check digit")
    }
    sellerName = try Self.required(root.text(at: "Podmiot1", "DaneIdentyfikacyjne", "Nazwa"), "Nazwa of Podmiot1")
    guard let body = root.all("Fa").first else { throw KsefError("expected the element Fa") }
    number = try Self.required(body.text(at: "P_2"), "P_2")
    kind = try Self.required(body.text(at: "RodzajFaktury"), "RodzajFaktury")
    guard Self.kinds.contains(kind) else {
      throw KsefError("RodzajFaktury: expected one of \(Self.kinds.joined(separator: ", "))")
    }
    issuedOn = try Self.day(try Self.required(body.text(at: "P_1"), "P_1"), "P_1")
    soldOn = try body.text(at: "P_6").map { (text) throws(KsefError) in try Self.day(text, "P_6") }
    let payment = body.all("Platnosc").first
    paidOn = try payment?.text(at: "DataZaplaty").map { (text) throws(KsefError) in try Self.day(text, "DataZaplaty") }
    dueOn = try payment?.text(at: "TerminPlatnosci", "Termin").map { (text) throws(KsefError) in
      try Self.day(text, "Termin")
    }
    (net, vat) = (0, 0)
    for element in body.elements where element.name.hasPrefix("P_13_") { net += try Self.amount(element) }
    // Sums with W are those of another currency in złoty.
    for element in body.elements where element.name.hasPrefix("P_14_") && !element.name.hasSuffix("W") {
      vat += try Self.amount(element)
    }
    guard let whole = body.all("P_15").first else { throw KsefError("expected P_15") }
    gross = try Self.amount(whole)
    if ["VAT", "UPR", "KOR"].contains(kind), net + vat != gross {
      throw KsefError(
        "P_15 is \(Grosze(gross)), expected \(Grosze(net + vat)), the sum of P_13 and P_14")
    }
    corrects = nil
    if let text = body.text(at: "DaneFaKorygowanej", "NrKSeFFaKorygowanej") {
      guard let number = KsefNumber(text) else { throw KsefError("NrKSeFFaKorygowanej: expected a number of KSeF") }
      corrects = number
    }
  }

  static let kinds = ["VAT", "KOR", "ZAL", "ROZ", "UPR", "KOR_ZAL", "KOR_ROZ"]

  private static func required(_ text: String?, _ name: String) throws(KsefError) -> String {
    guard let text, !text.isEmpty else { throw KsefError("expected \(name)") }
    return text
  }

  private static func day(_ text: String, _ name: String) throws(KsefError) -> Day {
    guard let day = try? Day(parsing: text) else { throw KsefError("\(name): expected a day, yyyy-MM-dd") }
    return day
  }

  private static func amount(_ element: XMLElement) throws(KsefError) -> Int64 {
    guard let amount = try? Grosze(parsing: element.text, allowsNegative: true),
      amount.rawValue.magnitude <= CommandForm.mostGrosze
    else {
      throw KsefError("\(element.name): expected an amount with at most two digits after the point")
    }
    return amount.rawValue
  }
}

/// Why an invoice is not taken.
public struct KsefError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was expected and what was found.
  public let description: String

  package init(_ description: String) { self.description = description }
}

/// The address at which anybody sees that the Ministry has this very document (KOD I).
public enum KsefLink {
  /// The address of an invoice by the seller, the day of issue and the SHA-256 of the document.
  public static func address(nip: String, issuedOn: Day, sha256: [UInt8]) -> String {
    let (year, month, day) = issuedOn.components
    let written = "\(day < 10 ? "0" : "")\(day)-\(month < 10 ? "0" : "")\(month)-\(year)"
    return "https://qr.ksef.mf.gov.pl/invoice/\(nip)/\(written)/\(base64URL(sha256))"
  }

  /// Base64 with the letters of URLs and without padding.
  static func base64URL(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let word = part.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - part.count))
      for index in 0...part.count { text.append(letters[Int(word >> UInt32(18 - 6 * index) & 63)]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
