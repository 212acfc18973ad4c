internal import ActivationProgramme
public import EventLedger

/// An event with its payload, for an answer.
struct RecordedFact<P: EventPayload>: Dated {
  let moment: Moment
  let recordedAt: Timestamp
  let actor: String
  let event: P

  /// The day of recording in Poland.
  var recordedOn: Day { Day(inPolandAt: recordedAt) }
}

/// What an answer is made of: the events of a programme up to a point, and its views.
public struct QuestionReader: Sendable {
  let ledger: Ledger
  let programme: String
  let arguments: QuestionArguments
  /// From where the question is asked.
  let point: ReportPoint
  private let cache = CharterCache()

  init(_ ledger: Ledger, programme: String, arguments: QuestionArguments, at viewPoint: ViewPoint) throws {
    self.ledger = ledger
    self.programme = programme
    self.arguments = arguments
    point = ReportPoint(try ledger.view(CapacityProjection(), at: viewPoint))
  }

  /// The point as one to ask views from.
  var viewPoint: ViewPoint { ViewPoint(known: .position(point.position), effectiveOn: point.effectiveOn) }

  /// The point of a question about a day: of that day, or of the point's own where that is earlier.
  func viewPoint(on day: Day) -> ViewPoint {
    ViewPoint(known: .position(point.position), effectiveOn: min(day, point.effectiveOn ?? day))
  }

  /// The events of a type about the programme, in the order of the log.
  func facts<P: EventPayload>(_ type: P.Type, of participant: ParticipantID? = nil) throws -> [RecordedFact<P>] {
    try facts(type, tags: [Tag.programme(programme)] + (participant.map { [Tag.participant($0)] } ?? []))
  }

  /// The events of a type about any programme.
  func factsEverywhere<P: EventPayload>(_ type: P.Type) throws -> [RecordedFact<P>] { try facts(type, tags: []) }

  private func facts<P: EventPayload>(_ type: P.Type, tags: [String]) throws -> [RecordedFact<P>] {
    try events(Query(types: [P.type], tags: tags)).map { event in
      RecordedFact(moment: event.moment, recordedAt: event.recordedAt, actor: event.actor, event: try P(event))
    }
  }

  /// Events as known and as effective, in the order of the log; all about the programme where none are named.
  func events(_ query: Query? = nil) throws -> [Event] {
    let range = ReadRange(before: point.position.next, effectiveThrough: point.effectiveOn)
    return try ledger.events(query ?? Query(tags: [Tag.programme(programme)]), in: range)
  }

  /// The budget; at the point of the question, or at another.
  func budget(at other: ViewPoint? = nil) throws -> BudgetReport {
    try ledger.view(BudgetProjection(), at: other ?? viewPoint).report(programme: programme)
  }

  /// Attendance; at the point of the question, or at another.
  func attendance(at other: ViewPoint? = nil) throws -> AttendanceReport {
    try ledger.view(AttendanceProjection(), at: other ?? viewPoint).report(programme: programme)
  }

  /// Everybody's way through the programme.
  func people() throws -> [Participation] {
    let projection = IndicatorsProjection(rules: try indicatorRules())
    return Participation.all(in: try ledger.view(projection, at: viewPoint).state, of: programme)
  }

  /// Refuses a participant of whom nothing is recorded in the programme; nobody is not the same as nothing.
  func require(_ participant: ParticipantID) throws {
    let tags = [Tag.programme(programme), Tag.participant(participant)]
    let own = try events(Query(tags: tags))
    guard own.isEmpty else { return }
    var known = NameSet()
    for event in try events() { for tag in event.tags { Tag.participant(in: tag).map { _ = known.insert("\($0)") } } }
    throw QuestionError.unknown(field: "participant", value: "\(participant)", near: known.sorted)
  }

  /// Refuses a training that no event of the programme names.
  func require(training: String) throws {
    let own = try events(Query(tags: [Tag.programme(programme), Tag.training(training)]))
    guard own.isEmpty else { return }
    var known = NameSet()
    for fact in try facts(SessionScheduled.self) { known.insert(fact.event.training) }
    for fact in try facts(SupportPlanned.self) { known.insert(fact.event.training) }
    for fact in try facts(TrainingChosen.self) { known.insert(fact.event.training) }
    throw QuestionError.unknown(field: "training", value: training, near: known.sorted)
  }

  /// Refuses a district that neither a charter nor an assignment names.
  func require(district: String) throws {
    var known = NameSet(try facts(UnitAssigned.self).map(\.event.district))
    for version in try charters().versions {
      for unit in version.charter.units { for part in unit.districts { known.insert(part.name) } }
    }
    guard !known.contains(district) else { return }
    throw QuestionError.unknown(field: "district", value: district, near: known.sorted.filter { !$0.isEmpty })
  }

  /// The set of indicators asked for, or the first by which the programme reports.
  func indicatorRules() throws -> IndicatorRules {
    let id = try arguments.indicators ?? RuleFiles.indicators(of: charter()).first ?? ""
    guard let found = try RuleFiles.indicators(id) else {
      throw QuestionError.unknown(field: "indicators", value: id, near: RuleFiles.indicators)
    }
    return found
  }

  /// The claims of the programme.
  func claims() throws -> ClaimsReport {
    try ledger.report(ClaimsProjection(interest: try RuleFiles.interest()), programme: programme, at: viewPoint)
  }

  /// The claim asked for.
  func claim(_ number: Int) throws -> ClaimStatement {
    let report = try claims()
    guard let claim = report.claim(number) else {
      throw QuestionError.unknown(field: "claim", value: "\(number)", near: report.claims.map { "\($0.number)" })
    }
    return claim
  }

  /// The charters known.
  func charters() throws -> CharterTimeline {
    let range = ReadRange(before: point.position.next, effectiveThrough: point.effectiveOn)
    return try CharterTimeline(of: programme, in: ledger.store, range, cache: cache)
  }

  /// The last charter by (effective day, position).
  func charter() throws -> Charter? { try charters().charter() }
}

extension Ledger {
  /// Answers a question about a programme, as known and as effective.
  ///
  /// Throws `.missing` where something must be said with it, `.unknown` for what the ledger does not have.
  public func answer(
    _ question: AuditorQuestion, programme: String, arguments: QuestionArguments = QuestionArguments(),
    at point: ViewPoint = .now
  ) throws(QuestionError) -> QuestionAnswer {
    do {
      let reader = try QuestionReader(self, programme: programme, arguments: arguments, at: point)
      return QuestionAnswer(
        number: question.number, text: question.text, programme: programme, point: reader.point,
        columns: question.columns, answer: try question.answer(reader))
    } catch {
      throw QuestionError(error)
    }
  }
}
