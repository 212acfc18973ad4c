@_spi(_Unicode) import Swift

extension String {
  /// Whether it is in Unicode normal form C, in which a letter with its accent is one character where there is one.
  ///
  /// Names that come in are refused in other forms, so that two spellings of one name cannot stand in one ledger.
  /// The standard library compares strings by this form and shows it only to its neighbours (`_nfc`).
  package var isInNormalFormC: Bool {
    utf8.allSatisfy { $0 < 0x80 } || unicodeScalars.elementsEqual(_nfc)
  }
}

extension RefusalRule {
  /// The text is not in normal form C.
  package static let normalForm = RefusalRule(
    "not-normal-form-c",
    en: "must be in Unicode normal form C: a letter with its accent in one character, not in two",
    pl: "oczekiwano tekstu w postaci normalnej C Unicode: litera ze znakiem diakrytycznym jako jeden znak, nie dwa")
}
