public import EventLedger

/// The view *capacity*: places taken in total, per quota and per unit, and the reserve list.
///
/// `docs/views.md` defines each figure. An event that the view cannot read stops it with
/// `LedgerError.undecodable`, which names the position.
public struct CapacityProjection: MergeableProjection {
  package enum Kind: Int, KindWithLeavings {
    case programmeChartered, charterAmended, participantEnrolled, left, leavingRevoked, unitAssigned,
      placedOnReserveList, takenOffReserveList, enrolmentRevoked
  }

  /// `capacity`.
  public let name = "capacity"
  /// The version of the fold and of the state's coding.
  public let version = 2
  /// The events that take and free places.
  public var query: Query { Self.events }

  private static let events = Query(types: Kind.types)

  /// Creates the projection.
  public init() {}

  /// Nothing is taken and nobody waits.
  public func initialState() -> CapacityViewState { CapacityViewState() }

  /// Takes one event in.
  public func apply(_ event: borrowing EventView, to state: inout CapacityViewState) throws(LedgerError) {
    guard let kind = Kind(index: event.kind) else { return }
    try fold(event, as: kind, into: &state)
  }

  package func fold(
    _ event: borrowing EventView, as kind: Kind, into state: inout CapacityViewState
  ) throws(LedgerError) {
    if event.schemaVersion > 1 { try event.requireVersion(of: kind) }
    do throws(WireError) {
      switch kind {
      case .programmeChartered, .charterAmended: try state.charters.take(event, &state.texts)
      case .participantEnrolled: try Self.place(event, flag: ParticipantEnrolled.N.takesPlace, step: 1, &state)
      case .left: try Self.place(event, flag: PlaceNumber.freesPlace, step: -1, &state)
      case .leavingRevoked: try Self.place(event, flag: LeavingRevoked.N.takesPlace, step: 1, &state)
      case .unitAssigned: try Self.unitAssigned(event, &state)
      case .placedOnReserveList: try Self.reserve(event, isPlacing: true, &state)
      case .takenOffReserveList: try Self.reserve(event, isPlacing: false, &state)
      case .enrolmentRevoked: try Self.place(event, flag: PlaceNumber.freesPlace, step: -1, &state)
      }
    } catch {
      throw event.undecodable("\(error)")
    }
  }

  /// Takes the state of another range in; the order of the two does not matter.
  public func merge(_ later: CapacityViewState, into state: inout CapacityViewState) throws(LedgerError) {
    state.merge(later)
  }

  /// Enrolment and leaving: whether a place is taken or freed, and of which quota and unit.
  private static func place(
    _ event: borrowing EventView, flag: Int, step: Int64, _ state: inout CapacityViewState
  ) throws(WireError) {
    var reader = FieldReader(event.payload)
    let nothing = event.payload.extracting(0..<0)
    var (programme, quota, unit) = (nothing, nothing, nothing)
    var changesPlaces = false
    while try reader.next() {
      switch reader.number {
      case EventNumber.programme: programme = reader.bytes
      case PlaceNumber.quota: quota = reader.bytes
      case PlaceNumber.unit: unit = reader.bytes
      case flag: changesPlaces = reader.unsigned != 0
      default: break
      }
    }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    guard changesPlaces else { return }
    let number = try state.texts.number(of: programme, field: EventNumber.programme)
    let byQuota = CapacityViewState.Group(
      programme: number, name: try state.texts.number(of: quota, field: PlaceNumber.quota))
    let byUnit = CapacityViewState.Group(
      programme: number, name: try state.texts.number(of: unit, field: PlaceNumber.unit))
    state.takenByQuota[byQuota, default: 0] += step
    state.takenByUnit[byUnit, default: 0] += step
  }

  /// A unit assigned to somebody who holds a place.
  private static func unitAssigned(_ event: borrowing EventView, _ state: inout CapacityViewState) throws(WireError) {
    var reader = FieldReader(event.payload)
    let nothing = event.payload.extracting(0..<0)
    var (programme, unit, fromUnit) = (nothing, nothing, nothing)
    var holdsPlace = false
    while try reader.next() {
      switch reader.number {
      case EventNumber.programme: programme = reader.bytes
      case UnitAssigned.N.unit: unit = reader.bytes
      case UnitAssigned.N.fromUnit: fromUnit = reader.bytes
      case UnitAssigned.N.holdsPlace: holdsPlace = reader.unsigned != 0
      default: break
      }
    }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    guard holdsPlace else { return }
    let number = try state.texts.number(of: programme, field: EventNumber.programme)
    let to = CapacityViewState.Group(
      programme: number, name: try state.texts.number(of: unit, field: UnitAssigned.N.unit))
    let from = CapacityViewState.Group(
      programme: number, name: try state.texts.number(of: fromUnit, field: UnitAssigned.N.fromUnit))
    state.takenByUnit[to, default: 0] += 1
    state.takenByUnit[from, default: 0] -= 1
  }

  /// Somebody placed on the reserve list or taken off it.
  private static func reserve(
    _ event: borrowing EventView, isPlacing: Bool, _ state: inout CapacityViewState
  ) throws(WireError) {
    var reader = FieldReader(event.payload)
    let nothing = event.payload.extracting(0..<0)
    var (programme, quota) = (nothing, nothing)
    var participant: ParticipantID?
    var number: UInt64 = 0
    while try reader.next() {
      switch reader.number {
      case EventNumber.participant: participant = try reader.participant()
      case EventNumber.programme: programme = reader.bytes
      case ReserveNumber.quota: quota = reader.bytes
      case ReserveNumber.number: number = reader.unsigned
      default: break
      }
    }
    guard let participant else { throw .missing("participant", field: EventNumber.participant) }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    let key = CapacityViewState.Waiting(
      programme: try state.texts.number(of: programme, field: EventNumber.programme), number: number,
      participant: participant, quota: try state.texts.number(of: quota, field: ReserveNumber.quota))
    state.waiting[key, default: CapacityViewState.WaitingEntry()]
      .add(isPlacing ? 1 : -1, placed: isPlacing ? event.moment : nil)
  }
}
