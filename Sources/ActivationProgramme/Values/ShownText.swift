extension BinaryInteger {
  /// The number in groups of three digits.
  package func grouped(by separator: String) -> String {
    let digits = String(magnitude)
    var text = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return text
  }

  /// The number with a zero before it where it has one digit.
  package var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}

extension Unicode.Scalar {
  /// Whether it is a control character, which a terminal obeys, or a mark that turns the direction of text around, by
  /// which a name could make a line read differently.
  package var isHarmful: Bool {
    switch value {
    case 0..<0x20, 0x7f..<0xa0, 0x61c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}

extension String {
  /// The text with U+FFFD for everything that could mislead whoever reads it.
  package var harmless: String {
    guard unicodeScalars.contains(where: \.isHarmful) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.isHarmful ? "\u{fffd}" : $0 }))
  }
}
