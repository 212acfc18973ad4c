import Foundation
import TestSupport

/// The cells in which two documents differ: JSON by the address of each value, forms by row and heading.
struct ChangedFigures {
  /// `address: old -> new`, in the order of addresses.
  let lines: [String]

  init(from old: String, to new: String, isJSON: Bool) throws {
    let (before, after) = isJSON ? (try Self.cells(old), try Self.cells(new)) : (Self.rows(old), Self.rows(new))
    lines = Set(before.keys).union(after.keys).sorted().compactMap { address in
      guard before[address] != after[address] else { return nil }
      return "\(address): \(before[address] ?? "nothing") -> \(after[address] ?? "nothing")"
    }
  }

  /// The cells of a form, by row and heading.
  private static func rows(_ text: String) -> [String: String] {
    var records: [[String]] = [[""]]
    var isQuoted = false
    for character in text where character != "\u{feff}" {
      switch character {
      case "\"": isQuoted.toggle()
      case ";" where !isQuoted: records[records.count - 1].append("")
      case "\n" where !isQuoted, "\r\n" where !isQuoted: records.append([""])
      default: records[records.count - 1][records[records.count - 1].count - 1].append(character)
      }
    }
    var cells: [String: String] = [:]
    for (row, record) in records.enumerated().dropFirst() where record.count > 1 {
      for (heading, cell) in zip(records[0], record) {
        cells[String(format: "row %03d/", row) + heading] = cell.split(separator: "\n").joined(separator: " | ")
      }
    }
    return cells
  }

  private static func cells(_ text: String) throws -> [String: String] {
    var cells: [String: String] = [:]
    func walk(_ value: Any, _ address: String) {
      if let object = value as? [String: Any] {
        for (key, member) in object { walk(member, address.isEmpty ? key : address + "." + key) }
      } else if let list = value as? [Any] {
        var seen: [String: Int] = [:]
        for (index, element) in list.enumerated() {
          let name = Self.name(element) ?? "\(index)"
          seen[name, default: 0] += 1
          let count = seen[name, default: 1]
          walk(element, address + (count == 1 ? "[\(name)]" : "[\(name)#\(count)]"))
        }
      } else {
        // true is not 1, nor a text of digits a number.
        cells[address] = value is String ? "'\(value)'" : isTruth(value) ? "truth \(value)" : "\(value)"
      }
    }
    walk(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed), "")
    return cells
  }

  private static func isTruth(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }

  /// A row is named by what it is about, so that a row more does not rename the others.
  private static func name(_ element: Any) -> String? {
    guard let row = element as? [String: Any] else { return nil }
    let parts = ["programme", "name", "participant", "training", "task", "line", "day", "event", "position"].compactMap
    { key in
      row[key].map { "\($0)" }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}

/// The rules of later versions that change figures of old ledgers: `Fixtures/ledgers-0.1/changed/rules.json`.
struct FigureRules {
  struct Rule: Decodable {
    /// The file that 0.1 wrote, or its beginning.
    var file: String
    /// What stands in the address of a changed cell.
    var address: String
    /// The beginning of the sentence of CHANGELOG.md that says so.
    var changelog: String
  }

  let rules: [Rule]

  static let folder = LedgerOf01.package.appendingPathComponent("Fixtures/ledgers-0.1/changed")

  init() throws {
    rules = try JSONDecoder().decode(
      [Rule].self, from: Data(contentsOf: Self.folder.appendingPathComponent("rules.json")))
  }

  /// The changed cells of a file that no rule explains.
  func unexplained(_ lines: [String], of file: String) -> [String] {
    lines.filter { line in !rules.contains { file.hasPrefix($0.file) && line.contains($0.address) } }
  }
}
