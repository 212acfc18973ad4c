internal import ActivationProgramme
public import EventLedger

/// An event with its payload, for an answer.
struct RecordedFact<P: EventPayload> {
  let position: Position
  let recordedAt: Timestamp
  /// The day on which it is effective.
  let day: Day
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
  private let charters = CharterCache()

  init(
    _ ledger: Ledger, programme: String, arguments: QuestionArguments, at viewPoint: ViewPoint
  ) throws(QuestionError) {
    self.ledger = ledger
    self.programme = programme
    self.arguments = arguments
    do throws(LedgerError) {
      point = ReportPoint(try ledger.view(CapacityProjection(), at: viewPoint))
    } catch {
      throw .ledger(error)
    }
  }

  /// The point as one to ask views from.
  var viewPoint: ViewPoint { ViewPoint(known: .position(point.position), effectiveOn: point.effectiveOn) }

  /// The point of a question about a day: of that day, or of the point's own where that is earlier.
  func viewPoint(on day: Day) -> ViewPoint {
    ViewPoint(known: .position(point.position), effectiveOn: min(day, point.effectiveOn ?? day))
  }

  /// The events of a type about the programme, in the order of the log.
  func facts<P: EventPayload>(_ type: P.Type, of participant: ParticipantID? = nil) throws(QuestionError)
    -> [RecordedFact<P>]
  {
    let person = participant.map { [Tag.participant($0)] } ?? []
    return try read(type, tags: [Tag.programme(programme)] + person)
  }

  /// The events of a type about any programme.
  func factsEverywhere<P: EventPayload>(_ type: P.Type) throws(QuestionError) -> [RecordedFact<P>] {
    try read(type, tags: [])
  }

  private func read<P: EventPayload>(_ type: P.Type, tags: [String]) throws(QuestionError) -> [RecordedFact<P>] {
    try checked { () throws(LedgerError) in
      let range = ReadRange(before: point.position.next, effectiveThrough: point.effectiveOn)
      var facts: [RecordedFact<P>] = []
      for event in try ledger.events(Query(types: [P.type], tags: tags), in: range) {
        facts.append(
          RecordedFact(
            position: event.position, recordedAt: event.recordedAt, day: event.effectiveOn, actor: event.actor,
            event: try P(event)))
      }
      return facts
    }
  }

  /// Turns errors of the ledger into those of questions.
  func checked<R>(_ body: () throws(LedgerError) -> R) throws(QuestionError) -> R {
    do throws(LedgerError) {
      return try body()
    } catch {
      throw .ledger(error)
    }
  }

  /// Turns errors of rule files into those of questions.
  func rules<R>(_ body: () throws(RuleFileError) -> R) throws(QuestionError) -> R {
    do throws(RuleFileError) {
      return try body()
    } catch {
      throw .rules(error)
    }
  }

  /// Everybody's way through the programme.
  func people() throws(QuestionError) -> [Participation] {
    let projection = IndicatorsProjection(rules: try indicatorRules())
    let state = try checked { () throws(LedgerError) in try ledger.view(projection, at: viewPoint).state }
    return Participation.all(in: state, of: programme)
  }

  /// The set of indicators asked for.
  func indicatorRules() throws(QuestionError) -> IndicatorRules {
    let id = arguments.indicators
    guard let found = try rules({ () throws(RuleFileError) in try RuleFiles.indicators(id) }) else {
      throw .unknown(field: "indicators", value: id)
    }
    return found
  }

  /// The claims of the programme.
  func claims() throws(QuestionError) -> ClaimsReport {
    let interest = try rules { () throws(RuleFileError) in try RuleFiles.interest() }
    return try checked { () throws(LedgerError) in
      try ledger.claims(interest, programme: programme, at: viewPoint)
    }
  }

  /// The claim asked for.
  func claim(_ number: Int) throws(QuestionError) -> ClaimStatement {
    guard let claim = try claims().claim(number) else { throw .unknown(field: "claim", value: "\(number)") }
    return claim
  }

  /// The charters known, with their days.
  func charterHistory() throws(QuestionError) -> [(position: Position, day: Day, charter: Charter)] {
    let stored =
      try facts(ProgrammeChartered.self).map { ($0.position, $0.day, $0.event.charter) }
      + facts(CharterAmended.self).map { ($0.position, $0.day, $0.event.charter) }
    return try checked { () throws(LedgerError) in
      var read: [(position: Position, day: Day, charter: Charter)] = []
      for (position, day, json) in stored {
        do throws(CharterError) {
          read.append((position, day, try charters.charter(json, at: position)))
        } catch {
          throw .undecodable(position: position, type: "charter", reason: error.description)
        }
      }
      return read
    }
  }

  /// The last charter by (effective day, position).
  func charter() throws(QuestionError) -> Charter? {
    try charterHistory().max { ($0.day, $0.position) < ($1.day, $1.position) }?.charter
  }
}

extension Ledger {
  /// Answers a question about a programme, as known and as effective.
  ///
  /// Throws `.missing` where something must be said with it, `.unknown` for what the ledger does not have.
  public func answer(
    _ question: AuditorQuestion, programme: String, arguments: QuestionArguments = QuestionArguments(),
    at point: ViewPoint = .now
  ) throws(QuestionError) -> QuestionAnswer {
    let reader = try QuestionReader(self, programme: programme, arguments: arguments, at: point)
    return QuestionAnswer(
      number: question.number, text: question.text, programme: programme, point: reader.point,
      columns: question.columns, answer: try question.answer(reader))
  }
}
