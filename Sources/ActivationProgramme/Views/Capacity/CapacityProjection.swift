public import EventLedger

/// The view *capacity*: places taken in total, per quota and per unit, and the reserve list.
///
/// `docs/views.md` defines each figure. An event that the view cannot read stops it with
/// `LedgerError.undecodable`, which names the position.
public struct CapacityProjection: MergeableProjection {
  package enum Kind: Int, CaseIterable {
    case programmeChartered, charterAmended, participantEnrolled, participantResigned, participantRemoved,
      participationCompleted, leavingRevoked, unitAssigned, placedOnReserveList, takenOffReserveList

    package var payload: any EventPayload.Type {
      switch self {
      case .programmeChartered: ProgrammeChartered.self
      case .charterAmended: CharterAmended.self
      case .participantEnrolled: ParticipantEnrolled.self
      case .participantResigned: ParticipantResigned.self
      case .participantRemoved: ParticipantRemoved.self
      case .participationCompleted: ParticipationCompleted.self
      case .leavingRevoked: LeavingRevoked.self
      case .unitAssigned: UnitAssigned.self
      case .placedOnReserveList: PlacedOnReserveList.self
      case .takenOffReserveList: TakenOffReserveList.self
      }
    }
  }

  /// `capacity`.
  public let name = "capacity"
  /// The version of the fold and of the state's coding.
  public let version = 1
  /// The events that take and free places.
  public var query: Query { Self.events }

  private static let events = Query(types: Kind.allCases.map { $0.payload.type })

  /// Creates the projection.
  public init() {}

  /// Nothing is taken and nobody waits.
  public func initialState() -> CapacityViewState { CapacityViewState() }

  /// Takes one event in.
  public func apply(_ event: borrowing EventView, to state: inout CapacityViewState) throws(LedgerError) {
    guard let kind = Kind(rawValue: event.kind) else { return }
    try fold(event, as: kind, into: &state)
  }

  package func fold(_ event: borrowing EventView, as kind: Kind, into state: inout CapacityViewState)
    throws(LedgerError)
  {
    if event.schemaVersion > 1 { try event.requireVersion(of: kind.payload) }
    do throws(WireError) {
      switch kind {
      case .programmeChartered, .charterAmended: try state.charters.take(event, &state.texts)
      case .participantEnrolled: try Self.place(event, flag: 8, step: 1, &state)
      case .participantResigned, .participantRemoved, .participationCompleted:
        try Self.place(event, flag: 5, step: -1, &state)
      case .leavingRevoked: try Self.place(event, flag: 5, step: 1, &state)
      case .unitAssigned: try Self.unitAssigned(event, &state)
      case .placedOnReserveList: try Self.reserve(event, isPlacing: true, &state)
      case .takenOffReserveList: try Self.reserve(event, isPlacing: false, &state)
      }
    } catch {
      throw event.undecodable("\(error)")
    }
  }

  /// Takes the state of another range in; the order of the two does not matter.
  public func merge(_ later: CapacityViewState, into state: inout CapacityViewState) throws(LedgerError) {
    state.merge(later)
  }

  /// Enrolment and leaving: programme 2, quota 3, unit 4, and whether a place is taken or freed.
  private static func place(
    _ event: borrowing EventView, flag: Int, step: Int64, _ state: inout CapacityViewState
  ) throws(WireError) {
    var reader = FieldReader(event.payload)
    let nothing = event.payload.extracting(0..<0)
    var (programme, quota, unit) = (nothing, nothing, nothing)
    var changesPlaces = false
    while try reader.next() {
      switch reader.number {
      case 2: programme = reader.bytes
      case 3: quota = reader.bytes
      case 4: unit = reader.bytes
      case flag: changesPlaces = reader.unsigned != 0
      default: break
      }
    }
    guard programme.byteCount > 0 else { throw .missing("programme", field: 2) }
    guard changesPlaces else { return }
    let number = try state.texts.number(of: programme, field: 2)
    let byQuota = CapacityViewState.Group(programme: number, name: try state.texts.number(of: quota, field: 3))
    let byUnit = CapacityViewState.Group(programme: number, name: try state.texts.number(of: unit, field: 4))
    state.takenByQuota[byQuota, default: 0] += step
    state.takenByUnit[byUnit, default: 0] += step
  }

  /// A unit assigned to somebody who holds a place: programme 2, unit 3, from_unit 4, holds_place 8.
  private static func unitAssigned(_ event: borrowing EventView, _ state: inout CapacityViewState) throws(WireError) {
    var reader = FieldReader(event.payload)
    let nothing = event.payload.extracting(0..<0)
    var (programme, unit, fromUnit) = (nothing, nothing, nothing)
    var holdsPlace = false
    while try reader.next() {
      switch reader.number {
      case 2: programme = reader.bytes
      case 3: unit = reader.bytes
      case 4: fromUnit = reader.bytes
      case 8: holdsPlace = reader.unsigned != 0
      default: break
      }
    }
    guard programme.byteCount > 0 else { throw .missing("programme", field: 2) }
    guard holdsPlace else { return }
    let number = try state.texts.number(of: programme, field: 2)
    let to = CapacityViewState.Group(programme: number, name: try state.texts.number(of: unit, field: 3))
    let from = CapacityViewState.Group(programme: number, name: try state.texts.number(of: fromUnit, field: 4))
    state.takenByUnit[to, default: 0] += 1
    state.takenByUnit[from, default: 0] -= 1
  }

  /// The reserve list: participant 1, programme 2, quota 3, number 4.
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
      case 1: participant = try reader.participant()
      case 2: programme = reader.bytes
      case 3: quota = reader.bytes
      case 4: number = reader.unsigned
      default: break
      }
    }
    guard let participant else { throw .missing("participant", field: 1) }
    guard programme.byteCount > 0 else { throw .missing("programme", field: 2) }
    let key = CapacityViewState.Waiting(
      programme: try state.texts.number(of: programme, field: 2), number: number, participant: participant,
      quota: try state.texts.number(of: quota, field: 3))
    if isPlacing {
      state.placed(key, since: event.effectiveOn.rawValue, position: event.position.rawValue)
    } else {
      state.waiting[key, default: CapacityViewState.WaitingEntry()].count -= 1
    }
  }
}
