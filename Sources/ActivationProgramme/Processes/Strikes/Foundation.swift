internal import EventLedger

/// Something that one entry gives and others need: without it they would not have been accepted.
enum Foundation: Hashable, Sendable {
  case charter
  case document(String)
  case actor(String)
  /// Somebody has applied at some time.
  case known(ParticipantID)
  case application(ParticipantID)
  case unit(ParticipantID, String)
  case eligibility(ParticipantID)
  case reserveNumber(ParticipantID)
  case status(ParticipantID)
  case plan(ParticipantID, String)
  case plannedKind(ParticipantID, String)
  case trainingChoice(ParticipantID)
  case support(String)
  case session(String)
  case heldSession(String)
  case presence(ParticipantID, String)
  case explanation(ParticipantID, String)
  case budgetLine(String, String)
  case tranche(String)
  case refund(String)
  case decision(String)
  case paidBenefit(String, Int)
  case expenditure(String)
  case claim(Int)
  /// All claims, of which each settles what those before it left.
  case claims
  /// That nothing was left of costs, so that the claims after it settle none of them.
  case costsTakenBack
  case approvedClaim(Int)
  case closedVenue(String)
  case control(String)
  case recommendation(String, String)
  case outcome(ParticipantID, Outcome)
  case qualification(ParticipantID, String)
  case contact(ParticipantID, String)
  case invoice(String)

  /// Whether only one entry at a time gives it, so that a second one is refused.
  var isUnique: Bool {
    switch self {
    case .application, .session, .heldSession, .presence, .decision, .support, .claim, .approvedClaim, .expenditure,
      .tranche, .refund, .status, .charter, .recommendation, .invoice:
      true
    default: false
    }
  }
}

/// A foundation within a stay: whoever left applies again, and the new stay needs the new application.
struct FoundationInStay: Hashable {
  let foundation: Foundation
  let stay: Int
}

extension Foundation {
  /// Whether every stay needs one of its own.
  var isPerStay: Bool {
    switch self {
    case .application, .eligibility, .reserveNumber: true
    default: false
    }
  }
}

/// What an entry stands on, for somebody who wants to strike what is below it.
struct Leaning: Sendable {
  /// What an entry means for a person's stay.
  enum Stay: Sendable {
    case none
    /// It begins a stay.
    case enrols
    /// It ends the stay of its day.
    case leaves
    /// It takes a leaving of its day back.
    case revokes
    /// It takes an enrolment of its day back.
    case unenrols
    /// It applies, which whoever has applied and not left does not do again.
    case applies
    /// It withdraws an application that has led to no stay.
    case withdraws
    /// It is about somebody who applied and has no stay.
    case needsNoStay
    /// It needs a stay that covers its day.
    case needsStay
    /// It needs the person to have taken part at some time.
    case needsAnyStay
  }

  var gives: [Foundation] = []
  var needs: [Foundation] = []
  /// What it is a link of: in a chain the later links lean on the earlier ones.
  var chains: [Foundation] = []
  /// The chains that it takes up as they stood, without being a link.
  var follows: [Foundation] = []
  var participant: ParticipantID?
  var stay = Stay.none
  /// The support that it says something of, and the minutes from then on; the first support fixes the start.
  var support: (of: Foundation, minutes: Int)?
  /// Whether it needs taking part to have started by its day.
  var needsStart = false
  /// Whether it finds somebody eligible; nil for an entry that is no finding.
  var findsEligible: Bool?
  /// Whether it needs the last finding by its day to be that the person is eligible.
  var needsEligibility = false
  /// Whether only other entries cause it, so that no command gives it alone.
  var isConsequence = false
  /// What it adds to the money received and not returned; below nothing where money goes.
  var funds: AmountSum?
  /// What it pays, for claims to settle.
  var paid: [PaidItem] = []
}

/// Whether entries of a type are ever struck, and what they give and need.
struct LeaningRow: Sendable {
  let type: String
  let isStrikable: Bool
  let read: @Sendable (StoredPayload, Position, [String]) throws(LedgerError) -> Leaning

  init<P: EventPayload>(_ type: P.Type, _ fill: @escaping @Sendable (P, inout Leaning) -> Void = { _, _ in }) {
    self.type = P.type
    isStrikable = true
    read = { (stored, position, tags) throws(LedgerError) in
      let payload = try P(stored, at: position)
      var leaning = Leaning()
      leaning.participant = tags.lazy.compactMap(Tag.participant(in:)).first
      fill(payload, &leaning)
      if P.type != ProgrammeChartered.type { leaning.needs.append(.charter) }
      leaning.needs += P.fields.documents(of: payload).map { .document($0) }
      return leaning
    }
  }

  /// Entries that say what was done to keep or erase data.
  init(never type: any EventPayload.Type) {
    self.type = type.type
    isStrikable = false
    read = { (_, _, _) throws(LedgerError) in Leaning() }
  }

  static let byType: [String: LeaningRow] = Dictionary(uniqueKeysWithValues: all.map { ($0.type, $0) })
}
