/// One personal value under a name, such as `family_name`.
///
/// Its value appears in no description and no reflection, so that a log line or a failed test cannot show it.
public struct PersonalField: Sendable, Hashable {
  /// The name: small letters, digits, `-`, `_`.
  public var name: String
  /// The value, UTF-8 where it is text.
  public var value: [UInt8]

  /// Creates a field of bytes.
  public init(_ name: String, bytes: [UInt8]) {
    self.name = name
    value = bytes
  }

  /// Creates a field of text.
  public init(_ name: String, _ text: String) {
    self.init(name, bytes: Array(text.utf8))
  }

  /// The value as text; nil where it is not UTF-8.
  public var text: String? { String(validating: value, as: UTF8.self) }
}

extension PersonalField: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The name and a note that the value is hidden.
  public var description: String { "\(name) (hidden)" }
  /// The name and a note that the value is hidden.
  public var debugDescription: String { description }
  /// Nothing of the value.
  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

/// The personal part of an event: what it says of one subject in one data class.
public struct PersonalPart: Sendable, Hashable {
  /// The subject's name, which is one of the event's tags, such as `person:<uuid>`.
  public var subject: String
  /// The data class, such as `identity` or `health`: what is erased together.
  public var dataClass: String
  /// The fields, each name once.
  public var fields: [PersonalField]

  /// Creates a part.
  public init(subject: String, dataClass: String, fields: [PersonalField]) {
    self.subject = subject
    self.dataClass = dataClass
    self.fields = fields
  }
}

/// A value that only one subject may have in a scope, such as a national identification number in a register.
public struct PersonalClaim: Sendable, Hashable {
  /// Who has it.
  public var subject: String
  /// The data class with which it is erased.
  public var dataClass: String
  /// What it is, such as `national-number`.
  public var kind: String
  /// The value.
  public var value: [UInt8]
  /// Where nobody else may have it, such as `register:north`.
  public var scope: String
  /// Whether the subject's earlier claims of this kind in this scope go when the event is in the log.
  public var replacesEarlier: Bool
  /// Subjects whose claim of the value is of a struck entry, so that this one takes its place.
  public var released: Set<String> = []

  /// Creates a claim.
  public init(
    subject: String, dataClass: String, kind: String, value: [UInt8], scope: String, replacesEarlier: Bool = false
  ) {
    self.subject = subject
    self.dataClass = dataClass
    self.kind = kind
    self.value = value
    self.scope = scope
    self.replacesEarlier = replacesEarlier
  }
}

extension PersonalClaim: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Kind, scope and a note that the value is hidden.
  public var description: String { "\(kind) in \(scope) (hidden)" }
  /// Kind, scope and a note that the value is hidden.
  public var debugDescription: String { description }
  /// Nothing of the value.
  public var customMirror: Mirror { Mirror(self, children: ["kind": kind, "scope": scope]) }
}

/// An event with its personal parts and claims.
public struct PersonalEvent: Sendable {
  /// The event without commitments to these parts.
  public var event: NewEvent
  /// Its personal parts, at most one for each subject and data class.
  public var parts: [PersonalPart]
  /// The values it claims for its subjects.
  public var claims: [PersonalClaim]

  /// Creates an event with personal parts.
  public init(_ event: NewEvent, parts: [PersonalPart] = [], claims: [PersonalClaim] = []) {
    self.event = event
    self.parts = parts
    self.claims = claims
  }

  /// The parts in the order of their commitments.
  var partsInOrder: [PersonalPart] {
    parts.sorted { ($0.subject, $0.dataClass) < ($1.subject, $1.dataClass) }
  }
}
