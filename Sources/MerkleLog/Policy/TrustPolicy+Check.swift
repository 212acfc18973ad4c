extension TrustPolicy {
  /// Succeeds if one of the logs has signed the checkpoint and its cosignatures fulfil the quorum.
  ///
  /// Times are reported, not judged: whether a cosignature is too old or from the future is for the
  /// caller, who has a clock.
  ///
  /// - Parameters:
  ///   - note: The checkpoint with its signatures.
  ///   - logKeys: Keys of logs known from elsewhere, for a policy that lists none.
  public func check(_ note: Note, logKeys: [any NoteVerifier] = []) throws(TrustError) -> TrustedCheckpoint {
    let signed: SignedCheckpoint
    do {
      signed = try SignedCheckpoint.open(
        note, logKeys: logs.map(\.key) + logKeys, witnessKeys: witnesses.map(\.key))
    } catch {
      throw .checkpoint(error)
    }
    var times: [VerifierKey: UInt64?] = [:]
    for signature in signed.signatures { times[signature.key.key] = .some(signature.timeSeconds) }
    let cosignatures = witnesses.compactMap { witness in
      times[witness.key.key].map { TrustedCheckpoint.Cosignature(witness: witness.name, timeSeconds: $0) }
    }
    let cosigned = cosignatures.map(\.witness)
    if let quorum, !fulfilled(by: cosigned).contains(quorum) {
      throw .quorumNotMet(quorum: quorum, cosigned: cosigned)
    }
    return TrustedCheckpoint(signed: signed, cosignatures: cosignatures)
  }

  /// The witnesses in `cosigned` and all groups that they fulfil.
  ///
  /// One pass does, since a group names only what is defined before it.
  func fulfilled(by cosigned: [ExactText]) -> Set<ExactText> {
    groups.reduce(into: Set(cosigned)) { names, group in
      if group.members.count(where: names.contains) >= group.threshold { names.insert(group.name) }
    }
  }
}

/// A checkpoint that satisfies a policy.
public struct TrustedCheckpoint: Sendable {
  /// The cosignature of one witness.
  public struct Cosignature: Sendable, Hashable {
    /// The witness's name in the policy.
    public let witness: ExactText
    /// The time it stated, in POSIX seconds; nil for signature types that state none.
    public let timeSeconds: UInt64?
  }

  /// The checkpoint and its verified signatures.
  public let signed: SignedCheckpoint

  /// The cosignatures of the policy's witnesses, in the policy's order.
  public let cosignatures: [Cosignature]

  /// What the log said.
  public var checkpoint: Checkpoint { signed.checkpoint }
}

/// Why a checkpoint does not satisfy a policy.
public enum TrustError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The checkpoint is malformed, or none of the policy's logs has signed it.
  case checkpoint(CheckpointError)
  /// Too few witnesses cosigned.
  case quorumNotMet(quorum: ExactText, cosigned: [ExactText])

  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .checkpoint(let error): error.description
    case .quorumNotMet(let quorum, let cosigned):
      "the quorum \(quorum) is not met; cosigned by: "
        + (cosigned.isEmpty ? "nobody" : cosigned.map(\.string).joined(separator: ", "))
    }
  }
}
