package import EventLedger

/// The limit of one line from a day on, as a budget or an annex says it.
package struct LineLimit: Sendable, Dated {
  package let moment: Moment
  /// The limit.
  package let amounts: Amounts
  /// The category of cost; empty where none is stated.
  package let category: String
  /// The version of the agreement.
  package let annex: String
}

/// The limits of the budget of a programme: a register a line, of which the last by (effective day, position) holds.
///
/// What a charter fixes is the first budget: it holds for a line until a budget or an annex names it.
package struct BudgetLimits: Sendable {
  /// In the order of the log.
  private(set) var ofLines: [BudgetLineName: [LineLimit]] = [:]

  package init() {}

  /// The limit of a line on a day, or at the end of time; nil where no budget or annex of that day or before names it.
  package func limit(of line: BudgetLineName, on day: Day? = nil) -> LineLimit? { ofLines[line]?.latest(on: day) }

  /// The sum over the lines on a day.
  package func sum(on day: Day) -> AmountSum {
    AmountSum.of(ofLines.values.compactMap { $0.latest(on: day)?.amounts })
  }

  /// Takes a budget or an annex in; of a line that it names twice the later counts.
  package mutating func take(_ event: some LimitPayload, at moment: Moment) {
    for (name, limit) in event.limits(at: moment) {
      if ofLines[name]?.last?.moment == moment { ofLines[name]?.removeLast() }
      ofLines[name, default: []].append(limit)
    }
  }
}

/// An event that sets limits of lines.
package protocol LimitPayload: EventPayload {
  func limits(at moment: Moment) -> [(name: BudgetLineName, limit: LineLimit)]
}

extension BudgetSet: LimitPayload {
  package func limits(at moment: Moment) -> [(name: BudgetLineName, limit: LineLimit)] {
    lines.map {
      (
        BudgetLineName(task: $0.task, line: $0.line),
        LineLimit(moment: moment, amounts: $0.amounts, category: $0.category, annex: annex)
      )
    }
  }
}

extension BudgetAmended: LimitPayload {
  package func limits(at moment: Moment) -> [(name: BudgetLineName, limit: LineLimit)] {
    changes.map {
      (
        BudgetLineName(task: $0.task, line: $0.line),
        LineLimit(moment: moment, amounts: $0.toAmounts, category: $0.category, annex: annex)
      )
    }
  }
}

extension Charter.Budget {
  /// The limit that the charter itself fixes for a line; its parts are not known.
  package func limit(of name: BudgetLineName) -> Grosze? {
    lines.first { $0.name == name }?.limit
  }

  /// Every line that the charter fixes.
  package var lines: [(name: BudgetLineName, limit: Grosze)] {
    tasks.flatMap { task in
      task.lines.map { (BudgetLineName(task: task.id.text, line: $0.id.text), $0.limit) }
    }
  }
}
