/// What is to be erased.
public enum ErasureScope: Sendable, Hashable {
  /// Everything kept of one subject.
  case subject(String)
  /// One data class of everybody.
  case dataClass(String)

  var subject: String {
    if case .subject(let name) = self { name } else { "" }
  }

  var dataClass: String {
    if case .dataClass(let name) = self { name } else { "" }
  }

  init?(subject: String, dataClass: String) {
    switch (subject.isEmpty, dataClass.isEmpty) {
    case (false, true): self = .subject(subject)
    case (true, false): self = .dataClass(dataClass)
    default: return nil
    }
  }
}

/// A request to erase, as it is recorded.
public struct ErasureRequest: Sendable, Hashable {
  /// Its identity; tag `erasure:<id>`.
  public var id: EventID
  /// What is to be erased.
  public var scope: ErasureScope
  /// The number of the case, such as `DPO/2026/12`.
  public var request: String
  /// The legal basis as a code, such as `gdpr-17-1-a`.
  public var basis: String
  /// Who asks for it in the system, as a pseudonym.
  public var actor: String
  /// Erases what is there although the vault has lost something of it; the certificate then counts what was lost.
  ///
  /// Only for what no copy of the vault has any more: without it a loss is refused as damage.
  public var acceptsLoss: Bool

  /// Creates a request.
  public init(
    id: EventID = .random(), scope: ErasureScope, request: String, basis: String, actor: String,
    acceptsLoss: Bool = false
  ) {
    self.acceptsLoss = acceptsLoss
    self.id = id
    self.scope = scope
    self.request = request
    self.basis = basis
    self.actor = actor
  }

  /// Throws where a field is not of its form.
  public func requireForm() throws(LedgerError) {
    switch scope {
    case .subject(let name): try VaultForm.subject(name)
    case .dataClass(let name): try VaultForm.name(name, field: "data class", maximum: VaultLimits.dataClassBytes)
    }
    try VaultForm.code(request, field: "request")
    try VaultForm.code(basis, field: "basis")
    try VaultForm.code(actor, field: "actor")
  }
}

/// What became of a request.
public enum ErasureOutcome: Sendable, Hashable {
  /// Erased; the certificate is in the log at this position.
  case erased(certificate: String, position: Position)
  /// Refused; each objection is a code such as `legal-hold:<id>`, and the refusal is in the log.
  case refused(objections: [String], position: Position)
}

/// The moments of an erasure at which a test stops it; after each the next opening goes on.
package enum ErasureStep: String, Sendable, CaseIterable, Codable {
  /// The request is in the log.
  case requested
  /// Rows and keys are deleted, the fence stands.
  case fenced
  /// The number of the next key is noted.
  case keyAnnounced
  /// The next key exists.
  case keyMade
  /// The surviving keys are wrapped by it.
  case rewrapped
  /// The old key is destroyed.
  case keyDestroyed
  /// The rotation is noted as done.
  case rotated
  /// A copy without free pages exists.
  case copied
  /// The old file has a second name.
  case oldKept
  /// Its lock file is removed.
  case lockRemoved
  /// The copy has taken the name.
  case replaced
  /// The old file is overwritten and removed.
  case oldShredded
  /// The new file says that it is the new one.
  case purged
  /// The certificate is in the log.
  case certified
  /// The vault knows it.
  case finished
}
