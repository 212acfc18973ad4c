import ActivationProgramme

/// Numbers written for people.
enum NumberText {
  /// A whole number in groups of three digits.
  static func grouped(_ number: some BinaryInteger, separator: String) -> String { number.grouped(by: separator) }
}
