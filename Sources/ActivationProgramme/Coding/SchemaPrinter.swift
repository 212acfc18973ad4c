/// Prints the messages and enumerations of payloads as a Protocol Buffers schema (proto3).
struct SchemaPrinter {
  private var nested: [(name: String, text: String)] = []
  private var known: Set<String> = []

  /// The whole schema of a list of event types, each part and enumeration printed once.
  static func schema(of types: [any EventPayload.Type], package: String, header: [String]) -> String {
    var printer = SchemaPrinter()
    var text = header.map { $0.isEmpty ? "//" : "// " + $0 }.joined(separator: "\n")
    text += "\n\nsyntax = \"proto3\";\n\npackage \(package);\n"
    for type in types { text += "\n" + printer.event(type) }
    for part in printer.nested.sorted(by: { $0.name < $1.name }) { text += "\n" + part.text }
    return text
  }

  private mutating func event<P: EventPayload>(_ type: P.Type) -> String {
    var comment = "// `\(P.type)`, version \(P.schemaVersion). \(P.note.meaning.en)\n"
    comment += "// Effective on: \(P.note.effectiveOn)\n"
    return comment + message(type)
  }

  private mutating func message<P: PayloadPart>(_ type: P.Type) -> String {
    let lines = P.fields.rows.map { "  \(name(of: $0.kind)) \($0.name) = \($0.number);\n" }
    return "message \(P.messageName) {\n\(lines.joined())}\n"
  }

  private mutating func name(of kind: FieldKind) -> String {
    switch kind {
    case .participant, .bytes: "bytes"
    case .text: "string"
    case .count: "uint64"
    case .amount: "sint64"
    case .flag: "bool"
    case .day: "sint32"
    case .choice(let type): enumeration(type)
    case .part(let type): part(type)
    case .optional(let kind): "optional " + name(of: kind)
    case .list(let kind): "repeated " + name(of: kind)
    }
  }

  private mutating func enumeration<C: Category>(_ type: C.Type) -> String {
    let name = String(describing: type)
    if known.insert(name).inserted {
      let prefix = Self.screaming(name)
      var text = "enum \(name) {\n  \(prefix)_UNSPECIFIED = 0;\n"
      for category in C.allCases {
        let code = category.rawValue.uppercased().map { $0 == "-" ? "_" : $0 }
        text += "  \(prefix)_\(String(code)) = \(category.number);  // \(category.rawValue)\n"
      }
      nested.append((name, text + "}\n"))
    }
    return name
  }

  private mutating func part<P: PayloadPart>(_ type: P.Type) -> String {
    if known.insert(P.messageName).inserted {
      let text = message(type)
      nested.append((P.messageName, text))
    }
    return P.messageName
  }

  /// `LabourStatus` becomes `LABOUR_STATUS`.
  private static func screaming(_ name: String) -> String {
    var text = ""
    for character in name {
      if character.isUppercase, !text.isEmpty { text += "_" }
      text += character.uppercased()
    }
    return text
  }
}
