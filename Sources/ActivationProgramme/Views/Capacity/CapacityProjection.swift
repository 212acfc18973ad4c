public import EventLedger

/// The view *capacity*: places taken in total, per quota and per unit, and the reserve list.
///
/// `docs/views.md` defines each figure. An event that cannot be read is left out and named in the report of the
/// programme that it names.
public struct CapacityProjection: MergeableProjection {
  package enum Kind: Int, KindWithLeavings {
    case programmeChartered, charterAmended, participantEnrolled, left, leavingRevoked, unitAssigned,
      placedOnReserveList, eligibilityConfirmed, eligibilityRefused, applicationWithdrawn,
      enrolmentRevoked
  }

  /// `capacity`.
  public let name = "capacity"
  /// The version of the fold and of the state's coding.
  public let version = 2
  /// The events that decide about places.
  public var query: Query { Self.events }

  private static let events = Query(types: Kind.types)

  /// Creates the projection.
  public init() {}

  /// Nothing is taken and nobody waits.
  public func initialState() -> CapacityViewState { CapacityViewState() }

  /// Takes one event in.
  public func apply(_ event: borrowing EventView, to state: inout CapacityViewState) throws(LedgerError) {
    guard let kind = Kind(index: event.kind) else { return }
    fold(event, as: kind, into: &state)
  }

  package func fold(_ event: borrowing EventView, as kind: Kind, into state: inout CapacityViewState) {
    if event.schemaVersion > 1, let reason = event.reasonNotToRead(as: kind) {
      return state.unreadable.leaveOut(event, reason, &state.texts)
    }
    do throws(WireError) {
      switch kind {
      case .programmeChartered: try state.charters.take(event, isFirst: true, &state.texts)
      case .charterAmended: try state.charters.take(event, isFirst: false, &state.texts)
      case .participantEnrolled:
        try state.take(event, .enrolled, name: PlaceNumber.quota, flag: ParticipantEnrolled.N.takesPlace)
      case .left: try state.leave(event)
      case .leavingRevoked: try state.take(event, .leavingRevoked)
      case .unitAssigned: try state.take(event, .unitAssigned, name: UnitAssigned.N.unit)
      case .placedOnReserveList:
        try state.take(event, .placedOnReserveList, name: ReserveNumber.quota, number: ReserveNumber.number)
      case .eligibilityConfirmed: try state.take(event, .eligible, name: EligibilityConfirmed.N.quota)
      case .eligibilityRefused: try state.take(event, .notEligible)
      case .applicationWithdrawn: try state.take(event, .applicationWithdrawn)
      case .enrolmentRevoked: try state.take(event, .enrolmentRevoked)
      }
    } catch {
      state.unreadable.leaveOut(event, "\(error)", &state.texts)
    }
  }

  /// Takes the state of another range in; the order of the two does not matter.
  public func merge(_ later: CapacityViewState, into state: inout CapacityViewState) throws(LedgerError) {
    state.merge(later)
  }
}

extension CapacityViewState {
  /// Somebody leaves; which way is said by the type.
  fileprivate mutating func leave(_ event: borrowing EventView) throws(WireError) {
    let way = WayOfLeaving(type: event.type).flatMap { WayOfLeaving.allCases.firstIndex(of: $0) } ?? 0
    try take(event, .left, flag: PlaceNumber.freesPlace, value: UInt64(way))
  }

  /// A decision about a person, with the fields that its type has.
  fileprivate mutating func take(
    _ event: borrowing EventView, _ kind: PlaceFact.Kind, name: Int? = nil, number: Int? = nil, flag: Int? = nil,
    value: UInt64 = 0
  ) throws(WireError) {
    let (nameField, numberField, flagField) = (name ?? .min, number ?? .min, flag ?? .min)
    var reader = FieldReader(event.payload)
    let nothing = event.payload.extracting(0..<0)
    var (programme, text) = (nothing, nothing)
    var participant: ParticipantID?
    var fact = PlaceFact(kind: kind, moment: event.moment, name: 0, number: value)
    while try reader.next() {
      switch reader.number {
      case EventNumber.participant: participant = try reader.participant()
      case EventNumber.programme: programme = reader.bytes
      case nameField: text = reader.bytes
      case numberField: fact.number = reader.unsigned
      case flagField: fact.flag = reader.unsigned != 0
      default: break
      }
    }
    guard let participant else { throw .missing("participant", field: EventNumber.participant) }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    let person = Person(
      programme: try texts.number(of: programme, field: EventNumber.programme), participant: participant)
    fact.name = try texts.number(of: text, field: nameField)
    people[person, default: []].append(fact)
  }
}
