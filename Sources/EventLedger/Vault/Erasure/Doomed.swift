internal import LMDB

/// The rows that an erasure deletes, found from the log's commitments and compared with what the vault has.
struct Doomed {
  var references: [EventID] = []
  var keys: [(id: KeyID, value: [UInt8])] = []
  var parts: [[UInt8]] = []
  var claims: [[UInt8]] = []
  /// The names whose rows go.
  var names: [String] = []
  /// Positions of events whose parts the vault has lost.
  var lost: Set<Position> = []

  /// Whether the vault has nothing of it any more.
  var isEmpty: Bool { keys.isEmpty && parts.isEmpty && claims.isEmpty && names.isEmpty }
}

extension PersonalVault {
  /// What an erasure of a scope deletes.
  ///
  /// The first time, everything that the log commits to must be there, open, and be what was committed to: else
  /// `.damaged` names what is not, and nothing is certified. Where the log has a certificate already, an older vault
  /// was put back or rows came back behind the fence; then all that is there goes. Where the request accepts a loss, what
  /// is lost is told.
  func doomed(
    _ scope: ErasureScope, isFirst: Bool, acceptsLoss: Bool, in file: VaultFile
  ) throws(LedgerError) -> Doomed {
    let fences = try fences(of: file)
    let ownership = try Ownership(fences, in: file)
    let search = DoomedSearch(
      vault: self, file: file, committed: try CommittedParts(ledger), ownership: ownership, isFirst: isFirst,
      acceptsLoss: acceptsLoss)
    switch scope {
    case .subject(let name):
      return try search.doomed(subject: name, certified: fences.history.references(erasedWith: name))
    case .dataClass(let name): return try search.doomed(dataClass: name)
    }
  }
}

/// The search for what an erasure deletes.
private struct DoomedSearch {
  let vault: PersonalVault
  let file: VaultFile
  let committed: CommittedParts
  let ownership: Ownership
  let isFirst: Bool
  let acceptsLoss: Bool

  func doomed(subject name: String, certified: Set<EventID>) throws(LedgerError) -> Doomed {
    var own: Set<EventID> = certified
    var lost: Set<Position> = []
    if let reference = ownership.references[name] { own.insert(reference) }
    for (reference, known) in committed.references where known.tags.contains(name) {
      switch ownership.owner(of: reference, known) {
      case .subject(let owner): if owner == name { own.insert(reference) }
      case .erased where ownership.names[reference] == nil: own.insert(reference)
      case .erased: if ownership.names[reference] == [name] { own.insert(reference) }
      case .nobody:
        guard isFirst, !acceptsLoss else {
          own.insert(reference)
          if isFirst { lost.formUnion(known.parts.map(\.position)) }
          continue
        }
        throw Self.lost(
          "subjects",
          "the log commits to \(known.parts.count) parts under reference \(reference) in events of \(name), "
            + "from position \(known.parts[0].position) on, and no row of the vault names whose they are")
      case .contradiction(let names): throw Self.contradiction(reference, names)
      }
    }
    if let reference = ownership.references[name], let known = committed.references[reference],
      case .contradiction(let names) = ownership.owner(of: reference, known)
    {
      throw Self.contradiction(reference, names)
    }
    // Of somebody erased before, what a fence names of others stays theirs.
    own = own.filter { reference in
      guard let known = committed.references[reference] else { return ownership.names[reference] ?? [name] == [name] }
      return known.tags.contains(name) || ownership.names[reference] == [name]
    }
    var doomed = Doomed(references: own.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    if ownership.references[name] != nil { doomed.names = [name] }
    if isFirst {
      let parts = own.compactMap { committed.references[$0]?.parts }.joined()
        .filter { !ownership.erasedClasses.contains($0.commitment.dataClass) }
      doomed.lost = try lost.union(requireWhole(parts))
    }
    for reference in doomed.references {
      for row in try file.records(in: file.keys, prefix: reference.bytes) {
        doomed.keys.append((try KeyID(key: row.key), row.value))
      }
      doomed.parts += try file.keys(in: file.parts, prefix: reference.bytes)
    }
    for row in try file.records(in: file.claims) {
      guard ClaimRecord.reference(ofRow: row.key).map(own.contains) == true else { continue }
      doomed.claims.append(row.key)
    }
    return doomed
  }

  func doomed(dataClass name: String) throws(LedgerError) -> Doomed {
    var doomed = Doomed()
    if isFirst {
      for (reference, known) in committed.references {
        let parts = known.parts.filter { $0.commitment.dataClass == name }
        guard let first = parts.first else { continue }
        switch ownership.owner(of: reference, known) {
        case .subject: doomed.lost.formUnion(try requireWhole(parts))
        case .erased: continue
        case .nobody where acceptsLoss: doomed.lost.formUnion(parts.map(\.position))
        case .nobody:
          throw Self.lost(
            "subjects",
            "the log commits to a \(name) part under reference \(reference) at position \(first.position), "
              + "and no row of the vault names whose it is")
        case .contradiction(let names): throw Self.contradiction(reference, names)
        }
      }
    }
    for row in try file.records(in: file.keys) {
      let id = try KeyID(key: row.key)
      guard id.dataClass == name else { continue }
      doomed.references.append(id.reference)
      doomed.keys.append((id, row.value))
    }
    // Also parts whose key is gone.
    for key in try file.keys(in: file.parts) where try PartRow(key).key.dataClass == name { doomed.parts.append(key) }
    for row in try file.records(in: file.claims) where try ClaimRecord(row.value).dataClass == name {
      doomed.claims.append(row.key)
    }
    return doomed
  }

  /// Opens every part and compares it with its commitment; tells the positions of those that are lost where that is
  /// accepted, and throws where it is not.
  private func requireWhole(_ parts: [CommittedParts.Part]) throws(LedgerError) -> Set<Position> {
    let reader = try PartReader(vault, file)
    var lost: Set<Position> = []
    for part in parts {
      let what = "the \(part.commitment.dataClass) part of the event at position \(part.position)"
      do throws(LedgerError) {
        _ = try reader.open(part)
      } catch .vault(.sealBroken) {
        guard acceptsLoss else { throw Self.lost("parts", "\(what) is not what the log commits to") }
        lost.insert(part.position)
      } catch .vault(.damaged(let table, let reason)) {
        guard acceptsLoss else { throw Self.lost(table, reason) }
        lost.insert(part.position)
      }
    }
    return lost
  }

  private static func contradiction(_ reference: EventID, _ names: [String]) -> LedgerError {
    lost(
      "subjects",
      "reference \(reference) is named by \(names.joined(separator: " and ")), "
        + "and not all its events are theirs alone")
  }

  private static func lost(_ table: String, _ found: String) -> LedgerError {
    .vault(
      .damaged(
        table: table,
        reason: "expected everything that the log commits to, found that \(found); "
          + "nothing was erased or certified: put a copy of the vault back that has it"))
  }
}

extension ErasureHistory {
  /// The references that the certificates of a subject list.
  func references(erasedWith subject: String) -> Set<EventID> {
    var found: Set<EventID> = []
    for entry in entries where entry.request.scope == .subject(subject) {
      found.formUnion(entry.completed?.references ?? [])
    }
    return found
  }
}
