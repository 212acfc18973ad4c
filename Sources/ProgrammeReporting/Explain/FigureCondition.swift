public import ActivationProgramme
public import EventLedger

/// A condition on a figure, such as `budget.left < 0`, `quotas[inactive].free < 0` or `taken >= 50`.
public struct FigureCondition: Sendable, Hashable {
  /// How the figure is compared.
  public enum Comparison: String, Sendable, CaseIterable {
    /// At most.
    case atMost = "<="
    /// At least.
    case atLeast = ">="
    /// Equal.
    case equal = "=="
    /// Not equal.
    case notEqual = "!="
    /// Less.
    case less = "<"
    /// More.
    case more = ">"
  }

  /// The figure.
  public var figure: FigureAddress
  /// How it is compared.
  public var comparison: Comparison
  /// With what, in the unit of the figure: grosze, hours, places.
  public var number: Double

  /// Reads `figure comparison number`; nil for another form.
  ///
  /// The view's name may stand before the figure.
  public init?(_ text: String, view: String) {
    guard
      let found = Comparison.allCases.lazy.compactMap({ comparison in
        text.firstRange(of: comparison.rawValue).map { (comparison, $0) }
      }).first
    else { return nil }
    var path = text[..<found.1.lowerBound].trimmed
    if path.hasPrefix(view + ".") { path = String(path.dropFirst(view.count + 1)) }
    guard let figure = FigureAddress(path), let number = Double(text[found.1.upperBound...].trimmed) else { return nil }
    self.figure = figure
    comparison = found.0
    self.number = number
  }

  /// Whether the condition holds in a report; a figure that is not there or not a number fulfils nothing.
  ///
  /// A figure may be named without its unit and, in a report with a total, without `total`.
  public func holds(in report: ReportValue) -> Bool {
    guard let found = number(of: figure, in: report) else { return false }
    return switch comparison {
    case .atMost: found <= number
    case .atLeast: found >= number
    case .equal: found == number
    case .notEqual: found != number
    case .less: found < number
    case .more: found > number
    }
  }

  /// Whether a report has the figure, as a number.
  func isNumber(in report: ReportValue) -> Bool { number(of: figure, in: report) != nil }

  private func number(of figure: FigureAddress, in report: ReportValue) -> Double? {
    var names = [figure]
    if let last = figure.steps.last, last.element == nil {
      for unit in ["_grosze", "_hours"] {
        names.append(FigureAddress(figure.steps.dropLast() + [.init(last.key + unit)]))
      }
    }
    names += names.map { FigureAddress([.init("total")] + $0.steps) }
    for name in names {
      switch report.value(of: name) {
      case .integer(let value): return Double(value)
      case .decimal(let text): return Double(text)
      default: continue
      }
    }
    return nil
  }
}

extension Ledger {
  /// The first event after which a condition holds for a programme; nil where it never does.
  ///
  /// Throws `.malformed` for a figure that the view never has as a number; `expected` names those that are near.
  public func firstEvent<P: ReportingProjection>(
    of projection: P, programme: String, where condition: FigureCondition
  ) throws(LedgerError) -> Event? {
    let held = try HeldEvents(projection, programme: programme, in: ReadRange(), of: store)
    var state = projection.initialState()
    var isKnown = false
    for index in held.events.indices {
      try held.fold(held.events[index...index], into: &state)
      let point = ReportPoint(position: held.events[index].position)
      let report = try projection.value(of: state, programme: programme, at: point)
      if condition.holds(in: report) { return try events(at: [point.position]).first }
      isKnown = isKnown || condition.isNumber(in: report)
    }
    guard !isKnown else { return nil }
    let last = ReportPoint(position: held.events.last?.position ?? .zero)
    let report = try projection.value(of: state, programme: programme, at: last)
    guard condition.isNumber(in: report) else {
      throw .unknownFigure(condition.figure, of: programme, in: report)
    }
    return nil
  }
}

extension Substring {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
