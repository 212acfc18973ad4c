import EventLedger

/// Lines of values as steps, drawn as SVG.
struct StepChart {
  let days: [Day]
  let lines: [[Int64?]]
  let names: [String]
  let words: String
  let look: Look

  var svg: String {
    let values = lines.joined().compactMap { $0 }
    guard let largest = values.max(), let smallest = values.min(), days.count > 1 else { return "" }
    let (top, bottom) = (Double(max(largest, 0)), Double(min(smallest, 0)))
    let range = max(top - bottom, 1)
    func x(_ index: Int) -> Int { 20 + index * 860 / (days.count - 1) }
    func y(_ value: Int64) -> Int { 20 + Int((top - Double(value)) / range * 200) }
    var marks = "<line x1=\"20\" y1=\"\(y(0))\" x2=\"880\" y2=\"\(y(0))\" class=\"axis\"/>"
    for (number, line) in lines.enumerated() {
      var path = ""
      for (index, value) in line.enumerated() {
        guard let value else { continue }
        path += path.isEmpty ? "M\(x(index)) \(y(value))" : "H\(x(index))V\(y(value))"
      }
      marks += "<path d=\"\(path)\" class=\"line line\(number + 1)\"/>"
      marks += "<path d=\"M\(20 + number * 300) 262h30\" class=\"line line\(number + 1)\"/>"
      marks += "<text x=\"\(58 + number * 300)\" y=\"267\">\(names[number])</text>"
    }
    marks += "<text x=\"20\" y=\"240\">\(look.day(days[0]))</text>"
    marks += "<text x=\"880\" y=\"240\" class=\"end\">\(look.day(days[days.count - 1]))</text>"
    let label = MarkupText.escaped(words)
    return "<svg role=\"img\" aria-label=\"\(label)\" class=\"chart\" viewBox=\"0 0 900 280\">\(marks)</svg>"
  }
}

/// Text made harmless for SVG that is drawn here; everything else is escaped by the templates.
enum MarkupText {
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
