public import EventLedger

/// The events of an activation programme.
public enum EventCatalogue {
  /// Every type, in the order of a programme's life.
  public static let all: [any EventPayload.Type] = beforeLeaving + WayOfLeaving.payloads + afterLeaving

  private static let beforeLeaving: [any EventPayload.Type] = [
    ProgrammeChartered.self,
    CharterAmended.self,
    DocumentRegistered.self,
    VenueClosed.self,
    VenueReopened.self,
    ActorAuthorised.self,
    ActorAuthorisationEnded.self,
    ControlRecorded.self,
    ApplicationSubmitted.self,
    ApplicationWithdrawn.self,
    UnitAssigned.self,
    AreaMembershipConfirmed.self,
    EligibilityConfirmed.self,
    EligibilityRefused.self,
    ParticipantEnrolled.self,
    EnrolmentRevoked.self,
    DeclarationSigned.self,
    ParticipationStartFixed.self,
    PlacedOnReserveList.self,
    TakenOffReserveList.self,
    EntryStatusRecorded.self,
    EntryStatusCorrected.self,
    SupportPlanned.self,
    SupportEnded.self,
    SupportGiven.self,
    SupportCorrected.self,
    EnvironmentalInterviewHeld.self,
    CareerCounsellingHeld.self,
    TrainingChosen.self,
    TrainingChoiceChanged.self,
    QualificationGained.self,
    QualificationRevoked.self,
    SessionScheduled.self,
    SessionHeld.self,
    SessionCancelled.self,
    SessionCorrected.self,
    HeldSessionCancelled.self,
    AbsenteeContacted.self,
    ContactRevoked.self,
    AbsenceExplained.self,
    AbsenceExplanationChanged.self,
    PresenceRecorded.self,
    PresenceCorrected.self,
    PresenceAdjusted.self,
  ]

  private static let afterLeaving: [any EventPayload.Type] = [
    LeavingRevoked.self,
    OutcomeRecorded.self,
    OutcomeCorrected.self,
    BudgetSet.self,
    BudgetAmended.self,
    TrancheReceived.self,
    TrancheCorrected.self,
    FundsReturned.self,
    RefundCorrected.self,
    PaymentScheduleSet.self,
    BenefitGranted.self,
    BenefitGrantChanged.self,
    BenefitPaid.self,
    BenefitReversed.self,
    InvoiceReceived.self,
    ExpenditureRecorded.self,
    ExpenditureCorrected.self,
    CostFoundIneligible.self,
    ClaimSubmitted.self,
    ClaimApproved.self,
    ApprovalRevoked.self,
    ClaimWithdrawn.self,
    RecommendationRecorded.self,
    RecommendationDone.self,
    PersonalDataRecorded.self,
    EntryStruck.self,
    RetentionClockStarted.self,
    RetentionExtended.self,
    LegalHoldPlaced.self,
    LegalHoldLifted.self,
  ]

  /// The types that the vault appends by itself; no command makes them and they belong to no programme.
  public static let ofTheVault: [any EventPayload.Type] = [
    ErasureRequested.self, ErasureRefused.self, ErasureCompleted.self, PersonalDataOpened.self,
  ]

  /// The names of all types, of which a ledger takes no raw event: `Ledger.open(folder:reservedTypes:)`.
  public static let reservedTypes = Set((all + ofTheVault).map { $0.type })

  private static let byName: [String: any EventPayload.Type] = Dictionary(
    uniqueKeysWithValues: (all + ofTheVault).map { ($0.type, $0) })

  private static let byMessage: [String: any EventPayload.Type] = Dictionary(
    uniqueKeysWithValues: (all + ofTheVault).map { ($0.messageName, $0) })

  /// The payload type of a name, such as `SessionHeld`; nil where there is none.
  static func payload(named name: String) -> (any EventPayload.Type)? { byMessage[name] }

  /// The payload type of an event type; nil for a raw event that this module does not know.
  public static func payload(of type: String) -> (any EventPayload.Type)? { byName[type] }

  /// What an event of a type says happened, in both languages; nil for a raw event that this module does not know.
  public static func meaning(of type: String) -> LocalizedText? { payload(of: type)?.note.meaning }

  /// Reads the payload of an event; nil for a raw event that this module does not know.
  ///
  /// Throws `.undecodable` for a payload that is not of its type or of a later version.
  public static func read(_ event: Event) throws(LedgerError) -> (any EventPayload)? {
    guard let type = payload(of: event.type) else { return nil }
    return try read(type, event)
  }

  /// The payload of an event as one JSON object; nil for a raw event that this module does not know.
  public static func json(of event: Event) throws(LedgerError) -> String? {
    try read(event)?.json
  }

  private static func read<P: EventPayload>(_ type: P.Type, _ event: Event) throws(LedgerError) -> P {
    try P(event)
  }
}

extension EventPayload {
  /// Reads the payload of an event of this type.
  ///
  /// Throws `.undecodable` for a payload that is not of the type or of a later version.
  public init(_ event: Event) throws(LedgerError) {
    try self.init(
      StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload), at: event.position)
  }

  init(_ stored: StoredPayload, at position: Position) throws(LedgerError) {
    guard stored.schemaVersion <= Self.schemaVersion else {
      throw .undecodable(
        position: position, type: stored.type,
        reason: "expected schema version 1 to \(Self.schemaVersion), found \(stored.schemaVersion)")
    }
    do throws(WireError) {
      try self.init(encoded: stored.bytes)
    } catch {
      throw .undecodable(position: position, type: stored.type, reason: "\(error)")
    }
  }
}

/// The payload of an event as it is stored.
struct StoredPayload {
  let type: String
  let schemaVersion: UInt32
  let bytes: [UInt8]
}
