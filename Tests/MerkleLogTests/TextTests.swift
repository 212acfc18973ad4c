import EventLedgerTesting
import Foundation
import Testing
import Wire

@testable import MerkleLog

@Suite("Texts in their one spelling")
struct TextTests {
  @Test("base64 agrees with Foundation on every length, and reads back")
  func base64AgreesWithFoundation() {
    var random = SeededGenerator(seed: 1)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = Base64.encode(bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(Base64.decode(text.utf8) == bytes)
    }
  }

  @Test(
    "base64 in any other spelling is refused",
    arguments: [
      "A", "AA", "AAA", "AA=", "A===", "====", "AAAA=", "AAAAA===", "AB==", "AAB=", "AA==AAAA", "AAA=AAAA",
      "AAAA\n", " AAA", "AA A", "AA-_", "AAA\u{e9}", "AA=A", "=AAA",
    ])
  func base64Strictness(_ text: String) {
    #expect(Base64.decode(text.utf8) == nil)
  }

  @Test("every text of four base64 characters decodes only if encoding gives the same text")
  func base64Canonical() {
    for a in utf8("AQgw/=") {
      for b in utf8("AQgw4BR=") {
        for c in utf8("AQgwI=E") {
          for d in utf8("Aw=B") {
            let text = [a, b, c, d]
            if let bytes = Base64.decode(text) { #expect(utf8(Base64.encode(bytes)) == text) }
          }
        }
      }
    }
  }

  @Test(
    "a decimal has one spelling",
    arguments: [
      ("0", 0), ("7", 7), ("10", 10), ("18446744073709551615", UInt64.max), ("", nil), ("00", nil), ("01", nil),
      ("+1", nil), ("-1", nil), (" 1", nil), ("1 ", nil), ("18446744073709551616", nil), ("1_0", nil),
      ("99999999999999999999999", nil), ("\u{661}", nil), ("0x1", nil), ("1.0", nil),
    ] as [(String, UInt64?)])
  func decimals(_ text: String, _ value: UInt64?) {
    #expect(StrictDecimal.parse(text.utf8) == value)
  }

  @Test("a decimal above its limit is refused")
  func decimalLimit() {
    #expect(StrictDecimal.parse("256".utf8, maximum: 255) == nil)
    #expect(StrictDecimal.parse("255".utf8, maximum: 255) == 255)
  }

  @Test("texts that Unicode calls equal are different names")
  func exactText() throws {
    let composed = "\u{e9}"
    let decomposed = "e\u{301}"
    #expect(composed == decomposed)
    #expect(ExactText(composed) != ExactText(decomposed))
    #expect(Set([ExactText(composed), ExactText(decomposed)]).count == 2)
    #expect(ExactText(utf8: [0xff]) == nil)
    #expect(ExactText("a") < ExactText("b"))
  }
}
