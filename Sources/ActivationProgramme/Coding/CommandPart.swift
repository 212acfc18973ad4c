public import EventLedger

/// A group of fields of a command that stands as a JSON object.
///
/// As with events, the fields are declared once, in `fields`, which the reader, the checker and the writer walk.
public protocol CommandPart: Buildable, Sendable, Equatable {
  /// Shows every field to a coder.
  mutating func fields(_ coder: inout some CommandCoder) throws(Refusal)
}

/// Something that walks the fields of a command: a reader, a checker, a writer.
///
/// A field called `optional…` may be left out; every other must be there. Forms and limits:
/// names are `Identifier`s, texts have 1 to 200 bytes without control characters, days are `yyyy-MM-dd`,
/// months `yyyy-MM`, amounts decimal text or number with at most two digits after the separator.
public protocol CommandCoder {
  /// A participant's UUID.
  mutating func participant(_ key: String, _ value: inout ParticipantID) throws(Refusal)
  /// A name of a kind.
  mutating func name<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) throws(Refusal)
  /// A name of a kind, empty when left out.
  mutating func optionalName<K: IdentifierKind>(_ key: String, _ kind: K.Type, _ value: inout String) throws(Refusal)
  /// A short text.
  mutating func text(_ key: String, _ value: inout String) throws(Refusal)
  /// A short text, empty when left out.
  mutating func optionalText(_ key: String, _ value: inout String) throws(Refusal)
  /// A day.
  mutating func day(_ key: String, _ value: inout Day) throws(Refusal)
  /// A day that may be left out.
  mutating func optionalDay(_ key: String, _ value: inout Day?) throws(Refusal)
  /// A month as yyyymm, or 0 when it is left out and may be.
  mutating func month(_ key: String, _ value: inout Int, isOptional: Bool) throws(Refusal)
  /// A whole number in a range.
  mutating func number(_ key: String, _ value: inout Int, in range: ClosedRange<Int>) throws(Refusal)
  /// A whole number in a range that may be left out.
  mutating func optionalNumber(_ key: String, _ value: inout Int?, in range: ClosedRange<Int>) throws(Refusal)
  /// An amount of zero or more, in grosze; zero when it is left out and may be.
  mutating func amount(_ key: String, _ value: inout Int64, isOptional: Bool) throws(Refusal)
  /// Yes or no; no when left out.
  mutating func flag(_ key: String, _ value: inout Bool) throws(Refusal)
  /// One of a closed list.
  mutating func category<C: Category>(_ key: String, _ value: inout C) throws(Refusal)
  /// One of a closed list, which may be left out.
  mutating func optionalCategory<C: Category>(_ key: String, _ value: inout C?) throws(Refusal)
  /// A SHA-256 digest in 64 hexadecimal digits, empty when left out.
  mutating func optionalDigest(_ key: String, _ value: inout [UInt8]) throws(Refusal)
  /// An object.
  mutating func part<P: CommandPart>(_ key: String, _ value: inout P) throws(Refusal)
  /// Objects, at most `limit`; none when left out.
  mutating func parts<P: CommandPart>(_ key: String, _ value: inout [P], limit: Int) throws(Refusal)
  /// A JSON object that is kept as its text.
  mutating func json(_ key: String, _ value: inout [UInt8]) throws(Refusal)
}

extension CommandCoder {
  /// A length of 1 to 1,440 minutes.
  public mutating func minutes(_ key: String, _ value: inout Int) throws(Refusal) {
    try number(key, &value, in: 1...1_440)
  }

  /// An amount with its parts: `total`, and `eu` and `own_contribution`, which may be left out.
  public mutating func amounts(_ value: inout Amounts) throws(Refusal) {
    try amount("total", &value.totalGrosze, isOptional: false)
    try amount("eu", &value.euGrosze, isOptional: true)
    try amount("own_contribution", &value.ownContributionGrosze, isOptional: true)
  }

  /// The documents that prove something.
  public mutating func documents(_ value: inout [DocumentReference]) throws(Refusal) {
    try parts("documents", &value, limit: 32)
  }
}

extension DocumentReference: CommandPart {
  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("document", Named.Document.self, &document)
    try coder.optionalText("holder", &holder)
    try coder.optionalText("place", &place)
    try coder.optionalDigest("sha256", &sha256)
  }
}
