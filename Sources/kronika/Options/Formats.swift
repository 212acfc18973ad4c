public import ActivationProgramme
public import ArgumentParser
public import ProgrammeReporting

/// How figures are printed.
enum TextFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json
}

/// How figures are printed that also fit into a spreadsheet.
enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

/// In which form and language a report is written.
struct ReportLooks: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case html, csv, json, text
  }

  @Option(help: "The form: html, csv, json or text.")
  var format = Format.text

  @Option(help: "The language of html and text: pl or en.")
  var language = Language.en

  func bytes(of document: ReportDocument) -> [UInt8] {
    let text =
      switch format {
      case .html: ReportHTML(document, language: language).text
      case .text: ReportPlainText(document, language: language).text
      case .csv: document.csv
      case .json: document.json + "\n"
      }
    return Array(text.utf8)
  }
}

// Choices of the domain that are named on the command line as the domain names them.
extension Language: ExpressibleByArgument {}
extension FormExport.Including: ExpressibleByArgument {}
extension ErasureBasis: ExpressibleByArgument {}
extension HoldReason: ExpressibleByArgument {}
extension StrikeReason: ExpressibleByArgument {}
extension ViewName: ExpressibleByArgument {}
extension ExplainedName: ExpressibleByArgument {}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// The names of all choices, for a help text.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
