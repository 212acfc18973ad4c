internal import EventLedger

/// Which entries lean on those that are taken out: what they need stood before and stands no more.
struct StrikeCheck {
  typealias Entry = StrikePlan.Entry
  typealias Struck = StrikePlan.Struck

  private let before: [Entry]
  private let rest: [Entry]
  private let out: [Position: Entry]
  private let fresh: [Entry]

  init(before: [Position: Entry], order: [Position], out: [Position: Entry], fresh: [Entry]) {
    self.before = order.compactMap { before[$0] }
    rest = order.compactMap { out[$0] == nil ? before[$0] : nil }
    self.out = out
    self.fresh = fresh
  }

  func leaning() -> [Struck] {
    ofOneCommand() + unfounded() + laterInChain() + outsideOfStay() + beyondMoney()
  }

  /// The other entries of the command that gave a struck one.
  private func ofOneCommand() -> [Struck] {
    var causes: [EventID: Position] = [:]
    for entry in out.values {
      if let command = entry.correlation { causes[command] = min(causes[command] ?? .end, entry.position) }
    }
    return rest.compactMap { entry in
      entry.correlation.flatMap { causes[$0] }.map { Struck(entry: entry, leansOn: $0) }
    }
  }

  /// Entries that need what only struck ones gave.
  private func unfounded() -> [Struck] {
    var lost: [FoundationInStay: Position] = [:]
    let (old, new) = (StayCount(before), StayCount(rest + fresh))
    for entry in out.values {
      for given in old.inStay(entry.leaning.gives, entry) {
        lost[given] = min(lost[given] ?? .end, entry.position)
      }
    }
    guard !lost.isEmpty else { return [] }
    // Without a leaving, what came after it belongs to the stay before it, and may stand on what that stay has.
    let stood = Self.firstGivers(before, old)
    var given = Self.firstGivers(rest, new)
    for entry in fresh { for one in new.inStay(entry.leaning.gives, entry) { given[one] = .zero } }
    return rest.compactMap { entry in
      zip(old.inStay(entry.leaning.needs, entry), new.inStay(entry.leaning.needs, entry)).lazy
        .compactMap { before, now -> Position? in
          // What was recorded later did not stand when this was accepted, but where it replaced what did.
          let isReplaced = stood[before].map { $0 > entry.position } ?? false
          let isGiven = given[now].map { $0 < entry.position || isReplaced } ?? false
          return isGiven ? nil : lost[before]
        }.first
        .map { Struck(entry: entry, leansOn: $0) }
    }
  }

  /// The first entry that gives each foundation.
  private static func firstGivers(_ entries: [Entry], _ stays: StayCount) -> [FoundationInStay: Position] {
    var first: [FoundationInStay: Position] = [:]
    for entry in entries.reversed() {
      for one in stays.inStay(entry.leaning.gives, entry) { first[one] = entry.position }
    }
    return first
  }

  /// Later links of a chain of which a link is struck and not replaced.
  private func laterInChain() -> [Struck] {
    var broken: [Foundation: Position] = [:]
    for entry in out.values {
      for chain in entry.leaning.chains { broken[chain] = min(broken[chain] ?? .end, entry.position) }
    }
    for chain in fresh.flatMap(\.leaning.chains) { broken[chain] = nil }
    guard !broken.isEmpty else { return [] }
    return rest.compactMap { entry in
      (entry.leaning.chains + entry.leaning.follows).lazy.compactMap { broken[$0] }.first { $0 < entry.position }
        .map { Struck(entry: entry, leansOn: $0) }
    }
  }

  /// Entries by which more money goes than was received without what is struck.
  private func beyondMoney() -> [Struck] {
    let brings = out.values.filter { entry in entry.leaning.funds.map { !AmountSum().covers($0) } ?? false }
    guard let cause = brings.map(\.position).min() else { return [] }
    let wereShort = Set(Self.short(before).map(\.position))
    // What replaces an entry stands in its turn.
    let earlier = rest.prefix { $0.position < cause }
    return Self.short(earlier + fresh + rest.dropFirst(earlier.count))
      .filter { entry in !wereShort.contains(entry.position) && !fresh.contains { $0.position == entry.position } }
      .map { Struck(entry: $0, leansOn: cause) }
  }

  /// The entries that take more than is there after those before them; what they take is left out for the next.
  private static func short(_ entries: some Sequence<Entry>) -> [Entry] {
    var balance = AmountSum()
    return entries.filter { entry in
      guard let change = entry.leaning.funds else { return false }
      let after = balance + change
      let isShort = MoneyPart.allCases.contains { $0 != .ownContribution && after[$0] < 0 && change[$0] < 0 }
      if !isShort { balance = after }
      return isShort
    }
  }

  /// Entries of persons whose stay began or ended otherwise before.
  private func outsideOfStay() -> [Struck] {
    var touched: [ParticipantID: Position] = [:]
    for entry in out.values where entry.leaning.changesStay {
      if let person = entry.leaning.participant { touched[person] = min(touched[person] ?? .end, entry.position) }
    }
    guard !touched.isEmpty else { return [] }
    func own(_ entries: [Entry]) -> [ParticipantID: [Entry]] {
      Dictionary(grouping: entries.filter { $0.leaning.participant.map { touched[$0] != nil } ?? false }) {
        $0.leaning.participant ?? .zero
      }
    }
    let (were, standing, replacing) = (own(before), own(rest), own(fresh))
    return touched.flatMap { person, cause -> [Struck] in
      let old = StayHistory(were[person] ?? [])
      let left = standing[person] ?? []
      // What replaces an entry stands in its turn.
      let before = left.prefix { $0.position < cause }
      let new = StayHistory(before + (replacing[person] ?? []) + left.dropFirst(before.count))
      return left.filter { entry in
        old.stands(entry) && !new.stands(entry) || old.wasInTurn(entry) && !new.wasInTurn(entry)
      }.map { Struck(entry: $0, leansOn: cause) }
    }
  }
}

/// How many stays each person has ended before an entry, in the order of the log: whoever left applies again.
private struct StayCount {
  private var ended: [ParticipantID: [(position: Position, change: Int)]] = [:]

  init(_ entries: [StrikePlan.Entry]) {
    for entry in entries {
      guard let person = entry.leaning.participant else { continue }
      switch entry.leaning.stay {
      case .leaves: ended[person, default: []].append((entry.position, 1))
      case .revokes: ended[person, default: []].append((entry.position, -1))
      default: break
      }
    }
  }

  func inStay(_ foundations: [Foundation], _ entry: StrikePlan.Entry) -> [FoundationInStay] {
    foundations.map { foundation in
      guard foundation.isPerStay, let person = entry.leaning.participant else {
        return FoundationInStay(foundation: foundation, stay: 0)
      }
      let before = (ended[person] ?? []).filter { $0.position < entry.position }
      return FoundationInStay(foundation: foundation, stay: before.reduce(0) { $0 + $1.change })
    }
  }
}

extension Leaning {
  /// Whether it begins or ends a stay, or starts taking part.
  var changesStay: Bool {
    if support != nil || findsEligible != nil { return true }
    return switch stay {
    case .enrols, .leaves, .revokes, .unenrols, .applies, .withdraws: true
    case .none, .needsStay, .needsAnyStay, .needsNoStay: false
    }
  }
}

/// The stays of one person, as some entries tell them.
private struct StayHistory {
  private var stays = Stays<Position, Position>()
  private var leavings: [Day: Int] = [:]
  private var revocations: [Day: Int] = [:]
  /// Enrolments of each day, less those taken back.
  private var enrolments: [Day: Int] = [:]
  private var supports: [Foundation: (day: Day, minutes: Int)] = [:]
  private var isApplied = false
  private var findings: [(moment: Moment, isEligible: Bool)] = []
  private var outOfTurn: Set<Position> = []

  init(_ entries: [StrikePlan.Entry]) {
    for entry in entries {
      if isOutOfTurn(entry) { outOfTurn.insert(entry.position) }
      if let isEligible = entry.leaning.findsEligible { findings.append((entry.moment, isEligible)) }
      if let support = entry.leaning.support { supports[support.of] = (entry.day, support.minutes) }
      switch entry.leaning.stay {
      case .enrols:
        stays.enrol(entry.position, at: entry.moment)
        enrolments[entry.day, default: 0] += 1
      case .leaves:
        stays.leave(entry.position, at: entry.moment)
        isApplied = false
        leavings[entry.day, default: 0] += 1
      case .revokes:
        stays.revokeLeaving(on: entry.day)
        isApplied = stays.open != nil
        revocations[entry.day, default: 0] += 1
      case .unenrols:
        enrolments[entry.day, default: 0] -= 1
        stays.revokeEnrolment(on: entry.day)
      case .applies: isApplied = true
      case .withdraws: isApplied = false
      case .none, .needsStay, .needsAnyStay, .needsNoStay: break
      }
    }
  }

  /// Whether an entry could not have been accepted after those before it in the log.
  private func isOutOfTurn(_ entry: StrikePlan.Entry) -> Bool {
    if entry.leaning.needsEligibility {
      let found = findings.filter { $0.moment.day <= entry.day }.max { $0.moment < $1.moment }
      guard found?.isEligible == true else { return true }
    }
    if entry.leaning.needsStart, start.map({ $0 > entry.day }) ?? true { return true }
    return switch entry.leaning.stay {
    case .applies: isApplied
    case .enrols, .needsNoStay, .withdraws: !isApplied || stays.open != nil
    case .revokes: isApplied || stays.all.last?.leftOn == nil
    case .needsStay: stays.stay(on: entry.day) == nil
    case .needsAnyStay: !stays.all.contains { $0.from <= entry.day }
    case .leaves: stays.open == nil
    case .unenrols: hasSupport(inStayFrom: entry.day)
    case .none: false
    }
  }

  private func hasSupport(inStayFrom day: Day) -> Bool {
    guard let stay = stays.all.last(where: { $0.from == day }) else { return true }
    return supports.values.contains { $0.minutes > 0 && stay.covers($0.day) }
  }

  /// Whether an entry could have been accepted after those before it in the log.
  func wasInTurn(_ entry: StrikePlan.Entry) -> Bool { !outOfTurn.contains(entry.position) }

  /// The first day with support of somebody enrolled.
  private var start: Day? {
    supports.values.filter { support in support.minutes > 0 && stays.all.contains { $0.from <= support.day } }
      .map(\.day).min()
  }

  /// Whether an entry is one that agrees with these stays.
  func stands(_ entry: StrikePlan.Entry) -> Bool {
    switch entry.leaning.stay {
    case .none, .applies, .withdraws, .needsNoStay: true
    case .needsStay: stays.stay(on: entry.day) != nil
    case .needsAnyStay: stays.all.contains { $0.from <= entry.day }
    case .enrols:
      !stays.all.contains { stay in
        stay.enrolment.moment < entry.moment && (stay.leftOn.map { $0 > entry.day } ?? true)
      }
    case .leaves: stays.all.contains { $0.from <= entry.day && $0.leaving?.detail == entry.position }
    case .revokes: (leavings[entry.day] ?? 0) >= (revocations[entry.day] ?? 0)
    case .unenrols: (enrolments[entry.day] ?? 0) >= 0
    }
  }
}
