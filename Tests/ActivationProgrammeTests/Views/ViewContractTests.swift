import EventLedger
import EventLedgerTesting
import Foundation
import TestSupport
import Testing

@testable import ActivationProgramme

@Suite("The three views keep the contract of projections")
struct ViewContractTests {
  /// Histories of each view; `KRONIKA_VIEW_HISTORIES` sets another number.
  static let seeds = UInt64(ProcessInfo.processInfo.environment["KRONIKA_VIEW_HISTORIES"] ?? "") ?? 8

  @Test("saved states, past and effective views, coding, parallel rebuilds and merges agree with a plain replay")
  func contract() async throws {
    try await check(CapacityProjection())
    try await check(AttendanceProjection())
    try await check(BudgetProjection())
    try await check(ProgrammeViews())
  }

  private func check(_ projection: some Projection) async throws {
    let folder = try TemporaryFolder()
    try await ProjectionContract(projection, scratchFolder: folder.path).check(seeds: 1...Self.seeds) { random in
      ViewHistory(seed: random.next(), count: 120).events
    }
  }
}
