import EventLedger
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Every way of leaving counts everywhere")
struct WayOfLeavingTests {
  @Test("the event of every way is asked for by each query about taking part", arguments: WayOfLeaving.allCases)
  func queries(_ way: WayOfLeaving) throws {
    let type = way.payload.type
    #expect(WayOfLeaving(type: type) == way)
    #expect(EventCatalogue.payload(of: type) != nil)
    for types in [
      CapacityProjection().query.types, AttendanceProjection().query.types, Participation.payloads.map { $0.type },
      Query.Item.stayTypes.map { $0.type }, Query([.lives("aktywna-lodz")]).types,
    ] { #expect(types.contains(type)) }
  }

  @Test("a view has one kind for all ways, wherever they stand among the types of its query")
  func kinds() throws {
    for (index, type) in CapacityProjection().query.types.enumerated() {
      #expect(CapacityProjection.Kind(index: index) == CapacityProjection.Kind(type: type))
    }
    for (index, type) in AttendanceProjection().query.types.enumerated() {
      #expect(AttendanceProjection.Kind(index: index) == AttendanceProjection.Kind(type: type))
    }
    #expect(CapacityProjection.Kind(index: -1) == nil)
    #expect(CapacityProjection.Kind(index: CapacityProjection().query.types.count) == nil)
  }

  // What follows from other entries, as being taken off the reserve list does, is not asked for any more.
  @Test("the queries of the views name the types of 0.1 in the same order, and new ones behind")
  func order() {
    #expect(
      CapacityProjection().query.types == [
        "programme-chartered", "charter-amended", "participant-enrolled", "participant-resigned",
        "participant-removed", "participation-completed", "leaving-revoked", "unit-assigned",
        "placed-on-reserve-list", "eligibility-confirmed", "eligibility-refused", "application-withdrawn",
        "enrolment-revoked",
      ])
    #expect(
      Participation.payloads.map { $0.type } == [
        "participant-enrolled", "participation-start-fixed", "entry-status-recorded", "entry-status-corrected",
        "participant-resigned", "participant-removed", "participation-completed", "leaving-revoked",
        "outcome-recorded", "qualification-gained", "enrolment-revoked", "outcome-corrected", "qualification-revoked",
      ])
  }
}
