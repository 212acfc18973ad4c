/// Which figure of a view's JSON report a cell of its tables shows.
///
/// A section of another view adds its records here; without them its cells are shown without an address.
enum CellFigure {
  /// The figure of a cell; nil where the cell names the row instead.
  static func figure(in table: ReportTable, of view: String, row: Int, column: Int) -> Figure? {
    let key = table.columns[column].key
    let cells = table.rows[row]
    guard table.columns[column].isNumeric || key == "since" else { return nil }
    if view == "budget", !key.hasSuffix("_grosze") { return nil }
    func text(_ column: Int) -> String { cells[column].machineText }
    switch (view, table.record) {
    case ("capacity", "total"): return Figure([.init(key)])
    case ("capacity", "quota"): return Figure([.init("quotas", element: text(0)), .init(key)])
    case ("capacity", "unit"):
      // An element of a list goes by its name, where it has one.
      return Figure([.init("units", element: text(text(1).isEmpty ? 0 : 1)), .init(key)])
    case ("capacity", "reserve"):
      let row = Figure.Step("reserve", element: text(2) + "/" + text(1))
      switch key {
      case "rank": return Figure([row, .init("position")])
      case "since": return Figure([row, .init("since")])
      default: return nil
      }
    case ("attendance", "attendance"):
      return Figure([.init("participants", element: text(0)), .init("trainings", element: text(1)), .init(key)])
    case ("attendance", "to_explain"):
      return Figure([.init("to_explain", element: text(0) + "/" + text(1)), .init(key)])
    case ("budget", "line"): return Figure([.init("lines", element: text(0) + "/" + text(1)), .init(key)])
    case ("budget", "task"): return Figure([.init("tasks", element: text(0)), .init(key)])
    case ("budget", "total"): return Figure([.init("total"), .init(key)])
    case ("budget", "tranches"):
      let flatRate = "flat_rate_"
      return key.hasPrefix(flatRate)
        ? Figure([.init("flat_rate"), .init(String(key.dropFirst(flatRate.count)))])
        : Figure([.init("tranches"), .init(key)])
    default: return nil
    }
  }
}
