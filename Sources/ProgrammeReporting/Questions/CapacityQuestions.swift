internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let capacity = [placesAsKnownThen, placeHolders, placesAboveLimit]

  private static let placesAsKnownThen = AuditorQuestion(
    1, pl: "Ile miejsc było zajętych w danym dniu według wiedzy wcześniejszej i obecnej? Które zdarzenia to zmieniły?",
    en: "How many places were taken on a day as known earlier and as known now? Which events make the difference?",
    needs: .day, .earlier, PlacesChange.find
  ) {
    Column("figure", "Wartość", "Figure", \.figure)
    Column("from", "Według wiedzy wcześniejszej", "As known earlier", \.from)
    Column("to", "Według wiedzy obecnej", "As known now", \.to)
  }

  private static let placeHolders = AuditorQuestion(
    2, pl: "Które osoby zajmowały miejsca w danym dniu i w której grupie?",
    en: "Which persons held places on a day, and in which quota?", needs: .day, PlaceHolder.find
  ) {
    Column(.participant, \.participant)
    Column(.quota, \.last?.quota.orNone)
    Column(.since, \.last?.day)
  }

  private static let placesAboveLimit = AuditorQuestion(
    3, pl: "Czy kiedykolwiek przyznano miejsce ponad limit lub limit grupy i kto to zatwierdził?",
    en: "Was a place ever granted above the limit or a quota, and who approved?", PlaceAboveLimit.find
  ) {
    Column(.participant, \.move.participant)
    Column(.quota, \.quota.orNone)
    Column(.day, \.excess.day)
    Column(.taken, \.excess.taken)
    Column(.places, \.excess.places)
    Column(.decidedBy, \.move.decidedBy.orNone)
    Column(.actor, \.move.actor.orNone)
  }
}

/// A figure of the view *capacity* as known at two times.
private struct PlacesChange {
  var figure: String
  var from: String?
  var to: String?
  var positions: [Position] = []

  static func find(
    _ reader: QuestionReader, _ day: Day, _ earlier: ViewPoint.Known
  ) throws -> Found<PlacesChange> {
    let now = reader.viewPoint(on: day)
    let difference = try reader.ledger.difference(
      of: CapacityProjection(), programme: reader.programme, from: earlier, to: now.known,
      effectiveOn: now.effectiveOn)
    var rows = difference.changes.map { change in
      PlacesChange(
        figure: "\(change.figure)", from: text(change.from), to: text(change.to), positions: change.positions)
    }
    if !difference.changes.contains(where: { $0.figure == FigureAddress("taken") }) {
      let report = try reader.ledger.view(CapacityProjection(), at: now).report(programme: reader.programme)
      let then = try reader.ledger.view(
        CapacityProjection(), at: ViewPoint(known: earlier, effectiveOn: now.effectiveOn))
      // One who came and one who left cancel in the figure, and are still what was not known.
      let since = try PlaceMove.all(reader).filter { $0.position > then.position && $0.day <= day }
      rows.insert(
        PlacesChange(
          figure: "taken", from: "\(report.taken)", to: "\(report.taken)", positions: since.map(\.position)), at: 0)
    }
    return Found(rows, positions: \.positions)
  }

  private static func text(_ value: ReportValue?) -> String? {
    switch value {
    case nil, .null?: nil
    case .text(let text)?: text
    case let value?: value.json
    }
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
  static func all(_ reader: QuestionReader) throws -> [PlaceMove] {
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

  private static func freed<P: LeavingPayload>(by leaving: P.Type, _ reader: QuestionReader) throws -> [PlaceMove] {
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

/// A person who holds a place on a day.
private struct PlaceHolder {
  var participant: String
  var moves: [PlaceMove]
  var last: PlaceMove? {
    moves.filter { $0.delta > 0 }.latest()
  }

  static func find(_ reader: QuestionReader, _ day: Day) throws -> Found<PlaceHolder> {
    let byPerson = Dictionary(grouping: try PlaceMove.all(reader).filter { $0.day <= day }, by: \.participant)
    let rows = byPerson.filter { $0.value.reduce(0) { $0 + $1.delta } > 0 }
      .map { PlaceHolder(participant: $0.key.description, moves: $0.value) }
    return Found(rows.sorted { $0.participant < $1.participant }) { $0.moves.map(\.position) }
  }
}

/// A place granted where none was left.
private struct PlaceAboveLimit {
  var move: PlaceMove
  /// The quota whose limit it is; empty for the limit of all places.
  var quota: String
  var excess: PlaceTally.Excess

  static func find(_ reader: QuestionReader) throws -> Found<PlaceAboveLimit> {
    let moves = try PlaceMove.all(reader)
    let charters = try reader.charters()
    let days = moves.map(\.day) + charters.versions.map(\.day)
    var tallies = ["": PlaceTally(days)]
    for move in moves where tallies[move.quota] == nil { tallies[move.quota] = PlaceTally(days) }
    var known = 0
    var rows: [PlaceAboveLimit] = []
    for move in moves {
      let then = charters.known(at: move.position)
      if then.versions.count > known {
        known = then.versions.count
        for quota in tallies.keys { tallies[quota]?.setLimits { Self.limit(of: quota, on: $0, in: then) } }
      }
      for quota in Set(["", move.quota]).sorted() {
        tallies[quota]?.add(move.delta, from: move.day)
        guard move.delta > 0, let excess = tallies[quota]?.firstAboveLimit(from: move.day) else { continue }
        rows.append(PlaceAboveLimit(move: move, quota: quota, excess: excess))
      }
    }
    return Found(rows) { [$0.move.position] }
  }

  /// The places on a day by the charters known; of all, or of a quota.
  private static func limit(of quota: String, on day: Day, in charters: CharterTimeline) -> Int? {
    guard let places = charters.charter(on: day)?.places else { return nil }
    return quota.isEmpty ? places.total : places.quotas.first { $0.id.text == quota }?.places
  }
}
