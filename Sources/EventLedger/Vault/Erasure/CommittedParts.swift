/// Everything that the log commits to, by the reference of whose it is: what a vault must have, and may have.
struct CommittedParts {
  /// One commitment and its event.
  struct Part {
    var position: Position
    var event: EventID
    var type: String
    var schemaVersion: UInt32
    var commitment: Commitment

    var key: KeyID { KeyID(reference: commitment.subject, dataClass: commitment.dataClass) }
    /// Where its sealed part stands.
    var row: [UInt8] { key.part(of: event) }
  }

  /// What there is of one reference.
  struct Reference {
    var parts: [Part]
    /// The tags that all its events have: the subject is one of them.
    var tags: Set<String>
  }

  private(set) var references: [EventID: Reference] = [:]
  /// Through which position the log was read.
  let head: Position

  /// Reads the whole log once, without its index.
  init(_ ledger: Ledger) throws(LedgerError) {
    let head = try ledger.head()
    self.head = head
    var references: [EventID: Reference] = [:]
    try ledger.read(.all, in: ReadRange(before: head.next)) { (view) throws(LedgerError) in
      guard try view.hasCommitment else { return .continue }
      let event = try view.copied()
      for commitment in event.commitments {
        let part = Part(
          position: event.position, event: event.id, type: event.type, schemaVersion: event.schemaVersion,
          commitment: commitment)
        if references[commitment.subject] == nil {
          references[commitment.subject] = Reference(parts: [part], tags: Set(event.tags))
        } else {
          references[commitment.subject]?.parts.append(part)
          references[commitment.subject]?.tags.formIntersection(event.tags)
        }
      }
      return .continue
    }
    self.references = references
  }
}

/// Whose a reference of the log is, as far as log and vault agree.
enum Owner: Hashable {
  /// A subject whose name all events of the reference bear, and whom the vault names.
  case subject(String)
  /// Somebody who was erased.
  case erased
  /// Nobody: the vault has no row that names it.
  case nobody
  /// Somebody whose name not all its events bear, or several: the rows of the vault are not those that were written.
  case contradiction([String])
}

/// Tells whose the references of the log are.
struct Ownership {
  /// Names by reference, as the vault has them.
  private(set) var names: [EventID: [String]] = [:]
  /// References by name, as the vault has them.
  private(set) var references: [String: EventID] = [:]
  /// Who was erased with a reference.
  private var erasedReferences: [EventID: String] = [:]
  private(set) var erasedNames: Set<String> = []
  private(set) var erasedClasses: Set<String> = []

  init(_ fences: Fences, in file: VaultFile) throws(LedgerError) {
    for row in try file.records(in: file.subjects) {
      guard let reference = EventID(row.value), let name = String(validating: row.key, as: UTF8.self) else {
        throw .vault(.damaged(table: "subjects", reason: "a row of \(row.key.count) and \(row.value.count) bytes"))
      }
      names[reference, default: []].append(name)
      references[name] = reference
    }
    for entry in fences.history.entries where entry.objections == nil {
      guard let completed = entry.completed else { continue }
      take(entry.request.scope, completed.references)
    }
    for row in try file.records(in: file.fences) {
      let name = String(decoding: row.key.dropFirst(), as: UTF8.self)
      let scope: ErasureScope = row.key.first == UInt8(ascii: "s") ? .subject(name) : .dataClass(name)
      take(scope, try FenceRecord(row.value).references)
    }
  }

  private mutating func take(_ scope: ErasureScope, _ references: [EventID]) {
    switch scope {
    case .subject(let name):
      erasedNames.insert(name)
      for reference in references { erasedReferences[reference] = name }
    // Its references are those of people of whom the rest is kept.
    case .dataClass(let name): erasedClasses.insert(name)
    }
  }

  /// Whether a reference in an event of a subject is known to be somebody else's.
  func isAnothers(_ reference: EventID, than subject: String, in event: Event) -> Bool {
    if let names = names[reference] { return !names.contains(subject) && names.contains(where: event.tags.contains) }
    guard let name = erasedReferences[reference] else { return false }
    return name != subject
  }

  func owner(of reference: EventID, _ known: CommittedParts.Reference) -> Owner {
    let names = names[reference] ?? []
    if erasedReferences[reference] != nil || names.contains(where: erasedNames.contains) { return .erased }
    switch names.count {
    case 0: return known.tags.isDisjoint(with: erasedNames) ? .nobody : .erased
    case 1 where known.tags.contains(names[0]): return .subject(names[0])
    default: return .contradiction(names.sorted())
    }
  }
}

extension EventView {
  /// Whether it commits to any personal part.
  var hasCommitment: Bool {
    get throws(LedgerError) {
      var reader = FieldReader(trailer)
      while try step(&reader) {
        if reader.number == LeafField.commitment { return true }
      }
      return false
    }
  }
}
