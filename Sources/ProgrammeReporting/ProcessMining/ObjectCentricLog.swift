public import ActivationProgramme
public import EventLedger

/// The history as an object-centric event log, OCEL 2.0 in its JSON form, for process-mining tools.
///
/// - An event of the ledger is an event: its type, the moment of recording as `time`, and as attributes `position`,
///   `effective_on` and those fields that are numbers, days, yes or no, or one of a closed list. **Texts are never
///   exported**, whatever field they stand in, nor authors: only tokens leave the ledger.
/// - What the tags name are the objects: participants (by their random names), sessions, trainings, decisions, claims,
///   budget lines and so on. A claim event is also related to the lines and documents that it settles.
/// - Values of attributes are written as JSON strings and typed by the declarations, as in the examples of the standard.
///
/// Types stand in the order of their names, events in that of the log, objects in that of their ids; so equal histories
/// give equal bytes. Source of the format: "OCEL (Object-Centric Event Log) 2.0 Specification", ocel-standard.org.
public struct ObjectCentricLog: Sendable {
  /// An attribute of an event or an object.
  struct Attribute: Sendable, Hashable {
    enum Kind: String, Sendable {
      case integer, boolean, string, time
    }

    var name: String
    var kind: Kind
    var value: String
  }

  /// An event.
  struct LoggedEvent: Sendable {
    var id: String
    var type: String
    var time: Timestamp
    var attributes: [Attribute]
    var relations: [Relation]
  }

  /// That an event or object has to do with an object.
  struct Relation: Sendable, Hashable {
    var object: String
    var qualifier: String
  }

  /// An object.
  struct Object: Sendable {
    var type: String
    /// What is known of it, and since when.
    var attributes: [(attribute: Attribute, time: Timestamp)] = []
    var relations: [Relation] = []
  }

  private(set) var events: [LoggedEvent] = []
  private(set) var objects = NamedValues<Object>()

  /// How many events are exported at most.
  public static let eventLimit = 1_000_000

  /// How many events and objects it has.
  public var counts: (events: Int, objects: Int) { (events.count, objects.count) }

  /// Reads the history of programmes as known at a point.
  public init(_ store: any EventStore, programmes: [String], at point: ReportPoint) throws(LedgerError) {
    let types = EventCatalogue.all.map { $0.type }
    let query = Query(programmes.map { Query.Item(types: types, tags: [Tag.programme($0)]) })
    guard !programmes.isEmpty else { return }
    let range = ReadRange(before: point.position.next, effectiveThrough: point.effectiveOn)
    var log = self
    try store.read(query, in: range) { (event) throws(LedgerError) in
      guard log.events.count < Self.eventLimit else {
        throw .overLimit(name: "events of an object-centric log", maximum: Self.eventLimit, found: log.events.count + 1)
      }
      try log.take(event.copied())
      return .continue
    }
    self = log
  }

  private mutating func take(_ event: Event) throws(LedgerError) {
    guard let payload = try EventCatalogue.read(event) else { return }
    var relations: [Relation] = []
    for tag in event.tags {
      guard let type = ObjectType(tag: tag) else { continue }
      add(tag, type)
      relations.append(Relation(object: tag, qualifier: type.rawValue))
    }
    for (tag, qualifier) in Self.settled(by: payload) where !relations.contains(where: { $0.object == tag }) {
      guard let type = ObjectType(tag: tag) else { continue }
      add(tag, type)
      relations.append(Relation(object: tag, qualifier: qualifier))
    }
    relate(relations.map(\.object), payload)
    let fields = AttributeCollector.attributes(of: payload)
    describe(payload, fields, event)
    events.append(
      LoggedEvent(
        id: "event:\(event.position)", type: event.type, time: event.recordedAt,
        attributes: [
          Attribute(name: "effective_on", kind: .time, value: "\(Timestamp(startOf: event.effectiveOn))"),
          Attribute(name: "position", kind: .integer, value: "\(event.position)"),
        ] + fields,
        relations: relations))
  }

  private mutating func add(_ tag: String, _ type: ObjectType) {
    if objects[tag] == nil { objects[tag] = Object(type: type.rawValue) }
  }

  /// Lines, documents and decisions that an event settles without carrying their tags.
  private static func settled(by payload: any EventPayload) -> [(tag: String, qualifier: String)] {
    switch payload {
    case let claim as ClaimSubmitted:
      claim.lines.flatMap { line in
        [
          (Tag.line(claim.programme, line.task, line.line), "claimed"),
          (
            line.kind == .benefit || line.kind == .benefitCorrection
              ? Tag.decision(line.reference) : Tag.document(line.reference), "claimed"
          ),
        ]
      }
    case let claim as ClaimApproved:
      claim.amounts.map { (Tag.line(claim.programme, $0.task, $0.line), "approved") }
    default: []
    }
  }

  /// Relations between objects that an event founds.
  private mutating func relate(_ tags: [String], _ payload: any EventPayload) {
    func first(_ type: ObjectType) -> String? { tags.first { ObjectType(tag: $0) == type } }
    let founded: [(from: ObjectType, to: ObjectType)] =
      switch payload {
      case is SessionScheduled: [(.session, .training)]
      case is BenefitGranted: [(.decision, .participant), (.decision, .line)]
      case is ExpenditureRecorded: [(.document, .line)]
      case is SupportGiven, is CareerCounsellingHeld: [(.support, .participant)]
      case is ApplicationSubmitted: [(.participant, .programme)]
      case is ClaimSubmitted: [(.claim, .programme)]
      default: []
      }
    for pair in founded {
      guard let from = first(pair.from), let to = first(pair.to) else { continue }
      let relation = Relation(object: to, qualifier: pair.to.rawValue)
      if objects[from]?.relations.contains(relation) == false { objects[from]?.relations.append(relation) }
    }
  }

  /// What an event makes known about its main object.
  private mutating func describe(_ payload: any EventPayload, _ fields: [Attribute], _ event: Event) {
    let main: ObjectType? =
      switch payload {
      case is SessionScheduled: .session
      case is BenefitGranted: .decision
      case is ClaimSubmitted: .claim
      default: nil
      }
    guard let main, let tag = event.tags.first(where: { ObjectType(tag: $0) == main }) else { return }
    for field in fields { objects[tag]?.attributes.append((field, event.recordedAt)) }
  }
}

/// The kinds of objects, by the first word of their tags.
enum ObjectType: String, CaseIterable {
  case programme, participant, session, training, support, decision, document, tranche, refund, venue, claim
  case line = "budget-line"

  /// The kind that a tag names; nil for tags that are not objects, such as those of authors and commands.
  init?(tag: String) {
    let word = String(tag.prefix { $0 != ":" })
    guard let type = word == "line" ? .line : ObjectType(rawValue: word) else { return nil }
    self = type
  }
}
