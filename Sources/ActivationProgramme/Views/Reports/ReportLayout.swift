/// The columns of a report in the order of its JSON, and its tables in theirs.
public struct ReportLayout<Report>: Sendable {
  package typealias Members = @Sendable (Report) -> [ReportValue.Member]
  package typealias Table = @Sendable (Report) -> ReportTable

  let members: [Members]
  let tables: [Table]

  package init(_ members: [Members], tables: [Table]) {
    self.members = members
    self.tables = tables
  }
}

/// A list of rows in a report or in an outer row: a member of the JSON, and a table.
package struct RowList<Owner, Row>: Sendable {
  private let key: String
  private let rows: @Sendable (Owner) -> [Row]
  private let columns: Columns<Row>
  private let form: ReportRowForm
  private var inner: [@Sendable (Row) -> [ReportValue.Member]] = []

  /// Declares a list under a key.
  package init(
    _ key: String, about subject: ReportRowSubject? = nil, isNamedByLast: Bool = false,
    _ rows: @escaping @Sendable (Owner) -> [Row], @ColumnsBuilder<Row> columns: () -> Columns<Row>
  ) {
    self.key = key
    self.rows = rows
    self.columns = columns()
    form = self.columns.form(about: subject, isNamedByLast: isNamedByLast)
  }

  /// The list with another in each of its rows.
  package func holding<Inner>(_ list: RowList<Row, Inner>) -> RowList {
    var outer = self
    outer.inner.append(list.members)
    return outer
  }

  /// The rows of an owner.
  package func value(of owner: Owner) -> ReportRows {
    ReportRows(rows(owner).map { row in columns.values(of: row) + inner.flatMap { $0(row) } }, form: form)
  }

  /// The member of an owner.
  @Sendable package func members(_ owner: Owner) -> [ReportValue.Member] { [.init(key, .rows(value(of: owner)))] }

  /// The rows as a table.
  package func table(_ record: String, _ pl: String, _ en: String) -> ReportLayout<Owner>.Table {
    let title = LocalizedText(pl: pl, en: en)
    return { ReportTable(record: record, title: title, columns: columns.shown, rows: addressed($0)) }
  }

  /// The rows of a list within the rows, each behind some columns of its outer row.
  package func table<Inner>(
    _ record: String, _ pl: String, _ en: String, of list: RowList<Row, Inner>,
    @ColumnsBuilder<Row> after outer: () -> Columns<Row>
  ) -> ReportLayout<Owner>.Table {
    let title = LocalizedText(pl: pl, en: en)
    let columns: [Column<(Row, Inner)>] =
      outer().of { $0.0 }.shown.map { $0.describing() } + list.columns.of { $0.1 }.shown
    return { owner in
      let rows = addressed(owner).flatMap { address, row in
        list.addressed(row).map { (address.appending($0), (row, $1)) }
      }
      return ReportTable(record: record, title: title, columns: columns, rows: rows)
    }
  }

  private func addressed(_ owner: Owner) -> [(FigureAddress, Row)] {
    let rows = rows(owner)
    let names = ReportRows(rows.map(columns.values), form: form).names
    return zip(names, rows).map { (FigureAddress([.init(key, element: $0)]), $1) }
  }
}

extension Columns {
  /// The members of a report.
  package var report: ReportLayout<Row>.Members { { values(of: $0) } }

  /// A table of one row, which are figures of the report itself; `path` is where most of them stand.
  package func table(
    _ record: String, _ pl: String, _ en: String, at path: [String] = []
  ) -> ReportLayout<Row>.Table {
    let title = LocalizedText(pl: pl, en: en)
    return { report in
      var table = ReportTable(
        record: record, title: title, columns: shown, rows: [(FigureAddress([]), report)])
      table.addresses = [FigureAddress([]).appending(path)]
      return table
    }
  }
}
