import ActivationProgramme

/// Why a page cannot be shown: a status of HTTP and a sentence in both languages.
struct ConsoleFault: Error {
  var status: Int
  var text: LocalizedText

  init(_ status: Int, pl: String, en: String) {
    self.status = status
    text = LocalizedText(pl: pl, en: en)
  }

  /// A parameter that is not of its form.
  static func malformed(_ name: String, expected: LocalizedText, found: String) -> ConsoleFault {
    let shown = found.prefix(80)
    return ConsoleFault(
      400, pl: "Parametr „\(name)”: oczekiwano: \(expected.pl); podano „\(shown)”.",
      en: "Parameter “\(name)”: expected \(expected.en), found “\(shown)”.")
  }
}
