internal import EventLedger

/// Until when a programme's data must be kept, and what forbids their erasure.
///
/// The last of all days named counts, and a hold that was lifted does not come back, so the order in which the
/// events were recorded makes no difference.
struct KnownRetention: Sendable {
  struct Hold: Sendable {
    var subject: String
    var dataClass: String
    var isLifted = false

    /// Whether erasing a scope would erase something that it covers.
    func covers(_ scope: ErasureScope) -> Bool {
      switch scope {
      case .subject(let name): subject.isEmpty || subject == name
      case .dataClass(let name): dataClass.isEmpty || dataClass == name
      }
    }
  }

  static let types = [
    RetentionClockStarted.type, RetentionExtended.type, LegalHoldPlaced.type, LegalHoldLifted.type,
  ]

  var keepThrough: Day?
  var holds = NamedValues<Hold>()
  private var lifted = NameSet()

  mutating func keep(through day: Day) { keepThrough = max(keepThrough ?? day, day) }

  mutating func place(_ hold: LegalHoldPlaced) {
    holds[hold.hold] = Hold(
      subject: hold.subject, dataClass: hold.dataClass, isLifted: lifted.contains(hold.hold))
  }

  mutating func lift(_ hold: String) {
    lifted.insert(hold)
    holds[hold]?.isLifted = true
  }

  /// What stands against an erasure; retention that does not stand against the basis is left out.
  func objections(to scope: ErasureScope, _ basis: ErasureBasis, programme: String, today: Day) -> [Objection] {
    var objections: [Objection] = []
    if !basis.overridesRetention {
      if let keepThrough {
        if today <= keepThrough { objections.append(.retention(programme: programme, through: keepThrough)) }
      } else {
        objections.append(.retentionNotStarted(programme: programme))
      }
    }
    let standing = holds.sorted.filter { !$0.value.isLifted && $0.value.covers(scope) }
    return objections + standing.map { .legalHold($0.name) }
  }
}

extension DecisionFold {
  static let retention = [
    DecisionFold(RetentionClockStarted.self) { state, event, _ in state.retention.keep(through: event.keepThrough) },
    DecisionFold(RetentionExtended.self) { state, event, _ in state.retention.keep(through: event.keepThrough) },
    DecisionFold(LegalHoldPlaced.self) { state, event, _ in state.retention.place(event) },
    DecisionFold(LegalHoldLifted.self) { state, event, _ in state.retention.lift(event.hold) },
  ]
}
