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
  /// refused with `.sealBroken`; erased ones say when and on which basis, and lost ones that they are missing. Where the
  /// names of the vault are not those that it wrote, nothing is read: `.damaged`.
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
      let reader = try PartReader(self, file)
      var readings: [PersonalReading] = []
      // An erasure may have come in between: then the rows are gone, and their readings say so.
      for place in try self.places(of: subject, dataClasses, in: file) {
        guard place.row != nil else {
          readings.append(place.reading(place.content))
          continue
        }
        let fields = try reader.open(place.part).fields
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
    /// The key of the sealed row; nil where it is not there, or behind a fence.
    var row: [UInt8]?
    /// What to say where it is not there.
    var content: PersonalReading.Content

    var part: CommittedParts.Part {
      CommittedParts.Part(
        position: event.position, event: event.id, type: event.type, schemaVersion: event.schemaVersion,
        commitment: commitment)
    }

    func reading(_ content: PersonalReading.Content) -> PersonalReading {
      PersonalReading(
        position: event.position, type: event.type, effectiveOn: event.effectiveOn, dataClass: commitment.dataClass,
        content: content)
    }
  }

  /// The parts of a subject that the log commits to.
  ///
  /// Behind a fence no row is looked at, whatever came back there. What the log commits to in events of the subject, and
  /// the vault knows to be nobody else's, is the subject's: it is missing where the vault does not have it.
  func places(of subject: String, _ classes: [String], in file: VaultFile) throws(LedgerError) -> [Place] {
    try requireSeal(of: file, namesAlone: true)
    let fences = try fences(of: file)
    let fence = try fences.subject(subject)
    let own = try file.subject(subject)
    // Read only where somebody else's part or a lost one is met.
    var others: Ownership?
    var places: [Place] = []
    for event in try ledger.events(Query(tags: [subject])) {
      for commitment in event.commitments where classes.isEmpty || classes.contains(commitment.dataClass) {
        if commitment.subject != own {
          if others == nil { others = try Ownership(fences, in: file) }
          guard others?.isAnothers(commitment.subject, than: subject, in: event) != true else { continue }
        }
        var place = Place(event: event, commitment: commitment, row: nil, content: .missing)
        let classFence = try fences.dataClass(commitment.dataClass)
        // What two erasures account for was gone with the first.
        if let fence = [fence, classFence].compactMap({ $0 }).min(by: { $0.erasedAt < $1.erasedAt }) {
          place.content = .erased(on: fence.erasedAt, basis: fence.basis, erasure: fence.erasure)
        } else if try file.value(place.part.row, in: file.parts) != nil {
          place.row = place.part.row
        }
        places.append(place)
      }
    }
    return places
  }

  /// Opens a part and checks it against the commitment in the log.
  func open(_ place: Place, in file: VaultFile) throws(LedgerError) -> SaltedFields {
    try PartReader(self, file).open(place.part)
  }
}
