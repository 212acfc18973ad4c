/// The event types that the vault itself appends and reads; an embedder's events have other names.
public enum PrivacyEvent {
  /// Somebody asks for an erasure.
  public static let requested = "erasure-requested"
  /// It was refused.
  public static let refused = "erasure-refused"
  /// It was carried out; the payload holds the certificate.
  public static let completed = "erasure-completed"
  /// Personal parts were opened.
  public static let opened = "personal-data-opened"
  /// All of them.
  public static let types = [requested, refused, completed, opened]

  /// The tag of everything about one erasure.
  public static func tag(_ erasure: EventID) -> String { "erasure:\(erasure)" }
}

// Payloads are Protocol Buffers; numbers 1 and 2 are left to an embedder's own conventions.

/// `erasure-requested`: 3 erasure, 4 subject, 5 data class, 6 request, 7 basis, 8 a loss is accepted.
struct ErasureRequested {
  static func event(_ request: ErasureRequest, on day: Day) -> NewEvent {
    var writer = FieldWriter()
    writer.head(request.id, request.scope)
    writer.string(6, request.request)
    writer.string(7, request.basis)
    if request.acceptsLoss { writer.unsigned(8, 1) }
    var event = NewEvent.privacy(PrivacyEvent.requested, request, on: day, payload: writer.bytes)
    // Field 8 came with version 2; without it nothing is different.
    if request.acceptsLoss { event.schemaVersion = 2 }
    return event
  }

  static func read(_ event: Event) throws(LedgerError) -> ErasureRequest {
    let record = try StoredRecord(event.payload, table: "the log")
    guard let scope = ErasureScope(subject: record.text(4), dataClass: record.text(5)) else {
      throw .undecodable(position: event.position, type: event.type, reason: "expected a subject or a data class")
    }
    return ErasureRequest(
      id: record.id(3), scope: scope, request: record.text(6), basis: record.text(7), actor: event.actor,
      acceptsLoss: record.number(8) != 0)
  }
}

/// `erasure-refused`: 3 erasure, 4 subject, 5 data class, 6 objections.
struct ErasureRefused {
  static func event(_ request: ErasureRequest, objections: [String], on day: Day) -> NewEvent {
    var writer = FieldWriter()
    writer.head(request.id, request.scope)
    for objection in objections { writer.string(6, objection) }
    return .privacy(PrivacyEvent.refused, request, on: day, payload: writer.bytes)
  }
}

/// `erasure-completed`: 3 erasure, 4 subject, 5 data class, 6 certificate, 7 basis, 8 applied again to an old vault,
/// 9 references (each: 1 bytes), as far as the certificate lists them.
struct ErasureCompleted {
  static func event(_ record: ErasureRecord, certificate: String, on day: Day) -> NewEvent {
    let request = record.request
    var writer = FieldWriter()
    writer.head(request.id, request.scope)
    writer.string(6, certificate)
    writer.string(7, request.basis)
    if record.isRepeated { writer.unsigned(8, 1) }
    if record.isListed {
      for reference in record.references { writer.message(9) { $0.bytes(1, reference.bytes) } }
    }
    return .privacy(PrivacyEvent.completed, request, on: day, payload: writer.bytes)
  }
}

/// `personal-data-opened`: 3 subject, 4 data classes, 5 purpose, 6 reference.
struct PersonalDataOpened {
  let subject: String
  let dataClasses: [String]
  let access: PersonalAccess

  init(subject: String, dataClasses: [String], access: PersonalAccess) throws(LedgerError) {
    try access.requireForm()
    self.subject = subject
    self.dataClasses = dataClasses
    self.access = access
  }

  func event(on day: Day, actor: String) -> NewEvent {
    var writer = FieldWriter()
    writer.string(3, subject)
    for dataClass in dataClasses { writer.string(4, dataClass) }
    writer.string(5, access.purpose)
    if !access.reference.isEmpty { writer.string(6, access.reference) }
    return NewEvent(
      type: PrivacyEvent.opened, tags: [subject], effectiveOn: day, payload: writer.bytes, actor: actor)
  }
}

extension FieldWriter {
  fileprivate mutating func head(_ erasure: EventID, _ scope: ErasureScope) {
    bytes(3, erasure.bytes)
    if !scope.subject.isEmpty { string(4, scope.subject) }
    if !scope.dataClass.isEmpty { string(5, scope.dataClass) }
  }
}

extension NewEvent {
  fileprivate static func privacy(
    _ type: String, _ request: ErasureRequest, on day: Day, payload: [UInt8]
  ) -> NewEvent {
    let subject = request.scope.subject
    return NewEvent(
      type: type, tags: [PrivacyEvent.tag(request.id)] + (subject.isEmpty ? [] : [subject]), effectiveOn: day,
      payload: payload, actor: request.actor)
  }
}
