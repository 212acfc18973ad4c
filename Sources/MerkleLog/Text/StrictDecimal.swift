/// Unsigned decimal in its one spelling: ASCII digits, no sign, no leading zero except in "0".
enum StrictDecimal {
  /// The value of `text`; nil when it is spelled otherwise or exceeds `maximum`.
  static func parse(_ text: some Collection<UInt8>, maximum: UInt64 = .max) -> UInt64? {
    guard let first = text.first, text.count == 1 || first != UInt8(ascii: "0") else { return nil }
    var value: UInt64 = 0
    for character in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) else { return nil }
      let (tens, tensOverflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflow) = tens.addingReportingOverflow(UInt64(character - UInt8(ascii: "0")))
      guard !tensOverflow, !sumOverflow else { return nil }
      value = sum
    }
    return value <= maximum ? value : nil
  }
}
