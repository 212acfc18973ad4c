public import ActivationProgramme
public import EventLedger
internal import Wire

extension EventView {
  /// What the event says; throws `.undecodable` where it is not of the type or of a later version.
  func payload<P: EventPayload>(of type: P.Type) throws(LedgerError) -> any EventPayload {
    try requireVersion(of: type)
    do throws(WireError) {
      return try P(encoded: payload)
    } catch {
      throw undecodable("\(error)")
    }
  }
}

extension EventView {
  /// What the event says; nil for one that cannot be read, which the reports name.
  func readablePayload<P: EventPayload>(of type: P.Type) -> (any EventPayload)? { try? payload(of: type) }
}

extension LedgerError {
  /// What was expected and found, without where.
  var reason: String { if case .undecodable(_, _, let reason) = self { reason } else { description } }
}

/// A report whose state is the set of events that it reads.
///
/// A type of this kind names its events and says what they come to; folding, merging and coding are given here.
/// State bytes: format 2, texts, then tables of position, effective day, number of the type, payload, and of the
/// entries that could not be read and are left out.
public protocol FactProjection: ReportingProjection where State == FactSet {
  /// The events that are kept. Another list needs another `version`.
  static var payloads: [any EventPayload.Type] { get }
}

extension FactProjection {
  /// The events that are kept.
  public var query: Query { Query(types: Self.payloads.map { $0.type }) }

  /// Nothing.
  public func initialState() -> FactSet { FactSet() }

  /// Keeps one event.
  public func apply(_ event: borrowing EventView, to state: inout FactSet) throws(LedgerError) {
    guard Self.payloads.indices.contains(event.kind) else { return }
    do throws(LedgerError) {
      let payload = try event.payload(of: Self.payloads[event.kind])
      state.add(.init(moment: event.moment, kind: event.kind, payload: payload))
    } catch {
      state.unreadableEntries.leaveOut(event, error.reason, &state.texts)
    }
  }

  /// Takes the events of another range in.
  public func merge(_ later: FactSet, into state: inout FactSet) throws(LedgerError) { state.merge(later) }

  /// Writes the events in the order of their positions.
  public func encode(_ state: FactSet) -> [UInt8] {
    var used = UsedTexts(of: state.texts)
    state.unreadableEntries.use(&used)
    var writer = StateWriter(format: 2, texts: state.texts, used: used)
    writer.table(state.facts) { fact, _ in
      RowKey(fact.position.rawValue)
    } _: { fact, writer in
      writer.unsigned(fact.position.rawValue)
      writer.day(fact.day.rawValue)
      writer.unsigned(UInt64(fact.kind))
      writer.raw(fact.payload.encoded)
    }
    state.unreadableEntries.write(&writer)
    return writer.bytes
  }

  /// Reads what `encode` wrote; nil for anything else.
  public func decode(_ bytes: RawSpan) -> FactSet? { try? Self.read(bytes) }

  private static func read(_ bytes: RawSpan) throws(StateReader.Unreadable) -> FactSet {
    var state = FactSet()
    var reader = try StateReader(bytes, format: 2, texts: &state.texts)
    var previous = Position.zero
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let position = Position(rawValue: try reader.unsigned())
      let day = Day(rawValue: try reader.day())
      guard position > previous, let kind = Int(exactly: try reader.unsigned()), payloads.indices.contains(kind) else {
        throw StateReader.Unreadable()
      }
      previous = position
      let payload = try Self.payload(payloads[kind], Array(try reader.raw()))
      state.add(.init(moment: Moment(day: day, position: position), kind: kind, payload: payload))
    }
    try state.unreadableEntries.read(&reader)
    try reader.end()
    return state
  }

  private static func payload<P: EventPayload>(
    _ type: P.Type, _ bytes: [UInt8]
  ) throws(StateReader.Unreadable) -> any EventPayload {
    do throws(WireError) {
      return try P(encoded: bytes)
    } catch {
      throw StateReader.Unreadable()
    }
  }

  /// The programmes that the events are about.
  public func programmes(in state: FactSet) -> [String] { state.programmes }
}
