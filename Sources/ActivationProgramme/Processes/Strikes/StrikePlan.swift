internal import EventLedger

/// What one strike command strikes: the entries it names, and in time what leans on them.
///
/// It holds every standing entry of the programme by what it gives and needs, without its content.
struct StrikePlan: Sendable {
  /// An entry as the plan knows it.
  struct Entry: Sendable {
    let position: Position
    let type: String
    let day: Day
    let tags: [String]
    var correlation: EventID?
    let leaning: Leaning

    var moment: Moment { Moment(day: day, position: position) }
  }

  /// An entry that is struck, and the struck entry that it leans on; `.zero` where it was named.
  struct Struck: Sendable {
    var entry: Entry
    let leansOn: Position
  }

  /// Why nothing is struck.
  private(set) var refusal: Refusal?
  private(set) var struck: [Struck] = []
  /// Entries that stand again because a strike of theirs is struck.
  private(set) var restored: Set<Position> = []
  let takesAlong: Bool
  private var standing: [Position: Entry] = [:]
  private var order: [Position] = []
  private var claims = Claims()

  /// How many entries of a programme a plan looks at.
  static let entryLimit = 4_000_000

  /// The positions that are struck.
  var positions: Set<Position> { Set(struck.map(\.entry.position)) }

  /// Throws why nothing is struck.
  func requireSound() throws(Refusal) {
    if let refusal { throw refusal }
  }

  /// Reads what stands in a programme and finds what a command names.
  init(
    _ command: StrikeEntries, programme: String, in store: any EventStore, head: Position
  ) throws(LedgerError) {
    takesAlong = command.andWhatLeansOnIt
    let known = try store.strikes(knownAt: head)
    var claims = Claims()
    let tag = Tag.programme(programme)
    let range = ReadRange(before: head.next, strikesKnownAt: head)
    let named = command.entries.map { Position(rawValue: UInt64($0.position)) }
    let brought = Set(named.compactMap { known.isStrike($0) ? known.entry(struckBy: $0) : nil })
    var found: [Position: Entry] = [:]
    try store.read(Query(tags: [tag]), in: range) { (view) throws(LedgerError) in
      let isOut = known.strike(of: view.position) != nil && !brought.contains(view.position)
      if isOut || (known.isStrike(view.position) && !named.contains(view.position)) { return .continue }
      let event = try view.copied()
      guard found.count < Self.entryLimit else {
        throw .overLimit(name: "entries of a programme", maximum: Self.entryLimit, found: found.count + 1)
      }
      if let payload = try EventCatalogue.read(event) as? any ClaimPayload {
        payload.apply(to: &claims, at: event.moment)
      }
      found[event.position] = try Self.entry(event)
      return .continue
    }
    self.claims = claims
    for position in brought { restored.insert(position) }
    for (index, position) in named.enumerated() {
      if let rule = try rule(against: position, named.prefix(index), found[position], known, in: store, head: head) {
        refusal = Refusal(field: "/entries/\(index)/position", value: "\(position)", rule: rule)
        return
      }
      if let entry = found[position] { struck.append(Struck(entry: entry, leansOn: .zero)) }
    }
    // A strike is no fact that others need.
    for position in named where known.isStrike(position) { found[position] = nil }
    standing = found
    order = found.keys.sorted()
    tieConsequences()
    refusal = refusalOfRestored() ?? refusalOfSettled()
  }

  private static func entry(_ event: Event) throws(LedgerError) -> Entry {
    let stored = StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload)
    return try entry(stored, tags: event.tags, at: event.moment, event.correlationID)
  }

  /// Ties what only comes as a consequence to the entry ahead of it, where its command had no id to tell.
  private mutating func tieConsequences() {
    for position in order {
      guard let entry = standing[position], entry.leaning.isConsequence, entry.correlation == nil,
        let cause = standing[position.previous], cause.leaning.participant == entry.leaning.participant
      else { continue }
      let tie = cause.correlation ?? EventID(high: 0, low: cause.position.rawValue)
      standing[position]?.correlation = tie
      standing[cause.position]?.correlation = tie
      for index in struck.indices where [position, cause.position].contains(struck[index].entry.position) {
        struck[index].entry.correlation = tie
      }
    }
  }

  static func entry(
    _ stored: StoredPayload, tags: [String], at moment: Moment, _ correlation: EventID? = nil
  ) throws(LedgerError) -> Entry {
    let leaning = try LeaningRow.byType[stored.type]?.read(stored, moment.position, tags) ?? Leaning()
    return Entry(
      position: moment.position, type: stored.type, day: moment.day, tags: tags, correlation: correlation,
      leaning: leaning)
  }

  /// Why a named entry cannot be struck.
  private func rule(
    against position: Position, _ before: ArraySlice<Position>, _ entry: Entry?, _ known: StruckEntries,
    in store: any EventStore, head: Position
  ) throws(LedgerError) -> RefusalRule? {
    guard position <= head else { return .strike(.noEntry(position, head: head)) }
    if let strike = known.strike(of: position) { return .strike(.alreadyStruck(position, by: strike)) }
    if before.contains(position) { return .namedTwice }
    let range = ReadRange(after: position.previous, before: position.next)
    guard let event = try store.events(.all, in: range).first else {
      return .strike(.noEntry(position, head: head))
    }
    let isKept = LeaningRow.byType[event.type].map { !$0.isStrikable } ?? false
    if isKept || Strike.unstrikableTypes.contains(event.type) {
      return .strike(.notStrikable(position, type: event.type))
    }
    return entry == nil ? .strikeOfAnotherProgramme : nil
  }

  /// What stands again is decided anew: what it needs must stand, and nothing may have taken its place.
  private func refusalOfRestored() -> Refusal? {
    for position in restored.sorted() {
      guard let entry = standing[position] else { continue }
      let others = order.compactMap { $0 == position ? nil : standing[$0] }
      let given = Set(others.flatMap(\.leaning.gives))
      let missing = entry.leaning.needs.contains { $0.isEnforced && !given.contains($0) }
      let taken = entry.leaning.gives.contains { $0.isUnique && given.contains($0) }
      if missing || taken {
        return Refusal(field: "entries", rule: .wouldNotStandAgain(position, entry.type, isTaken: taken))
      }
    }
    return nil
  }

  /// What an approved claim settled is corrected: the authority has counted on it.
  private func refusalOfSettled() -> Refusal? {
    // A claim that is named is struck knowingly; one is never taken along with its costs.
    let struckClaims = Set(
      struck.filter { $0.leansOn == .zero }.flatMap(\.entry.leaning.gives).compactMap { given -> Int? in
        switch given {
        case .claim(let number), .approvedClaim(let number): number
        default: nil
        }
      })
    for struck in struck {
      for case .approvedClaim(let number) in struck.entry.leaning.gives where struck.leansOn != .zero {
        guard claims.standing.contains(where: { $0.number == number && $0.approval != nil }) else { continue }
        return Refusal(
          field: "entries", value: "\(struck.leansOn)", rule: .settledByClaim(number, position: struck.leansOn))
      }
      for item in struck.entry.leaning.paid {
        let claim = claims.standing.last {
          $0.approval != nil && $0.moment.position > struck.entry.position && $0.settles(item)
            && !struckClaims.contains($0.number)
        }
        if let claim {
          return Refusal(
            field: "entries", value: "\(struck.entry.position)",
            rule: .settledByClaim(claim.number, position: struck.entry.position))
        }
      }
    }
    return nil
  }

  /// Takes entries along.
  mutating func take(_ leaning: [Struck]) {
    struck = (struck + leaning).sorted { $0.entry.position < $1.entry.position }
    refusal = refusal ?? refusalOfSettled()
  }

  /// Refuses because of what leans on it.
  mutating func refuse(_ leaning: [Struck]) {
    refusal = Refusal(field: "entries", rule: .leansOnStruck(leaning.map(\.entry)))
  }

  /// What leans on the struck entries once other entries stand beside the rest, in the order of the log.
  func leaning(with fresh: [Entry] = []) -> [Struck] {
    var out = Dictionary(uniqueKeysWithValues: struck.map { ($0.entry.position, $0.entry) })
    var found: [Struck] = []
    while true {
      let more = StrikeCheck(before: standing, order: order, out: out, fresh: fresh).leaning()
      guard !more.isEmpty else { return found.sorted { $0.entry.position < $1.entry.position } }
      for struck in more where out.updateValue(struck.entry, forKey: struck.entry.position) == nil {
        found.append(struck)
      }
    }
  }
}

extension Foundation {
  /// Whether every command refuses an entry that lacks it.
  var isEnforced: Bool {
    switch self {
    case .document, .actor, .unit, .plannedKind, .plan: false
    default: true
    }
  }
}
