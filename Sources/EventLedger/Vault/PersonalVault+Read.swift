/// Who opens personal parts and why; it is recorded in the log before anything is shown.
public struct PersonalAccess: Sendable, Hashable {
  /// Who, as a pseudonym.
  public var actor: String
  /// Why, as a code such as `subject-access-request`; a sentence could itself be personal.
  public var purpose: String
  /// The case it belongs to, such as `DPO/2026/12`; may be empty.
  public var reference: String

  /// Creates a reason for access.
  public init(actor: String, purpose: String, reference: String = "") {
    self.actor = actor
    self.purpose = purpose
    self.reference = reference
  }
}

extension PersonalAccess {
  func requireForm() throws(LedgerError) {
    try VaultForm.code(actor, field: "actor")
    try VaultForm.code(purpose, field: "purpose")
    if !reference.isEmpty { try VaultForm.code(reference, field: "reference") }
  }
}

/// What the vault keeps of a subject in one event and data class.
public struct PersonalReading: Sendable, Hashable {
  /// What there is to show.
  public enum Content: Sendable, Hashable {
    /// The fields, by name.
    case fields([PersonalField])
    /// Nothing any more: erased on a day, on a legal basis.
    case erased(on: Timestamp, basis: String, erasure: EventID)
    /// Nothing, and no erasure accounts for it: the vault is older than the log.
    case missing
  }

  /// Where the event stands.
  public var position: Position
  /// Its type.
  public var type: String
  /// The day on which it is true.
  public var effectiveOn: Day
  /// The data class.
  public var dataClass: String
  /// What there is to show.
  public var content: Content
}

extension PersonalVault {
  /// Opens what is kept of a subject, in all data classes or in some, in the order of the log.
  ///
  /// If there is anything to open, `personal-data-opened` is appended first. Parts that were changed or moved are
  /// refused with `.sealBroken`; erased ones say when and on which basis.
  public func read(
    _ subject: String, dataClasses: [String] = [], access: PersonalAccess
  ) async throws(LedgerError) -> [PersonalReading] {
    try VaultForm.subject(subject)
    try access.requireForm()
    let found = try await shared { (file) throws(LedgerError) in
      // Without the key nothing is opened, and nothing must be recorded.
      _ = try self.keys.wrapping(epoch: try file.state().epoch)
      return try self.places(of: subject, dataClasses, in: file)
    }
    let classes = Set(found.compactMap { $0.row == nil ? nil : $0.commitment.dataClass })
    guard !classes.isEmpty else { return found.map { $0.reading($0.content) } }
    try await record(access, opening: subject, classes.sorted())
    return try await shared { (file) throws(LedgerError) in
      let wrapping = try self.keys.wrapping(epoch: try file.state().epoch)
      var readings: [PersonalReading] = []
      // An erasure may have come in between: then the rows are gone, and their readings say so.
      for place in try self.places(of: subject, dataClasses, in: file) {
        guard place.row != nil else {
          readings.append(place.reading(place.content))
          continue
        }
        let fields = try self.open(place, wrapping, in: file).fields
        readings.append(place.reading(.fields(fields)))
      }
      return readings
    }
  }

  /// Appends the event that says who opens what and why.
  func record(_ access: PersonalAccess, opening subject: String, _ classes: [String]) async throws(LedgerError) {
    let event = try PersonalDataOpened(subject: subject, dataClasses: classes, access: access)
      .event(on: today, actor: access.actor)
    _ = try await ledger.store.append([event], condition: nil)
  }

  /// A commitment of the log and where its part should be.
  struct Place {
    var event: Event
    var commitment: Commitment
    /// The key of the sealed row; nil where it is not there.
    var row: [UInt8]?
    /// What to say where it is not there.
    var content: PersonalReading.Content

    var key: KeyID { KeyID(reference: commitment.subject, dataClass: commitment.dataClass) }

    func reading(_ content: PersonalReading.Content) -> PersonalReading {
      PersonalReading(
        position: event.position, type: event.type, effectiveOn: event.effectiveOn, dataClass: commitment.dataClass,
        content: content)
    }
  }

  /// The parts of a subject that the log commits to.
  func places(of subject: String, _ classes: [String], in file: VaultFile) throws(LedgerError) -> [Place] {
    let fence = try file.fence(FenceRecord.key(subject: subject))
    var references = Set(fence?.references ?? [])
    if let reference = try file.subject(subject) { references.insert(reference) }
    var places: [Place] = []
    let events = try ledger.events(Query(tags: [subject]))
    for event in events {
      for commitment in event.commitments
      where references.contains(commitment.subject) && (classes.isEmpty || classes.contains(commitment.dataClass)) {
        var place = Place(event: event, commitment: commitment, row: nil, content: .missing)
        let row = place.key.part(of: event.id)
        if try file.value(row, in: file.parts) != nil {
          place.row = row
        } else {
          let classFence = try file.fence(FenceRecord.key(dataClass: commitment.dataClass))
          // What two erasures account for was gone with the first.
          if let fence = [fence, classFence].compactMap({ $0 }).min(by: { $0.erasedAt < $1.erasedAt }) {
            place.content = .erased(on: fence.erasedAt, basis: fence.basis, erasure: fence.erasure)
          }
        }
        places.append(place)
      }
    }
    return places
  }

  /// Opens a part and checks it against the commitment in the log.
  func open(_ place: Place, _ wrapping: any KeyWrapping, in file: VaultFile) throws(LedgerError) -> SaltedFields {
    let what = "the \(place.commitment.dataClass) part of the event at position \(place.event.position)"
    guard let row = place.row, let sealed = try file.value(row, in: file.parts),
      let stored = try file.value(place.key.bytes, in: file.keys)
    else { throw .vault(.notFound(what: what)) }
    let record = try KeyRecord(stored)
    let key = try wrapping.unwrap(
      record.wrapped,
      binding: sealing.binding(of: place.key, version: record.version, epoch: try file.state().epoch))
    var plain = try SealedBytes.open(
      sealed, using: key,
      binding: sealing.binding(
        event: place.event.id, type: place.event.type, schemaVersion: place.event.schemaVersion, key: place.key,
        keyVersion: record.version), what: what)
    let fields = try SaltedFields(consuming: &plain)
    guard fields.commitment == place.commitment.digest else { throw .vault(.sealBroken(what: what)) }
    return fields
  }
}
