/// Numbers written for people.
enum NumberText {
  /// A whole number in groups of three digits.
  static func grouped(_ number: some BinaryInteger, separator: String) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return text
  }
}
