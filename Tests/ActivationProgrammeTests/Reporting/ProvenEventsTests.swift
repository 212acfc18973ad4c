import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Figures from the leaves of a proof")
struct ProvenEventsTests {
  private static func leaves(_ positions: [Position], _ store: any EventStore) throws -> [(
    position: Position, leaf: [UInt8]
  )] {
    var leaves: [(position: Position, leaf: [UInt8])] = []
    for position in positions {
      try store.read(.all, in: ReadRange(after: position.previous, limit: 1)) { (event) throws(LedgerError) in
        leaves.append((event.position, event.leaf.copied()))
        return .continue
      }
    }
    return leaves
  }

  @Test("replaying only the events that a report reads gives the report again, byte for byte")
  func report() async throws {
    for seed in 0..<6 as Range<UInt64> {
      let store = try await ViewHistory(seed: seed, count: 200).store()
      let day = seed % 2 == 0 ? nil : Day(rawValue: ViewHistory.firstDay + 60)
      let point = ReportPoint(position: 150, effectiveOn: day)
      let stamp = ReportStamp(point: point, known: .position(150), origin: "o", root: "r")
      let programmes = ["alfa", "gamma"]
      let whole = try ProgrammeReport(Ledger(store: store), programmes: programmes, stamp: stamp)
      let positions = try ProgrammeReport.positions(of: programmes, at: point, in: store)
      let proven = try ProvenEvents(Self.leaves(positions, store), head: 150)
      let again = try ProgrammeReport(Ledger(store: proven), programmes: programmes, stamp: stamp)
      #expect(again.document.json == whole.document.json, "seed \(seed)")
      #expect(positions.count < 150)
      // Without one payment it is another report: the comparison can fail.
      let paid = positions.first { position in
        (try? store.events(.all, in: ReadRange(after: position.previous, limit: 1)).first?.type)
          == "expenditure-recorded"
      }
      if let paid {
        let fewer = try ProvenEvents(Self.leaves(positions.filter { $0 != paid }, store), head: 150)
        let other = try ProgrammeReport(Ledger(store: fewer), programmes: programmes, stamp: stamp)
        #expect(other.document.json != whole.document.json, "seed \(seed)")
      }
    }
  }

  @Test("leaves in another order, beyond the position known, or of other bytes are refused, and so is writing")
  func refusals() async throws {
    let store = try await ViewHistory(seed: 1, count: 20).store()
    let leaves = try Self.leaves([3, 5, 9], store)
    #expect(throws: LedgerError.self) { try ProvenEvents([leaves[1], leaves[0]], head: 20) }
    #expect(throws: LedgerError.self) { try ProvenEvents([leaves[0], leaves[0]], head: 20) }
    #expect(throws: LedgerError.self) { try ProvenEvents(leaves, head: 8) }
    #expect(throws: LedgerError.self) { try ProvenEvents([(3, Array(leaves[0].leaf.dropFirst()))], head: 20) }
    let proven = try ProvenEvents(leaves, head: 20)
    #expect(try proven.events().map(\.position) == [3, 5, 9])
    #expect(try proven.events(.all, in: ReadRange(after: 3, limit: 1, backwards: true)).map(\.position) == [9])
    await #expect(throws: LedgerError.self) { try await proven.append([]) }
  }
}
