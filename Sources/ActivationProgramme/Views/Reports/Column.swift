/// A column of a report, declared once: its key, its headings, its path in the JSON and how it is read from a row.
///
/// JSON, tables, CSV, HTML and the addresses of figures follow from it.
package struct Column<Row>: Sendable {
  /// What people read above it; nil for a member that only programs get.
  package private(set) var heading: ReportColumn?
  /// The members that lead to it in the JSON of a row; empty for a column that only people get.
  package private(set) var path: [String]
  /// Whether it is part of the name of its row.
  private(set) var isNaming = false
  /// Whether it has an address of its own.
  private(set) var isFigure = true
  /// Its place in the table; nil where it stands as declared.
  fileprivate var place: Int?
  /// What people read in it.
  package let cell: @Sendable (Row) -> ReportCell
  /// What programs read in it.
  let json: @Sendable (Row) -> ReportValue

  /// A column under a heading that several tables have; without a path its key is its member.
  package init<Value: ReportCellValue>(
    _ heading: ReportColumn, at path: [String]? = nil, _ value: @escaping @Sendable (Row) -> Value
  ) {
    self.heading = heading
    self.heading?.isNumeric = Value.isNumeric
    self.path = path ?? [heading.key]
    cell = { value($0).cell }
    json = { value($0).json }
  }

  /// A column of one table.
  package init<Value: ReportCellValue>(
    _ key: String, _ pl: String, _ en: String, at path: [String]? = nil,
    _ value: @escaping @Sendable (Row) -> Value
  ) {
    self.init(ReportColumn(key, LocalizedText(pl: pl, en: en)), at: path, value)
  }

  /// A column of cells that are at hand.
  package init(_ heading: ReportColumn, cell: @escaping @Sendable (Row) -> ReportCell) {
    self.init(heading, [heading.key], cell) { cell($0).json }
  }

  /// A member that only programs get.
  package init<Value: ReportCellValue>(json path: String..., value: @escaping @Sendable (Row) -> Value) {
    heading = nil
    self.path = path
    cell = { value($0).cell }
    json = { value($0).json }
  }

  /// A member that only programs get and that is no cell.
  package init(_ key: String, value: @escaping @Sendable (Row) -> ReportValue) {
    heading = nil
    path = [key]
    cell = { _ in .none }
    json = value
  }

  private init(
    _ heading: ReportColumn?, _ path: [String], _ cell: @escaping @Sendable (Row) -> ReportCell,
    _ json: @escaping @Sendable (Row) -> ReportValue
  ) {
    self.heading = heading
    self.path = path
    self.cell = cell
    self.json = json
  }

  /// It names its row, together with the other columns that do, and is no figure.
  package func naming() -> Column { with(naming: true, figure: false) }

  /// It names its row and is a figure all the same.
  package func namingFigure() -> Column { with(naming: true, figure: true) }

  /// It only describes its row.
  package func describing() -> Column { with(naming: false, figure: false) }

  /// It stands at this place of the table and not where it stands in the JSON.
  package func shown(at place: Int) -> Column {
    var column = self
    column.place = place
    return column
  }

  /// People do not get it.
  fileprivate var forPrograms: Column {
    var column = self
    column.heading = nil
    return column
  }

  /// It is set flush left although it is a number.
  package func flushLeft() -> Column {
    var column = self
    column.heading?.isNumeric = false
    return column
  }

  /// Programs read something else in it.
  package func json(_ value: @escaping @Sendable (Row) -> ReportValue) -> Column {
    var column = Column(heading, path, cell, value)
    (column.isNaming, column.isFigure, column.place) = (isNaming, isFigure, place)
    return column
  }

  private func with(naming: Bool, figure: Bool) -> Column {
    var column = self
    (column.isNaming, column.isFigure) = (naming, figure)
    return column
  }

  /// The same column of what holds the row.
  package func of<Outer>(_ keys: [String] = [], row: @escaping @Sendable (Outer) -> Row?) -> Column<Outer> {
    let (cell, json) = (cell, json)
    var column = Column<Outer>(
      heading, path.isEmpty ? [] : keys + path, { row($0).map(cell) ?? .none }, { row($0).map(json) ?? .null })
    column = column.with(naming: isNaming, figure: isFigure)
    return column
  }
}

/// Columns in the order of the JSON, and those that people read in the order of the table.
package struct Columns<Row>: Sendable {
  /// Those that programs get.
  package private(set) var members: [Column<Row>]
  /// Those that people get.
  package private(set) var shown: [Column<Row>]

  fileprivate init(_ pieces: [ColumnsBuilder<Row>.Piece] = []) {
    members = []
    shown = []
    var placed: [(place: Int, column: Column<Row>)] = []
    for piece in pieces {
      switch piece {
      case .columns(let columns):
        members += columns.members
        shown += columns.shown
      case .column(let column):
        if !column.path.isEmpty { members.append(column) }
        guard column.heading != nil else { continue }
        if let place = column.place { placed.append((place, column)) } else { shown.append(column) }
      }
    }
    for (place, column) in placed.sorted(by: { $0.place < $1.place }) { shown.insert(column, at: place) }
  }

  /// Declares columns.
  package init(@ColumnsBuilder<Row> _ columns: () -> Columns<Row>) { self = columns() }

  /// The same columns of what holds the row, in the JSON below members; without a value where there is no row.
  package func of<Outer>(
    under keys: String..., row: @escaping @Sendable (Outer) -> Row?
  ) -> Columns<Outer> {
    var columns = Columns<Outer>()
    columns.members = members.map { $0.of(keys, row: row) }
    columns.shown = shown.map { $0.of(keys, row: row) }
    return columns
  }

  /// The members of a row; columns whose paths begin alike stand in one object.
  package func values(of row: Row) -> [ReportValue.Member] { Self.values(members[...], 0, row) }

  private static func values(
    _ columns: ArraySlice<Column<Row>>, _ depth: Int, _ row: Row
  ) -> [ReportValue.Member] {
    var values: [ReportValue.Member] = []
    var rest = columns
    while let first = rest.first {
      let key = first.path[depth]
      guard first.path.count > depth + 1 else {
        values.append(.init(key, first.json(row)))
        rest.removeFirst()
        continue
      }
      let inside = rest.prefix { $0.path.count > depth + 1 && $0.path[depth] == key }
      values.append(.init(key, .object(Self.values(inside, depth + 1, row))))
      rest = rest.dropFirst(inside.count)
    }
    return values
  }

  /// What the rows have in common.
  func form(about subject: ReportRowSubject?, isNamedByLast: Bool) -> ReportRowForm {
    ReportRowForm(
      naming: members.filter(\.isNaming).map { $0.path[0] },
      labels: Set(members.filter { !$0.isFigure }.map { $0.path[0] }), subject: subject, isNamedByLast: isNamedByLast)
  }
}

extension Columns {
  /// An amount in its three parts; people get its total and the parts that have headings.
  ///
  /// The parts are null where they are not known.
  /// In the JSON the parts stand side by side or, where `isObject` says so, in an object of their own.
  package static func amount(
    _ name: String, _ pl: String, _ en: String, eu: LocalizedText? = nil, own: LocalizedText? = nil,
    isObject: Bool = false, knowsParts: @escaping @Sendable (Row) -> Bool = { _ in true },
    _ amounts: @escaping @Sendable (Row) -> AmountSum
  ) -> Columns {
    func part(
      _ suffix: String, _ heading: LocalizedText?, _ part: @escaping @Sendable (AmountSum) -> GroszeSum
    ) -> Column<Row> {
      let key = name + suffix + "_grosze"
      let own = suffix.isEmpty ? "total_grosze" : suffix.dropFirst() + "_grosze"
      var column = Column(
        ReportColumn(key, heading ?? LocalizedText(pl: "", en: "")), at: isObject ? [name, own] : nil
      ) {
        suffix.isEmpty || knowsParts($0) ? part(amounts($0)) : nil as GroszeSum?
      }
      if heading == nil { column = column.forPrograms }
      return column
    }
    return Columns {
      part("", LocalizedText(pl: pl, en: en), \.total)
      part("_eu", eu, \.eu)
      part("_own_contribution", own, \.ownContribution)
    }
  }
}

/// Puts columns together, one a line; columns that are declared elsewhere keep their order.
@resultBuilder
package enum ColumnsBuilder<Row> {
  package static func buildExpression(_ column: Column<Row>) -> [Piece] { [.column(column)] }
  package static func buildExpression(_ columns: Columns<Row>) -> [Piece] { [.columns(columns)] }
  package static func buildBlock(_ pieces: [Piece]...) -> [Piece] { pieces.flatMap { $0 } }
  package static func buildArray(_ pieces: [[Piece]]) -> [Piece] { pieces.flatMap { $0 } }

  /// One line or a group of lines.
  package enum Piece {
    case column(Column<Row>)
    case columns(Columns<Row>)
  }

  package static func buildFinalResult(_ pieces: [Piece]) -> Columns<Row> { Columns(pieces) }
}
