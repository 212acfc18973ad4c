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
        let names = NearNames.nearest(rows.names, to: element, limit: limit)
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
    return NearNames.nearest(members.map(\.key), to: key, limit: limit).map { key in
      guard case .rows(let rows)? = self[key], let first = rows.names.first else {
        return FigureAddress(steps + [FigureAddress.Step(key)])
      }
      return FigureAddress(steps + [FigureAddress.Step(key, element: first)])
    }
  }
}
