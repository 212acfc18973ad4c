import Wire

/// Something that is printed as lines for a person or as one JSON object.
protocol TwoForms {
  var lines: [String] { get }
  var json: String { get }
}

/// Something that is also printed as CSV by RFC 4180.
protocol ThreeForms: TwoForms {
  var csv: String { get }
}

extension StandardOutput {
  func print(_ result: some TwoForms, as format: TextFormat) throws(OutputError) {
    switch format {
    case .json: try line(result.json)
    case .table: for text in result.lines { try line(text) }
    }
  }

  func print(_ result: some ThreeForms, as format: SheetFormat) throws(OutputError) {
    switch format {
    case .json: try line(result.json)
    case .csv: try write(result.csv)
    case .table: for text in result.lines { try line(text) }
    }
  }

  /// One JSON object of names and finished values, on a line.
  func object(_ members: [(String, String)]) throws(OutputError) { try line(JSONText.object(members)) }
}
