import ActivationProgramme
import ProgrammeReporting

/// A page as data: the templates write it as HTML, and what has no command is written from it as JSON and CSV.
struct Page {
  var title: String
  var blocks: [Block] = []
  /// The command that gives the same answer, without its form; nil where the page has none.
  var command: [String]?
  /// Whether that command also writes CSV; without it the tables of the page are written.
  var commandHasCSV = false
  /// Whether the page shows the two sliders.
  var hasPoint = true

  /// A part of a page, from top to bottom.
  enum Block {
    case heading(String, id: String)
    case text(String)
    case notice(String)
    case facts([Fact])
    case cards([Card])
    case table(Table)
    case links([Link])
    case form(Form)
    case code(String)
    case picture(String)
  }

  struct Fact {
    var label: String
    var cell: Cell
  }

  struct Card {
    var label: String
    var value: String
    var href: String?
    /// The change against the point of comparison, in words.
    var change: String?
  }

  struct Link {
    var label: String
    var href: String
    var isCurrent = false
  }

  struct Form {
    var label: String
    var action: String
    var button: String
    var fields: [Field]

    struct Field {
      var name: String
      var label: String
      var value: String
      var choices: [Link] = []
      var isHidden = false
    }
  }

  struct Table {
    var id: String
    var caption: String
    var columns: [(key: String, heading: String, isNumeric: Bool)]
    var rows: [Row]
    /// What is said where it has no rows.
    var empty: String

    struct Row {
      var cells: [Cell]
      var id = ""
      var isSum = false
    }
  }

  /// A text that may lead somewhere; `machine` is what programs get.
  struct Cell {
    var text: String
    var href: String?
    var machine: String
    var isCode = false

    init(_ text: String, href: String? = nil, machine: String? = nil, isCode: Bool = false) {
      self.text = text
      self.href = href
      self.machine = machine ?? text
      self.isCode = isCode
    }
  }
}

extension Page {
  /// The tables, as one CSV file by RFC 4180.
  var csv: String {
    var keys: [String] = []
    let tables = blocks.compactMap { block -> Table? in if case .table(let table) = block { table } else { nil } }
    for table in tables { for column in table.columns where !keys.contains(column.key) { keys.append(column.key) } }
    var text = Self.line(["record"] + keys)
    for table in tables {
      for row in table.rows {
        text += Self.line(
          [table.id]
            + keys.map { key in
              table.columns.firstIndex { $0.key == key }.map { row.cells[$0].machine } ?? ""
            })
      }
    }
    return text
  }

  private static let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]

  private static func line(_ cells: [String]) -> String {
    cells.map { cell in
      // What a spreadsheet would take for a formula gets an apostrophe; a negative number is none.
      let isFormula = cell.first.map { "=+-@\t\r".contains($0) } == true && Double(cell) == nil
      let text = isFormula ? "'" + cell : cell
      guard text.utf8.contains(where: Self.special.contains) else { return text }
      return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }.joined(separator: ",") + "\r\n"
  }
}
