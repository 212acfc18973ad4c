public import MerkleLog

extension Evidence {
  /// The keys that the log announces, in the order of their announcement.
  public func announcedKeys() throws(LedgerError) -> [VerifierKey] {
    let query = Query(types: [KeyAnnouncement.eventType])
    var chain = KeyChain(origin: origin)
    try store.read(query, in: ReadRange()) { (event) throws(LedgerError) in
      _ = chain.take(event.payload.copied(), at: event.position)
      return .continue
    }
    return chain.keys
  }

  /// Announces a key in the log.
  ///
  /// The first key announces itself. A later one is announced under an earlier one: from then on both sign
  /// each checkpoint for a while, so that those who know only the old key can follow.
  @discardableResult
  public func announce(
    _ key: VerifierKey, signedBy signer: any NoteSigner, on day: Day
  ) async throws(LedgerError) -> AppendReceipt {
    let head = try store.head()
    let known = try announcedKeys()
    let announcement = try KeyAnnouncement(key, origin: origin, signedBy: signer)
    guard known.isEmpty ? signer.key == key : known.contains(signer.key) else {
      throw .evidence(.keyNotAnnounced(origin))
    }
    let event = NewEvent(
      type: KeyAnnouncement.eventType, tags: [KeyAnnouncement.tag], effectiveOn: day,
      payload: announcement.note.bytes)
    // Nobody else may announce in between: the chain of signatures was checked against what is known here.
    let condition = AppendCondition(
      failIfEventsMatch: Query(types: [KeyAnnouncement.eventType]), after: head)
    return try await store.append([event], condition: condition)
  }

  /// A policy that believes the announced keys, or those given where the log announces none.
  public func policy(
    keys: [VerifierKey] = [], witnesses: [TrustPolicy.Witness] = []
  ) throws(LedgerError) -> TrustPolicy {
    let announced = try announcedKeys()
    var logs: [TrustPolicy.Log] = []
    for key in announced.isEmpty ? keys : announced {
      let verifier = try checkedKey(NoteSignatureTypes.standard.verifier(for: key, role: .log))
      logs.append(.init(key: verifier))
    }
    do {
      return try TrustPolicy(logs: logs, witnesses: witnesses)
    } catch {
      throw .malformed(field: "policy", expected: "usable keys", found: "\(error)")
    }
  }
}
