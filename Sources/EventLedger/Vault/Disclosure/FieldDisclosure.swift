public import MerkleLog

/// One or more fields of a personal part shown to somebody, with what proves that they are what was recorded.
///
/// It holds the stored bytes of the event, whose commitment covers all fields of the part; the shown fields with
/// their salts; and the digests of the hidden ones, which tell nothing. With a `.tlog-proof` of the event beside it,
/// it also proves that the event is in the log. Who has it can go on showing it: hand it out with care.
public struct FieldDisclosure: Sendable, Hashable {
  /// A field in the order of the commitment.
  public enum Element: Sendable, Hashable {
    /// A field that is shown, with its salt.
    case shown(PersonalField, salt: [UInt8])
    /// The digest of a field that is not.
    case hidden(digest: [UInt8])
  }

  /// Where the event stands; the leaf index of its proof is one less.
  public let position: Position
  /// The stored bytes of the event.
  public let leaf: [UInt8]
  /// Which of its commitments the part belongs to, from 0.
  public let commitment: Int
  /// All fields of the part, shown or hidden.
  public let elements: [Element]

  /// Puts a disclosure together; `check` decides about it.
  public init(position: Position, leaf: [UInt8], commitment: Int, elements: [Element]) {
    self.position = position
    self.leaf = leaf
    self.commitment = commitment
    self.elements = elements
  }

  /// What a disclosure proves.
  public struct Finding: Sendable, Hashable {
    /// The event.
    public var event: Event
    /// The data class of the part.
    public var dataClass: String
    /// The shown fields.
    public var fields: [PersonalField]
  }

  /// The hash of the event's leaf in hexadecimal digits, as a `.tlog-proof` proves it.
  public var leafHash: String { MerkleHash.leaf(leaf).hex }

  /// Succeeds if the shown fields are those that the event commits to; throws `.sealBroken` or `.notFound`.
  ///
  /// It says nothing of whether the event is in a log: check the leaf's inclusion with `LogProof`.
  public func check() throws(LedgerError) -> Finding {
    let event = try leaf.withRawSpan { (span) throws(LedgerError) in
      try EventView(position: position, leaf: span).copied()
    }
    guard event.commitments.indices.contains(commitment) else {
      throw .vault(.notFound(what: "commitment \(commitment) of the event at position \(position)"))
    }
    var fields: [PersonalField] = []
    var digests: [[UInt8]] = []
    for element in elements {
      switch element {
      case .shown(let field, let salt):
        guard salt.count == SaltedFields.saltBytes else {
          throw .vault(.sealBroken(what: "the salt of field \(field.name)"))
        }
        fields.append(field)
        digests.append(SaltedFields.digest(salt: salt, field))
      case .hidden(let digest):
        guard digest.count == 32 else { throw .vault(.sealBroken(what: "the digest of a hidden field")) }
        digests.append(digest)
      }
    }
    let found = event.commitments[commitment]
    guard SaltedFields.commitment(to: digests) == found.digest else {
      throw .vault(.sealBroken(what: "the disclosure of the \(found.dataClass) part at position \(position)"))
    }
    return Finding(event: event, dataClass: found.dataClass, fields: fields)
  }
}

extension FieldDisclosure {
  /// Succeeds if, besides, the event is in a checkpoint that satisfies a policy, at the position that is said.
  public func check(
    with proof: LogProof, policy: TrustPolicy
  ) throws(LedgerError) -> (finding: Finding, checkpoint: TrustedCheckpoint) {
    let finding = try check()
    guard position > .zero, proof.index == position.rawValue - 1 else {
      throw .vault(.sealBroken(what: "the disclosure, which names position \(position) and not that of the proof,"))
    }
    do {
      return (finding, try proof.check(leafHash: .leaf(leaf), policy: policy))
    } catch {
      throw .vault(.sealBroken(what: "the proof of position \(position) (\(error))"))
    }
  }
}

extension PersonalVault {
  /// Shows some fields of a subject's part of one event; recorded in the log like every opening.
  public func disclose(
    _ names: [String], of subject: String, dataClass: String, at position: Position, access: PersonalAccess
  ) async throws(LedgerError) -> FieldDisclosure {
    let what = "\(dataClass) part of \(subject) at position \(position)"
    let place = try await shared { (file) throws(LedgerError) -> Place? in
      try self.places(of: subject, [dataClass], in: file).first { $0.event.position == position }
    }
    if case .erased(let on, let basis, _)? = place?.content { throw .vault(.erased(what: what, on: on, basis: basis)) }
    if place?.content == .missing, place?.row == nil {
      throw .vault(.damaged(table: "parts", reason: "expected the \(what), to which the log commits, found none"))
    }
    guard let place, let index = place.event.commitments.firstIndex(of: place.commitment) else {
      throw .vault(.notFound(what: what))
    }
    try await record(access, opening: subject, [dataClass])
    let fields = try await shared { (file) throws(LedgerError) in
      try self.open(place, in: file)
    }
    for name in names where !fields.fields.contains(where: { $0.name == name }) {
      throw .vault(.notFound(what: "field \(name) in the \(what)"))
    }
    var leaf: [UInt8] = []
    try ledger.read(.all, in: ReadRange(after: position.previous, limit: 1)) { (event) throws(LedgerError) in
      leaf = event.leaf.copied()
      return .stop
    }
    let elements = fields.elements.map { element -> FieldDisclosure.Element in
      names.contains(element.field.name)
        ? .shown(element.field, salt: element.salt)
        : .hidden(digest: SaltedFields.digest(salt: element.salt, element.field))
    }
    return FieldDisclosure(position: position, leaf: leaf, commitment: index, elements: elements)
  }
}
