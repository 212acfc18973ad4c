import Wire

extension Page {
  /// The facts and tables, as one JSON object on a line.
  var json: String {
    var facts: [(String, String)] = []
    var tables: [(String, String)] = []
    for block in blocks {
      switch block {
      case .facts(let found):
        facts += found.map { ($0.label, JSONText.quoted($0.cell.machine)) }
      case .table(let table):
        let rows = table.rows.map { row in
          JSONText.object(zip(table.columns, row.cells).map { ($0.key, JSONText.quoted($1.machine)) })
        }
        tables.append((table.id, JSONText.array(rows)))
      default: break
      }
    }
    return JSONText.object([
      ("title", JSONText.quoted(title)), ("facts", JSONText.object(facts)), ("tables", JSONText.object(tables)),
    ])
  }
}
