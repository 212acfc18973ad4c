public import ActivationProgramme

extension ReportValue {
  /// The addresses that a report has and that are nearest to one that it does not have, the nearest first.
  ///
  /// They branch off where the address leaves the report: other members there, or other elements of the list.
  public func figures(near figure: FigureAddress, limit: Int = 8) -> [FigureAddress] {
    var value = self
    var steps: [FigureAddress.Step] = []
    for step in figure.steps {
      guard let member = value[step.key] else { return value.branches(from: steps, near: step.key, limit) }
      value = member
      guard let element = step.element else {
        steps.append(step)
        continue
      }
      guard case .rows(let rows) = member else {
        return ReportValue.object([.init(step.key, member)]).branches(from: steps, near: step.key, limit)
      }
      guard let found = rows[element] else {
        let names = Self.nearest(rows.names, to: element, limit)
        return names.map { FigureAddress(steps + [FigureAddress.Step(step.key, element: $0)]) }
      }
      value = found
      steps.append(step)
    }
    return [FigureAddress(steps)]
  }

  /// What comes next after some steps; of a list its first element.
  private func branches(from steps: [FigureAddress.Step], near key: String, _ limit: Int) -> [FigureAddress] {
    guard case .object(let members) = self else { return steps.isEmpty ? [] : [FigureAddress(steps)] }
    return Self.nearest(members.map(\.key), to: key, limit).map { key in
      guard case .rows(let rows)? = self[key], let first = rows.names.first else {
        return FigureAddress(steps + [FigureAddress.Step(key)])
      }
      return FigureAddress(steps + [FigureAddress.Step(key, element: first)])
    }
  }

  private static func nearest(_ names: [String], to name: String, _ limit: Int) -> [String] {
    let byDistance = names.enumerated().map { (distance($0.element, name), $0.offset, $0.element) }
    return byDistance.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(limit).map(\.2)
  }

  /// How many characters have to be put in, left out or changed (Levenshtein); names of more than 80 bytes are cut.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.utf8.prefix(80)), Array(right.utf8.prefix(80)))
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let changed = diagonal + (byte == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
