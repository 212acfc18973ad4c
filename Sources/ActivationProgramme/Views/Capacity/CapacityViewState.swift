/// Who holds places and who waits, in every programme of the log.
///
/// It is a function of the set of events taken in: counts are sums of +1 and −1, the charter and the day of
/// placing are the last by (effective day, position). Its size grows with programmes, quotas, units and the
/// people who ever waited.
public struct CapacityViewState: Sendable {
  package init() {}

  /// A programme with one of its quotas or units; an empty text where somebody has none.
  struct Group: Hashable, Sendable {
    var programme: TextNumber
    var name: TextNumber
  }

  /// One place in the order of the reserve list (lista rezerwowa); a number is never used again.
  struct Waiting: Hashable, Sendable {
    var programme: TextNumber
    var number: UInt64
    var participant: ParticipantID
    var quota: TextNumber
  }

  /// How often somebody was placed less how often taken off, and the day of placing.
  struct WaitingEntry: Sendable {
    var count: Int64 = 0
    /// nil while only the end of waiting is known.
    var placed: Moment?

    mutating func add(_ count: Int64, placed moment: Moment?) {
      self.count += count
      if let moment, moment.isAfter(placed) { placed = moment }
    }
  }

  var texts = TextTable()
  var charters = CharterRegister()
  var takenByQuota: [Group: Int64] = [:]
  var takenByUnit: [Group: Int64] = [:]
  var waiting: [Waiting: WaitingEntry] = [:]

  /// The programmes that the state knows, in the order of their ids.
  public var programmes: [String] {
    var numbers = Set(charters.entries.keys)
    for (group, count) in takenByQuota where count != 0 { numbers.insert(group.programme) }
    for (group, count) in takenByUnit where count != 0 { numbers.insert(group.programme) }
    for key in waiting.keys { numbers.insert(key.programme) }
    return numbers.map { texts[$0] }.sorted()
  }
}

extension CapacityViewState {
  /// Takes the events of another range in.
  mutating func merge(_ later: CapacityViewState) {
    var numbers: [TextNumber: TextNumber] = [:]
    for number in 0..<TextNumber(later.texts.count) { numbers[number] = texts.number(of: number, in: later.texts) }
    func renumbered(_ number: TextNumber) -> TextNumber { numbers[number] ?? number }
    charters.merge(later.charters, renumbered)
    for (group, count) in later.takenByQuota {
      takenByQuota[Group(programme: renumbered(group.programme), name: renumbered(group.name)), default: 0] += count
    }
    for (group, count) in later.takenByUnit {
      takenByUnit[Group(programme: renumbered(group.programme), name: renumbered(group.name)), default: 0] += count
    }
    for (key, entry) in later.waiting {
      let own = Waiting(
        programme: renumbered(key.programme), number: key.number, participant: key.participant,
        quota: renumbered(key.quota))
      waiting[own, default: WaitingEntry()].add(entry.count, placed: entry.placed)
    }
  }
}
