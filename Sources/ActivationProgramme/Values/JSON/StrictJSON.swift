/// Reads values from JSON so that nothing in the text is overlooked.
///
/// The usual decoders skip members that nobody asks for, so a misspelt optional key is silently a missing one. This
/// one remembers which names were asked for and refuses the others, and refuses a name that occurs twice.
package enum StrictJSON {
  /// What to do with members that the type does not read.
  package enum UnknownKeys: Sendable {
    /// Refuse the text: for what people write.
    case refuse
    /// Skip them: for stored texts, which a newer version may have written.
    case ignore
  }

  /// The value in a JSON text.
  package static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: some Collection<UInt8>, unknownKeys: UnknownKeys = .refuse
  ) throws(JSONError) -> Value {
    try decode(type, from: JSONValue(parsing: bytes), unknownKeys: unknownKeys)
  }

  /// The value in a JSON document that was already read.
  package static func decode<Value: Decodable>(
    _ type: Value.Type, from document: JSONValue, unknownKeys: UnknownKeys = .refuse
  ) throws(JSONError) -> Value {
    let asked = AskedKeys()
    let value: Value
    do {
      value = try Value(from: StrictDecoder(value: document, codingPath: [], asked: asked))
    } catch let error as JSONError {
      throw error
    } catch let error as DecodingError {
      throw JSONError(error)
    } catch {
      throw JSONError(path: "", problem: .invalidValue("\(error)"))
    }
    if unknownKeys == .refuse { try refuseUnasked(in: document, path: "", asked: asked) }
    return value
  }

  private static func refuseUnasked(in value: JSONValue, path: String, asked: AskedKeys) throws(JSONError) {
    switch value {
    case .object(let members):
      // An object that was never opened as one was taken whole by a type of its own.
      guard let known = asked.names[path] else { return }
      for member in members {
        guard known.contains(member.name) else {
          throw JSONError(path: path, problem: .unknownKey(member.name, known: Array(known)))
        }
        try refuseUnasked(in: member.value, path: path + JSONError.step(member.name), asked: asked)
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        try refuseUnasked(in: element, path: path + "/\(index)", asked: asked)
      }
    case .string, .number, .bool, .null: break
    }
  }
}

/// The names that were asked for in each object, by the object's JSON Pointer.
final class AskedKeys {
  var names: [String: Set<String>] = [:]
}

extension JSONError {
  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(path: JSONError.pointer(context.codingPath), problem: .missingKey(key.stringValue))
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      self.init(path: JSONError.pointer(context.codingPath), problem: .invalidValue(context.debugDescription))
    @unknown default:
      self.init(path: "", problem: .invalidValue("\(error)"))
    }
  }

  static func pointer(_ path: [any CodingKey]) -> String {
    path.map { $0.intValue.map { "/\($0)" } ?? step($0.stringValue) }.joined()
  }
}
