internal import FoundationEssentials

extension Projection where State: Codable {
  /// Writes a state as JSON with sorted keys.
  ///
  /// This is canonical for structs, arrays, and dictionaries with string keys. A `Set` or a dictionary with other
  /// keys has no order of its own: a state that holds one writes its own coding.
  public func encode(_ state: State) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A state that cannot be coded gives no bytes; `ProjectionContract` tells its author.
    return (try? encoder.encode(state)).map { Array($0) } ?? []
  }

  /// Reads the JSON that `encode` wrote.
  public func decode(_ bytes: RawSpan) -> State? {
    try? JSONDecoder().decode(State.self, from: Data(bytes.copied()))
  }
}

extension NewEvent {
  /// Creates an event whose payload is a value as JSON with sorted keys.
  public init(
    type: String, tags: [String] = [], effectiveOn: Day, json value: some Encodable, id: EventID? = nil,
    actor: String = ""
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.init(
      type: type, tags: tags, effectiveOn: effectiveOn, payload: Array(try encoder.encode(value)), id: id,
      actor: actor)
  }
}

extension EventView {
  /// Reads the payload as JSON; throws `.undecodable` and says why.
  public func json<Value: Decodable>(_ type: Value.Type = Value.self) throws(LedgerError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(payload.copied()))
    } catch {
      throw undecodable("\(error)")
    }
  }
}
