import EventLedger

@testable import ActivationProgramme

/// What holds of the figures of every accepted history, whatever happened.
enum Invariant: String, CaseIterable {
  case unitsSumToTaken, quotasSumToTaken, nothingNegative, presenceWithinHeld, absencesWithinHeld, noPercentageAbove100,
    tasksSumToTotal, partsWithinTheWhole, openAbsencesAreUnexplained, grantedWasDecided

  func holds(of figures: Figures) -> Bool {
    let (capacity, budget) = (figures.capacity, figures.budget)
    let rows = figures.attendance.participants.flatMap(\.trainings)
    switch self {
    case .unitsSumToTaken: return capacity.units.reduce(0) { $0 + $1.taken } == capacity.taken
    case .quotasSumToTaken: return capacity.quotas.reduce(0) { $0 + $1.taken } == capacity.taken
    case .nothingNegative:
      let counts = [capacity.taken] + capacity.units.map(\.taken) + capacity.quotas.map(\.taken)
      let minutes = rows.map(\.minutes).flatMap {
        [$0.planned, $0.held, $0.present, $0.excused, $0.unexcused, $0.unexplained]
      }
      let paid = budget.lines.map(\.figures).flatMap { [$0.paid.total, $0.granted.total, $0.limit.total] }
      return counts.allSatisfy { $0 >= 0 } && minutes.allSatisfy { $0 >= 0 } && !paid.contains { $0.rawValue < 0 }
    case .presenceWithinHeld: return rows.allSatisfy { $0.minutes.present <= $0.minutes.held }
    case .absencesWithinHeld:
      return rows.map(\.minutes).allSatisfy { $0.present + $0.excused + $0.unexcused + $0.unexplained <= $0.held }
    case .noPercentageAbove100:
      return rows.allSatisfy { row in (row.percentage ?? BasisPoints(0)) <= BasisPoints(10_000) }
    case .tasksSumToTotal:
      let sum = budget.tasks.reduce(0) { $0 + $1.figures.paid.total.rawValue }
      return sum == budget.total.paid.total.rawValue
    case .partsWithinTheWhole:
      return budget.lines.map(\.figures).allSatisfy { line in
        [line.limit, line.granted, line.paid].allSatisfy {
          $0.eu.rawValue + $0.ownContribution.rawValue <= $0.total.rawValue
        }
      }
    case .openAbsencesAreUnexplained:
      let open = figures.attendance.toExplain.reduce(0) { $0 + $1.minutes.rawValue }
      return open == rows.reduce(0) { $0 + $1.minutes.unexplained }
    case .grantedWasDecided:
      return budget.lines.allSatisfy { line in
        let sums = figures.decided[BudgetLineName(task: line.task, line: line.line)] ?? [0]
        return sums.contains { Int128($0) == line.figures.granted.total.rawValue }
      }
    }
  }
}
