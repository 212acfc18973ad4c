import Foundation

/// A rate with a unit that keeps three digits or so.
func rate(_ perSecond: Double) -> String {
  switch perSecond {
  case 10_000_000...: String(format: "%.1f M/s", perSecond / 1e6)
  case 1_000_000...: String(format: "%.2f M/s", perSecond / 1e6)
  case 10_000...: String(format: "%.0f k/s", perSecond / 1e3)
  case 1_000...: String(format: "%.1f k/s", perSecond / 1e3)
  default: String(format: "%.0f /s", perSecond)
  }
}

/// A duration given in microseconds.
func duration(_ microseconds: Double) -> String {
  switch microseconds {
  case 1_000_000...: String(format: "%.2f s", microseconds / 1e6)
  case 1_000...: String(format: "%.2f ms", microseconds / 1e3)
  case 10...: String(format: "%.0f µs", microseconds)
  default: String(format: "%.2f µs", microseconds)
  }
}

/// A number without a needless fraction.
func trimmed(_ number: Double) -> String {
  number == number.rounded() ? String(Int(number)) : String(number)
}

extension Measure {
  /// A figure as text.
  func text(_ figure: Double) -> String {
    switch unit {
    case .perSecond: rate(figure)
    case .microseconds: duration(figure)
    case .bytes: String(format: "%.0f B", figure)
    }
  }
}

/// Rows of text as a Markdown table whose columns stand under each other.
func markdown(_ rows: [[String]]) -> String {
  guard let head = rows.first else { return "" }
  let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  func line(_ row: [String]) -> String {
    "| " + zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ") + " |"
  }
  let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
  return ([line(head), rule] + rows.dropFirst().map(line)).joined(separator: "\n")
}
