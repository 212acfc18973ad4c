internal import ActivationProgramme

/// Where the cells of a table stand in the JSON of the report: their addresses for `kronika explain LEDGER report`.
///
/// The rows of a table are the elements of a list in the JSON, in the same order; a column is the member of its key or
/// of the one that `members` names. A cell without such a member, or that names its row, has no address.
public struct CellAddresses: Sendable, Equatable {
  /// The addresses of the rows.
  public let rows: [Figure]
  /// The steps from a row to the cells of a column; nil for a column that names the row.
  private let columns: [[Figure.Step]?]
  /// The addresses of columns whose figures stand in the report itself and not in a row.
  private let elsewhere: [Int: Figure]

  /// Works the addresses of a table out.
  ///
  /// - Parameters:
  ///   - report: The JSON of the report that the table is from.
  ///   - address: The address of this report; none for lists that stand in the programme's part itself.
  init(of table: ReportTable, in report: ReportValue, at address: Figure?) {
    let base = address?.steps ?? []
    let lists = Self.lists[table.record] ?? []
    let places = Self.rows(of: table, lists, in: report)
    let rows = places.count == table.rows.count ? places : []
    self.rows = rows.map { Figure(base + $0) }
    let apart = Self.apart[table.record] ?? [:]
    elsewhere = Dictionary(
      uniqueKeysWithValues: table.columns.enumerated().compactMap { index, column in
        guard let path = apart[column.key], report[path[0]] != nil else { return nil }
        return (index, Figure(base + path.map { Figure.Step($0) }))
      })
    columns = table.columns.map { column in
      let path = Self.path(of: column.key, in: table.record)
      guard let last = path.last, !ReportValue.identityKeys.contains(last) else { return nil }
      let steps = path.map { Figure.Step($0) }
      return rows.contains { report.value(of: Figure($0 + steps)) != nil } ? steps : nil
    }
  }

  /// The address of a cell.
  func figure(row: Int, column: Int) -> Figure? {
    if let address = elsewhere[column] { return address }
    guard rows.indices.contains(row), let steps = columns[column] else { return nil }
    return Figure(rows[row].steps + steps)
  }

  private static func rows(of table: ReportTable, _ lists: [String], in report: ReportValue) -> [[Figure.Step]] {
    switch table.record {
    case "participants": ["participants", "complete", "left"].map { [Figure.Step($0)] }
    // The totals of places stand in the report itself, those of money in a member.
    case "total": [report["total"] == nil ? [] : [Figure.Step("total")]]
    case "tranches": [[Figure.Step("tranches")]]
    default: elements(lists[...], in: report, after: [])
    }
  }

  private static func elements(
    _ lists: ArraySlice<String>, in value: ReportValue, after steps: [Figure.Step]
  ) -> [[Figure.Step]] {
    guard let list = lists.first else { return [steps] }
    guard case .array(let elements)? = value[list] else { return [] }
    return zip(ReportValue.names(of: elements), elements).flatMap { name, element in
      Self.elements(lists.dropFirst(), in: element, after: steps + [Figure.Step(list, element: name)])
    }
  }

  /// The lists in the JSON of which a table shows the elements, from the outer one inwards.
  private static let lists: [String: [String]] = [
    "quota": ["quotas"], "unit": ["units"], "reserve": ["reserve"], "attendance": ["participants", "trainings"],
    "to_explain": ["to_explain"], "line": ["lines"], "task": ["tasks"], "indicator": ["indicators"],
    "incomplete": ["incomplete"], "result-missing": ["results_missing"], "group": ["groups"],
    "threshold": ["thresholds"], "unconfirmed": ["unconfirmed"], "claim": ["claims"],
    "claim-line": ["claims", "lines"], "claim-limit": ["claims", "limits"], "correction": ["corrections"],
    "recovery": ["recoveries"], "month": ["months"],
  ]

  /// Columns whose key is not the path of a member.
  private static let members: [String: [String: [String]]] = [
    "reserve": ["rank": ["position"]],
    "claim": [
      "claimed_eu_grosze": ["claimed", "eu_grosze"],
      "claimed_own_contribution_grosze": ["claimed", "own_contribution_grosze"],
      "flat_rate_grosze": ["flat_rate", "claimed_grosze"],
    ],
    "claim-line": [
      "claimed_grosze": ["total_grosze"], "claimed_eu_grosze": ["eu_grosze"],
      "claimed_own_contribution_grosze": ["own_contribution_grosze"],
    ],
    "unconfirmed": ["date": ["day"]],
    "recovery": ["date": ["day"], "returned_grosze": ["amount", "total_grosze"]],
  ]

  /// Columns whose figure stands in the report itself.
  private static let apart: [String: [String: [String]]] = [
    "total": ["annex": ["annex"]],
    "tranches": [
      "flat_rate_claimed_grosze": ["flat_rate", "claimed_grosze"],
      "flat_rate_approved_grosze": ["flat_rate", "approved_grosze"],
    ],
  ]

  /// Sums that the JSON gives in three parts and the table as a total.
  private static let totals: [String: Set<String>] = [
    "claim": ["claimed", "corrections", "benefits", "approved", "deducted", "returned", "reclaimable", "reclaimed"],
    "recovery": ["reclaimed"],
  ]

  private static func path(of key: String, in record: String) -> [String] {
    if let path = members[record]?[key] { return path }
    let sum = key.hasSuffix("_grosze") ? String(key.dropLast("_grosze".count)) : ""
    if totals[record]?.contains(sum) == true { return [sum, "total_grosze"] }
    return [key]
  }
}
