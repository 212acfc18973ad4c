import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@testable import ActivationProgramme

@Suite("Structured invoices of KSeF")
struct KsefTests {
  static let number = "5265877635-20190212-0100001AF629-7C"
  private static let correction = "5265877635-20190305-0200001AF62A-30"

  private static func sample(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Published.file("Fixtures/ksef/\(name)")))
  }

  @Test("the published number has the right check sum, and no digit of it may change")
  func numbers() {
    let published = "5265877635-20250826-0100001AF629-AF"
    #expect(KsefNumber(published)?.nip == "5265877635")
    var refused = 0
    for (index, character) in published.enumerated() where character != "-" {
      let other: Character = character == "1" ? "2" : "1"
      let changed = String(published.enumerated().map { $0.offset == index ? other : $0.element })
      refused += KsefNumber(changed) == nil ? 1 : 0
    }
    #expect(refused == 32)
    for wrong in ["", "5265877635-20250826-0100001AF629", published.lowercased(), published + "0"] {
      #expect(KsefNumber(wrong) == nil, "\(wrong)")
    }
  }

  @Test("an invoice and its correction are read, and the link is the one that the Ministry documents")
  func read() throws {
    let invoice = try KsefInvoice(xml: Self.sample(Self.number + ".xml"))
    #expect(invoice.number == "FV/7/2019" && invoice.kind == "VAT" && invoice.sellerNIP == "5265877635")
    #expect((invoice.net, invoice.vat, invoice.gross) == (100_000, 23_000, 123_000))
    #expect("\(invoice.issuedOn)" == "2019-02-12" && invoice.dueOn.map { "\($0)" } == "2019-02-26")
    #expect(invoice.corrects == nil && invoice.paidOn == nil)
    let correction = try KsefInvoice(xml: Self.sample(Self.correction + ".xml"))
    #expect(correction.kind == "KOR" && correction.gross == -12_300 && correction.corrects?.description == Self.number)
    // The sample hash of the documentation, in hexadecimal digits.
    let hash: [UInt8] = [
      0x52, 0xd4, 0x29, 0xf4, 0x67, 0x29, 0xce, 0x6e, 0x72, 0xfa, 0xed, 0xf1, 0xa4, 0x0a, 0x59, 0x8c, 0x8e, 0x09, 0x29,
      0x66, 0x4d, 0x35, 0xb2, 0x3f, 0x89, 0xf0, 0xa9, 0x52, 0x3d, 0x2f, 0x16, 0xf0,
    ]
    #expect(KsefLink.base64URL(Array(hash.prefix(4))) == "UtQp9A")
    let day = try Day(parsing: "2026-02-01")
    #expect(
      KsefLink.address(nip: "5265877635", issuedOn: day, sha256: [0, 0, 0])
        == "https://qr.ksef.mf.gov.pl/invoice/5265877635/01-02-2026/AAAA")
  }

  @Test(
    "what is no invoice FA(3), or whose sums are wrong, is refused in words",
    arguments: [
      ("<Faktura xmlns", "<Faktura xmlnx", "FA(3)"), ("<P_15>1230.00", "<P_15>1230.01", "P_15"),
      ("<P_1>2019-02-12", "<P_1>2019-02-30", "P_1"), ("<NIP>5265877635", "<NIP>5265877636", "NIP"),
      ("<KodWaluty>PLN", "<KodWaluty>EUR", "KodWaluty"), ("<P_13_1>1000.00", "<P_13_1>1000.001", "P_13_1"),
      ("&quot;Razem&quot;", "&razem;", "entities"), ("<P_7>", "<P_7><![CDATA[x]]>", "CDATA"),
      ("</Faktura>", "", "ends"), ("</Faktura>", "</Faktura><a/>", "end of the document"),
      ("<P_23>2</P_23>", "<P_23 a=\"1\" a=\"2\">2</P_23>", "attribute"), ("<P_23>2</P_23>", "<P_23>2</P_24>", "P_23"),
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version=\"1.0\"?><?php x?>", "instructions"),
    ])
  func refused(_ text: String, _ other: String, _ word: String) throws {
    let whole = String(decoding: try Self.sample(Self.number + ".xml"), as: UTF8.self)
    let range = try #require(whole.firstRange(of: text))
    let changed = whole.replacingCharacters(in: range, with: other)
    let error = #expect(throws: KsefError.self) { try KsefInvoice(xml: Array(changed.utf8)) }
    #expect(error?.description.contains(word) == true, "\(String(describing: error))")
  }

  @Test("a document made to fill the memory is refused before it does")
  func bombs() throws {
    #expect(throws: KsefError.self) { try KsefInvoice(xml: Self.sample("bomb-entities.xml")) }
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(throws: KsefError.self) { try KsefInvoice(xml: Array(deep.utf8)) }
    let wide = "<a>" + String(repeating: "<b/>", count: 200_000) + "</a>"
    #expect(throws: KsefError.self) { try KsefInvoice(xml: Array(wide.utf8)) }
    #expect(throws: KsefError.self) { try KsefInvoice(xml: Array(repeating: 0x20, count: 4 << 20)) }
    for name in ["bomb.zip", "bomb-lying.zip"] {
      #expect(throws: KsefError.self) { try KsefPackage.documents(in: Self.sample(name), name: name) }
    }
  }

  @Test("a package gives its documents, stored and deflated, byte for byte")
  func package() throws {
    let documents = try KsefPackage.documents(in: Self.sample("package.zip"), name: "package.zip")
    #expect(documents.map(\.name) == [Self.number + ".xml", Self.correction + ".xml"])
    for document in documents { #expect(try document.bytes == Self.sample(document.name)) }
  }

  @Test("no prefix of a package and no changed byte of it traps")
  func damagedPackages() throws {
    let bytes = try Self.sample("package.zip")
    for count in stride(from: 0, to: bytes.count, by: 13) {
      _ = try? KsefPackage.documents(in: Array(bytes[..<count]), name: "p")
    }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<400 {
      var damaged = bytes
      damaged[Int(random.next() % UInt64(bytes.count))] ^= UInt8(truncatingIfNeeded: random.next() | 1)
      _ = try? KsefPackage.documents(in: damaged, name: "p")
    }
  }

  private static func receive(_ document: String, _ gross: String, _ rest: String = "") -> String {
    Line.plain(
      "receive-invoice", "2018-04-05",
      #""document":"\#(document)","sha256":"\#(String(repeating: document.suffix(1) == "b" ? "b" : "a", count: 64))","ksef_number":"\#(number)","seller_nip":"5265877635","number":"FV/7","kind":"VAT","net":"\#(gross)","vat":"0","gross":"\#(gross)"\#(rest)"#
    )
  }

  private static func spend(_ line: String, _ total: String) -> String {
    Line.plain("record-expenditure", "2018-04-10", #""document":"inv-a",\#(line),"total":"\#(total)""#)
  }

  private static let training = #""task":"t-1","line":"training""#
  private static let spent = DecisionRow.Outcome.events(["expenditure-recorded 2018-04-10"])

  @Test(
    "each rule holds both ways",
    arguments: [
      DecisionRow(
        "an invoice is recorded on its day", given: [], when: receive("inv-a", "100"),
        then: .events(["invoice-received 2018-04-05"])),
      DecisionRow(
        "once, under whatever name", given: [receive("inv-a", "100")], when: receive("inv-b", "100"),
        then: .refused("invoice-exists", "ksef_number")),
      DecisionRow(
        "up to its gross is spent", given: [BenefitRows.budget, receive("inv-a", "100")],
        when: spend(training, "100"), then: spent),
      DecisionRow(
        "and no more", given: [BenefitRows.budget, receive("inv-a", "100")], when: spend(training, "100.01"),
        then: .refused("above-invoice", "total")),
      DecisionRow(
        "over all lines together", given: [BenefitRows.budget, receive("inv-a", "100"), spend(training, "60")],
        when: spend(#""task":"own","line":"benefits""#, "40.01"), then: .refused("above-invoice", "total")),
      DecisionRow(
        "a number of another seller is refused", given: [],
        when: receive("inv-a", "100").replacing("seller_nip\":\"5265877635", with: "seller_nip\":\"5213003700"),
        then: .refused("invalid-ksef-number", "ksef_number")),
      DecisionRow(
        "a correction names an invoice that is recorded", given: [],
        when: receive("inv-a", "100", #","corrects":"inv-c""#), then: .refused("unknown-document", "corrects")),
    ])
  func rule(_ row: DecisionRow) throws { try row.check() }
}
