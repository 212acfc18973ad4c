import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme

@Suite("Invariants of every accepted history")
struct InvariantTests {
  @Test("they hold on every day", arguments: UInt64(0)..<8)
  func hold(lane: UInt64) async throws {
    for number in UInt64(0)..<4 {
      let seed = 500_000 + lane * 1_000 + number
      let history = try AcceptedHistory(seed: seed, commands: 70)
      var random = SeededGenerator(seed: seed)
      let days = history.days(atMost: 12, &random)
      for (day, figures) in zip(days, try await history.figures(on: days)) {
        let broken = Invariant.allCases.filter { !$0.holds(of: figures) }
        #expect(broken == [], "seed \(seed) on \(day): \(figures.capacity.json) \(figures.attendance.json)")
        guard broken.isEmpty else { return }
      }
    }
  }

  /// A figure as a fold with a fault would give it.
  private static func fault(_ invariant: Invariant, in figures: Figures) -> Figures {
    var wrong = figures
    switch invariant {
    case .unitsSumToTaken: wrong.capacity.units.append(.init(unit: "unit-9", name: nil, taken: -1))
    case .quotasSumToTaken: wrong.capacity.taken += 1
    case .nothingNegative: wrong.capacity.quotas[0].taken = -1
    case .presenceWithinHeld: wrong.change { $0.minutes.present = $0.minutes.held + 1 }
    case .absencesWithinHeld: wrong.change { $0.minutes.unexcused = $0.minutes.held + 1 }
    case .noPercentageAbove100: wrong.change { $0.share = AttendedShare(attended: 2, counted: 1) }
    case .tasksSumToTotal: wrong.budget.tasks.removeAll()
    case .partsWithinTheWhole: wrong.budget.lines[0].figures.paid.euGrosze += 1 << 40
    case .openAbsencesAreUnexplained: wrong.attendance.toExplain.removeAll()
    case .grantedWasDecided: wrong.budget.lines[0].figures.granted.totalGrosze += 1
    }
    return wrong
  }

  @Test("each fails for a figure as a faulty fold would give it", arguments: Invariant.allCases)
  func fail(invariant: Invariant) async throws {
    var seen = 0
    for seed in UInt64(0)..<6 {
      let history = try AcceptedHistory(seed: seed, commands: 70)
      let last = try #require(history.events.map(\.effectiveOn).max())
      let figures = try #require(try await history.figures(on: [last]).first)
      guard !figures.attendance.participants.isEmpty, !figures.attendance.toExplain.isEmpty,
        figures.budget.total.paid.total != .zero
      else { continue }
      seen += 1
      #expect(invariant.holds(of: figures))
      #expect(!invariant.holds(of: Self.fault(invariant, in: figures)))
    }
    #expect(seen > 0)
  }
}

extension Figures {
  /// Changes the first row of attendance.
  fileprivate mutating func change(_ change: (inout AttendanceReport.Training) -> Void) {
    change(&attendance.participants[0].trainings[0])
  }
}
