internal import EventLedger

/// Prints the messages and enumerations of payloads as a Protocol Buffers schema (proto3).
struct SchemaPrinter: FieldCoder {
  private var lines: [String] = []
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
    var comment = "// `\(P.type)`, version \(P.schemaVersion). \(P.note.summary)\n"
    comment += "// Effective on: \(P.note.effectiveOn)\n"
    return comment + message(type)
  }

  private mutating func message<P: PayloadPart>(_ type: P.Type) -> String {
    let outer = lines
    lines = []
    var part = P()
    // Printing has nothing to refuse: the coder below throws nowhere.
    try? part.fields(&self)
    let body = lines.map { "  " + $0 + "\n" }.joined()
    lines = outer
    return "message \(P.messageName) {\n\(body)}\n"
  }

  private mutating func add(_ number: Int, _ name: String, _ type: String) {
    lines.append("\(type) \(name) = \(number);")
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

extension SchemaPrinter {
  mutating func field(_ number: Int, _ name: String, _ value: inout ParticipantID) { add(number, name, "bytes") }
  mutating func field(_ number: Int, _ name: String, _ value: inout String) { add(number, name, "string") }
  mutating func field(_ number: Int, _ name: String, _ value: inout [String]) {
    add(number, name, "repeated string")
  }
  mutating func field(_ number: Int, _ name: String, _ value: inout Int) { add(number, name, "uint64") }
  mutating func field(_ number: Int, _ name: String, _ value: inout Int?) {
    add(number, name, "optional uint64")
  }
  mutating func field(_ number: Int, _ name: String, _ value: inout Int64) { add(number, name, "sint64") }
  mutating func field(_ number: Int, _ name: String, _ value: inout Bool) { add(number, name, "bool") }
  mutating func field(_ number: Int, _ name: String, _ value: inout Day) { add(number, name, "sint32") }
  mutating func field(_ number: Int, _ name: String, _ value: inout Day?) {
    add(number, name, "optional sint32")
  }
  mutating func field(_ number: Int, _ name: String, _ value: inout [UInt8]) { add(number, name, "bytes") }
  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C) {
    add(number, name, enumeration(C.self))
  }
  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C?) {
    add(number, name, "optional " + enumeration(C.self))
  }
  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout P) {
    add(number, name, part(P.self))
  }
  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout [P]) {
    add(number, name, "repeated " + part(P.self))
  }
}
