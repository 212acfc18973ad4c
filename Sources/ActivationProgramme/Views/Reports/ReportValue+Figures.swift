extension ReportValue {
  /// The value of a figure, or of a row; nil where the report has none.
  public func value(of address: FigureAddress) -> ReportValue? {
    var value = self
    for step in address.steps {
      guard let member = value[step.key] else { return nil }
      value = member
      guard let element = step.element else { continue }
      guard case .rows(let rows) = value, let found = rows[element] else { return nil }
      value = found
    }
    return value
  }

  /// Every figure with its value, in the order of the report; from where it looks is not among them.
  public var figures: [(figure: FigureAddress, value: ReportValue)] {
    guard case .object(let members) = self else { return [] }
    var found: [(figure: FigureAddress, value: ReportValue)] = []
    for member in ReportPoint.withoutPoint(members) { member.value.collect([], member.key, into: &found) }
    return found
  }

  private func collect(
    _ steps: [FigureAddress.Step], _ key: String, into found: inout [(figure: FigureAddress, value: ReportValue)]
  ) {
    switch self {
    case .object(let members):
      for member in ReportPoint.withoutPoint(members) {
        member.value.collect(steps + [.init(key)], member.key, into: &found)
      }
    case .rows(let rows):
      for (name, members) in zip(rows.names, rows.rows) {
        for member in rows.figures(members) {
          member.value.collect(steps + [.init(key, element: name)], member.key, into: &found)
        }
      }
    case .array: break
    default: found.append((FigureAddress(steps + [.init(key)]), self))
    }
  }

  /// The figures that another report does not have or has otherwise; equal parts are passed over at once.
  package func figures(otherThanIn other: ReportValue) -> Set<FigureAddress> {
    guard case .object(let members) = self else { return [] }
    var found: Set<FigureAddress> = []
    for member in ReportPoint.withoutPoint(members) {
      member.value.compare(other[member.key], [], member.key, into: &found)
    }
    return found
  }

  private func compare(
    _ other: ReportValue?, _ steps: [FigureAddress.Step], _ key: String, into found: inout Set<FigureAddress>
  ) {
    guard self != other else { return }
    switch (self, other) {
    case (.object(let members), .object?):
      for member in ReportPoint.withoutPoint(members) {
        member.value.compare(other?[member.key], steps + [.init(key)], member.key, into: &found)
      }
    case (.rows(let rows), .rows(let others)?):
      let named = Dictionary(zip(others.names, others.rows)) { first, _ in first }
      for (name, members) in zip(rows.names, rows.rows) where named[name] != members {
        for member in rows.figures(members) {
          let before = named[name]?.first { $0.key == member.key }?.value
          member.value.compare(before, steps + [.init(key, element: name)], member.key, into: &found)
        }
      }
    default:
      var gone: [(figure: FigureAddress, value: ReportValue)] = []
      collect(steps, key, into: &gone)
      found.formUnion(gone.lazy.map(\.figure))
    }
  }
}
