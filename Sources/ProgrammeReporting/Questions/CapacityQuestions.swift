internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestions {
  static let capacity: [any AuditorQuestion.Type] = [
    PlacesAsKnownThen.self, PlaceHolders.self, PlacesAboveLimit.self,
  ]
}

/// 1. How many places were taken on a day as known earlier, and as known now; which events make the difference?
enum PlacesAsKnownThen: AuditorQuestion {
  static let number = 1
  static let text = LocalizedText(
    pl: "Ile miejsc było zajętych w danym dniu według wiedzy wcześniejszej i obecnej? Które zdarzenia to zmieniły?",
    en: "How many places were taken on a day as known earlier and as known now? Which events make the difference?")
  static let needs: [QuestionParameter] = [.day, .earlier]
  static let columns: [ReportColumn] = [
    .plain("figure", "Wartość", "Figure"), .plain("from", "Według wiedzy wcześniejszej", "As known earlier"),
    .plain("to", "Według wiedzy obecnej", "As known now"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    guard let day = reader.arguments.day else { throw .missing(.day, question: number) }
    guard let earlier = reader.arguments.earlier else { throw .missing(.earlier, question: number) }
    let programme = reader.programme
    let now = reader.viewPoint(on: day)
    return try reader.checked { () throws(LedgerError) in
      let report = try reader.ledger.view(CapacityProjection(), at: now).report(programme: programme)
      let difference = try reader.ledger.difference(
        of: CapacityProjection(), programme: programme, from: earlier, to: now.known, effectiveOn: now.effectiveOn)
      var rows = difference.changes.map { change in
        QuestionRow(
          [.text("\(change.figure)"), text(change.from), text(change.to)], change.positions)
      }
      if !difference.changes.contains(where: { $0.figure == Figure("taken") }) {
        rows.insert(QuestionRow([.text("taken"), .text("\(report.taken)"), .text("\(report.taken)")], []), at: 0)
      }
      return QuestionRows(rows)
    }
  }

  private static func text(_ value: ReportValue?) -> ReportCell {
    guard let value, value != .null else { return .none }
    if case .text(let text) = value { return .text(text) }
    return .text(value.json)
  }
}

/// A change of the number of places taken.
struct PlaceMove: Dated {
  let moment: Moment
  let participant: ParticipantID
  let quota: String
  let delta: Int
  let decidedBy: String
  let actor: String

  /// All of a programme, in the order of the log.
  static func all(_ reader: QuestionReader) throws(QuestionError) -> [PlaceMove] {
    var moves: [PlaceMove] = []
    for fact in try reader.facts(ParticipantEnrolled.self) where fact.event.takesPlace {
      moves.append(
        PlaceMove(fact, fact.event.participant, fact.event.quota, 1, decidedBy: fact.event.decidedBy))
    }
    for fact in try reader.facts(LeavingRevoked.self) where fact.event.takesPlace {
      moves.append(PlaceMove(fact, fact.event.participant, fact.event.quota, 1))
    }
    for way in WayOfLeaving.allCases { moves += try freed(by: way.payload, reader) }
    return moves.sorted { $0.position < $1.position }
  }

  private static func freed<P: LeavingPayload>(
    by leaving: P.Type, _ reader: QuestionReader
  ) throws(QuestionError) -> [PlaceMove] {
    try reader.facts(leaving).filter(\.event.freesPlace)
      .map { PlaceMove($0, $0.event.participant, $0.event.quota, -1) }
  }

  private init<P: EventPayload>(
    _ fact: RecordedFact<P>, _ participant: ParticipantID, _ quota: String, _ delta: Int, decidedBy: String = ""
  ) {
    moment = fact.moment
    actor = fact.actor
    self.participant = participant
    self.quota = quota
    self.delta = delta
    self.decidedBy = decidedBy
  }
}

/// 2. Which persons held places on a day, in which quota?
enum PlaceHolders: AuditorQuestion {
  static let number = 2
  static let text = LocalizedText(
    pl: "Które osoby zajmowały miejsca w danym dniu i w której grupie?",
    en: "Which persons held places on a day, and in which quota?")
  static let needs: [QuestionParameter] = [.day]
  static let columns: [ReportColumn] = [.participant, .quota, .since]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    guard let day = reader.arguments.day else { throw .missing(.day, question: number) }
    let byPerson = Dictionary(grouping: try PlaceMove.all(reader).filter { $0.day <= day }, by: \.participant)
    let rows = byPerson.compactMap { participant, moves -> QuestionRow? in
      guard moves.reduce(0, { $0 + $1.delta }) > 0 else { return nil }
      let last = moves.filter { $0.delta > 0 }.latest()
      return QuestionRow(
        [.participant(participant), .text(orNone: last?.quota), .day(orNone: last?.day)], moves.map(\.position))
    }
    return QuestionRows(rows.sorted { $0.cells[0].machineText < $1.cells[0].machineText })
  }
}

/// 3. Was a place ever granted above the limit or a quota, and who approved?
enum PlacesAboveLimit: AuditorQuestion {
  static let number = 3
  static let text = LocalizedText(
    pl: "Czy kiedykolwiek przyznano miejsce ponad limit lub limit grupy i kto to zatwierdził?",
    en: "Was a place ever granted above the limit or a quota, and who approved?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .quota, .day, .taken, .places, .decidedBy, .actor,
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let moves = try PlaceMove.all(reader)
    let charters = try reader.charters()
    let days = moves.map(\.day) + charters.versions.map(\.day)
    var tallies = ["": PlaceTally(days)]
    for move in moves where tallies[move.quota] == nil { tallies[move.quota] = PlaceTally(days) }
    var known = 0
    var rows: [QuestionRow] = []
    for move in moves {
      let then = charters.known(at: move.position)
      if then.versions.count > known {
        known = then.versions.count
        for quota in tallies.keys { tallies[quota]?.setLimits { Self.limit(of: quota, on: $0, in: then) } }
      }
      for quota in Set(["", move.quota]).sorted() {
        tallies[quota]?.add(move.delta, from: move.day)
        guard move.delta > 0, let found = tallies[quota]?.firstAboveLimit(from: move.day) else { continue }
        rows.append(
          QuestionRow(
            [
              .participant(move.participant), .text(orNone: quota), .day(found.day), .count(found.taken),
              .count(found.places), .text(orNone: move.decidedBy), .text(orNone: move.actor),
            ], [move.position]))
      }
    }
    return QuestionRows(rows)
  }

  /// The places on a day by the charters known; of all, or of a quota.
  private static func limit(of quota: String, on day: Day, in charters: CharterTimeline) -> Int? {
    guard let places = charters.charter(on: day)?.places else { return nil }
    return quota.isEmpty ? places.total : places.quotas.first { $0.id.text == quota }?.places
  }
}
