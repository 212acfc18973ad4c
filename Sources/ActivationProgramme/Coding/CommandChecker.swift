internal import EventLedger

/// Checks the fields of a command that a program has built, by the same forms as the reader.
struct CommandChecker: CommandCoder {
  private let prefix: String

  init(prefix: String = "") { self.prefix = prefix }

  private func path(_ key: String) -> String { prefix.isEmpty ? key : prefix + "/" + key }

  func participant(_ key: String, _ value: inout ParticipantID) throws(Refusal) {
    if value == .zero { throw Refusal(field: path(key), rule: .missingField) }
  }
  func name<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) throws(Refusal) {
    try CommandForm.name(kind, value, path(key))
  }
  func optionalName<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) throws(Refusal) {
    if !value.isEmpty { try CommandForm.name(kind, value, path(key)) }
  }
  func text(_ key: String, _ value: inout String) throws(Refusal) { try CommandForm.text(value, path(key)) }
  func optionalText(_ key: String, _ value: inout String) throws(Refusal) {
    if !value.isEmpty { try CommandForm.text(value, path(key)) }
  }
  func day(_ key: String, _ value: inout Day) throws(Refusal) { try CommandForm.day(value, path(key)) }
  func optionalDay(_ key: String, _ value: inout Day?) throws(Refusal) {
    if let value { try CommandForm.day(value, path(key)) }
  }
  func month(_ key: String, _ value: inout Int, isOptional: Bool) throws(Refusal) {
    if value != 0 || !isOptional { try CommandForm.month(value, path(key)) }
  }
  func number(_ key: String, _ value: inout Int, in range: ClosedRange<Int>) throws(Refusal) {
    try CommandForm.number(value, in: range, path(key))
  }
  func optionalNumber(_ key: String, _ value: inout Int?, in range: ClosedRange<Int>) throws(Refusal) {
    if let value { try CommandForm.number(value, in: range, path(key)) }
  }
  func amount(_ key: String, _ value: inout Int64, isOptional: Bool) throws(Refusal) {
    try CommandForm.amount(value, path(key))
  }
  func flag(_ key: String, _ value: inout Bool) {}
  func category<C: Category>(_ key: String, _ value: inout C) {}
  func optionalCategory<C: Category>(_ key: String, _ value: inout C?) {}
  func optionalDigest(_ key: String, _ value: inout [UInt8]) throws(Refusal) {
    try CommandForm.digest(value, path(key))
  }
  func part<P: CommandPart>(_ key: String, _ value: inout P) throws(Refusal) {
    var checker = CommandChecker(prefix: prefix.isEmpty ? "/" + key : path(key))
    try value.fields(&checker)
  }
  func parts<P: CommandPart>(_ key: String, _ value: inout [P], limit: Int) throws(Refusal) {
    try CommandForm.count(value.count, limit: limit, path(key))
    for index in value.indices { try part("\(key)/\(index)", &value[index]) }
  }
  func json(_ key: String, _ value: inout [UInt8]) {}
}
