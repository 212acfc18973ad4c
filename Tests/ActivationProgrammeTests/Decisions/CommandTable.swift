import ActivationProgramme
import EventLedger

/// Prints `docs/commands.md` from the commands and the story.
enum CommandTable {
  static var text: String {
    var text = """
      # The commands of a programme

      `kronika record` reads JSON Lines: one object a line, at most 65,536 bytes, at most 16 levels deep. Every
      command has `command`, `programme`, `on` and `actor`, in any order, and may have `id`:

      | field | form |
      |---|---|
      | `command` | the name of the command |
      | `programme` | the programme's name, as its charter gives it |
      | `on` | a day `yyyy-MM-dd`: on which the fact is true; for a correction or an explanation, on which it is made |
      | `actor` | who gives the command: a pseudonym, 1 to 200 bytes |
      | `id` | a UUID, optional: the same command with the same id is recorded once and answered with its old positions |
      | `personal` | an object of texts for the vault; without a vault it is refused, as nothing is dropped silently |

      A name has 1 to 64 small letters a–z, digits and hyphens. A text has 1 to 200 bytes without control characters.
      An amount is `"1234.56"`, `"1 234,56"` or `1234.56`, zero or more, with at most two digits after the separator;
      `total` is the whole, `eu` and `own_contribution` are its parts and zero when left out. A document is an object
      with `document` (a name), and optionally `holder`, `place` and `sha256`. A field marked * may be left out.
      A refused line says field, value and rule in English and Polish, and nothing of it is stored.

      This page is printed by the code that reads the commands; every example on it is read by a test, and all but the
      charters are recorded in their order.

      """
    for type in CommandCatalogue.all { text += section(type) }
    return text
  }

  private static func section<B: CommandBody>(_ type: B.Type) -> String {
    let examples = (CommandStory.charters + CommandStory.lines).filter { $0.contains("\"command\":\"\(B.name)\"") }
    var describer = FieldDescriber()
    var body = B()
    do { try body.fields(&describer) } catch { preconditionFailure("describing refuses nothing") }
    return """

      ## `\(B.name)`

      \(B.summary)

      | field | form |
      |---|---|
      \(describer.rows.map { "| \($0) |" }.joined(separator: "\n"))

      ```json
      \(examples.first ?? "no example")
      ```

      """
  }
}

/// Lists the fields of a command with their forms.
struct FieldDescriber: CommandCoder {
  private(set) var rows: [String] = []

  private mutating func add(_ key: String, _ form: String, isOptional: Bool = false) {
    rows.append("`\(key)`\(isOptional ? " *" : "") | \(form)")
  }

  private func codes<C: Category>(_ type: C.Type) -> String {
    C.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }

  private func members<P: CommandPart>(_ type: P.Type) -> String {
    var describer = FieldDescriber()
    var part = P()
    do { try part.fields(&describer) } catch { preconditionFailure("describing refuses nothing") }
    return describer.rows.map { $0.replacing(" | ", with: ": ") }.joined(separator: "; ")
  }

  mutating func participant(_ key: String, _ value: inout ParticipantID) { add(key, "a UUID") }
  mutating func name<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) {
    add(key, "a \(K.label)")
  }
  mutating func optionalName<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) {
    add(key, "a \(K.label)", isOptional: true)
  }
  mutating func text(_ key: String, _ value: inout String) { add(key, "a text") }
  mutating func optionalText(_ key: String, _ value: inout String) { add(key, "a text", isOptional: true) }
  mutating func day(_ key: String, _ value: inout Day) { add(key, "a day") }
  mutating func optionalDay(_ key: String, _ value: inout Day?) { add(key, "a day", isOptional: true) }
  mutating func month(_ key: String, _ value: inout Int, isOptional: Bool) {
    add(key, "a month `yyyy-MM`", isOptional: isOptional)
  }
  mutating func number(_ key: String, _ value: inout Int, in range: ClosedRange<Int>) {
    add(key, "\(range.lowerBound) to \(range.upperBound)")
  }
  mutating func optionalNumber(_ key: String, _ value: inout Int?, in range: ClosedRange<Int>) {
    add(key, "\(range.lowerBound) to \(range.upperBound)", isOptional: true)
  }
  mutating func amount(_ key: String, _ value: inout Int64, isOptional: Bool) {
    add(key, "an amount", isOptional: isOptional)
  }
  mutating func flag(_ key: String, _ value: inout Bool) { add(key, "`true` or `false`", isOptional: true) }
  mutating func category<C: Category>(_ key: String, _ value: inout C) { add(key, codes(C.self)) }
  mutating func optionalCategory<C: Category>(_ key: String, _ value: inout C?) {
    add(key, codes(C.self), isOptional: true)
  }
  mutating func optionalDigest(_ key: String, _ value: inout [UInt8]) {
    add(key, "64 hexadecimal digits", isOptional: true)
  }
  mutating func part<P: CommandPart>(_ key: String, _ value: inout P) {
    add(key, P.self == DocumentReference.self ? "a document" : "an object (\(members(P.self)))")
  }
  mutating func parts<P: CommandPart>(_ key: String, _ value: inout [P], limit: Int) {
    let form = P.self == DocumentReference.self ? "documents" : "objects (\(members(P.self)))"
    add(key, "a list of at most \(limit) \(form)", isOptional: true)
  }
  mutating func json(_ key: String, _ value: inout [UInt8]) { add(key, "an object") }
}
