internal import LMDB

extension PersonalVault {
  /// Compares a vault with its log, in both directions, and writes nothing.
  ///
  /// Every commitment of the log has its part, which opens under its key and is what was committed to, or an erasure
  /// accounts for it; every row has its commitment; every claim its part, and every part its claims, where the
  /// configuration has a rule; every certificate its fence. `progress` is called now and then. It holds the vault alone meanwhile, so what is compared is one
  /// state. Nothing personal is shown, so nothing is recorded. Throws what keeps it from looking.
  public static func verify(
    for ledger: Ledger, keys: any KeyEncryptionKeyProvider, configuration: Configuration = Configuration(),
    progress: @escaping @Sendable () -> Void = {}
  ) async throws(LedgerError) -> VaultVerification {
    let vault = try PersonalVault(existing: ledger, keys, configuration)
    defer { vault.close() }
    return try await vault.alone { (file) throws(LedgerError) in
      guard try file.value(VaultFile.stateKey, in: file.meta) != nil else { throw .vault(.noVault(path: file.path)) }
      try vault.requireKey(of: file)
      var check = try VaultCheck(vault, file, progress)
      try check.run()
      return check.result
    }
  }
}

/// One verification of a vault.
private struct VaultCheck {
  private let vault: PersonalVault
  private let file: VaultFile
  private let committed: CommittedParts
  private let history: ErasureHistory
  private let ownership: Ownership
  private let pending: [EventID: PendingRecord]
  private(set) var result = VaultVerification()
  /// Rows that commitments account for.
  private var rows: Set<[UInt8]> = []

  private let progress: @Sendable () -> Void

  init(_ vault: PersonalVault, _ file: VaultFile, _ progress: @escaping @Sendable () -> Void) throws(LedgerError) {
    self.vault = vault
    self.progress = progress
    self.file = file
    committed = try CommittedParts(vault.ledger)
    let fences = try vault.fences(of: file)
    history = fences.history
    ownership = try Ownership(fences, in: file)
    var pending: [EventID: PendingRecord] = [:]
    for row in try file.records(in: file.pending) {
      if let id = EventID(row.key) { pending[id] = try PendingRecord(row.value) }
    }
    self.pending = pending
    result.head = committed.head
  }

  private mutating func note(_ finding: VaultFinding) { result.findings.append(finding) }

  mutating func run() throws(LedgerError) {
    try count()
    try compareState()
    try comparePending()
    try compareParts()
    try compareRows()
    try compareErasures()
    try compareClaims()
    try lookForStrangers()
    result.findings = result.findings.filter(\.isDamage) + result.findings.filter { !$0.isDamage }
  }

  private mutating func count() throws(LedgerError) {
    let file = file
    var counts = result.counts
    counts.commitments = committed.references.values.reduce(0) { $0 + $1.parts.count }
    try file.read { (transaction) throws(StorageError) in
      counts.subjects = try transaction.entryCount(in: file.subjects)
      counts.keys = try transaction.entryCount(in: file.keys)
      counts.parts = try transaction.entryCount(in: file.parts)
      counts.claims = try transaction.entryCount(in: file.claims)
      counts.fences = try transaction.entryCount(in: file.fences)
    }
    result.counts = counts
  }

  private mutating func compareState() throws(LedgerError) {
    let state = try file.state()
    let known = max(state.logHead, pending.values.map(\.after).max() ?? .zero)
    if committed.head < known { note(.logBehind(expected: known, found: committed.head)) }
    if !state.isSealed { note(.withoutSums) }
    let finding = try vault.sealFinding(of: file)
    if finding.sumsAreForged { note(.sumsForged) }
    for table in finding.changed { note(.rowsChanged(table: table.rawValue)) }
  }

  private mutating func comparePending() throws(LedgerError) {
    guard !pending.isEmpty else { return }
    let found = try vault.found(Set(pending.keys), after: pending.values.map(\.after).min() ?? .zero)
    // What the log has is whole, and only its note is left; what it does not have goes.
    for id in pending.keys.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) where !found.contains(id) {
      note(.unfinished(what: "append", id: id))
      rows.formUnion(pending[id]?.parts ?? [])
    }
  }

  /// Every commitment of the log.
  private mutating func compareParts() throws(LedgerError) {
    let reader = try PartReader(vault, file)
    let ordered = committed.references.sorted { $0.value.parts[0].position < $1.value.parts[0].position }
    for (reference, known) in ordered {
      progress()
      switch ownership.owner(of: reference, known) {
      case .subject(let name): try compare(known.parts, of: name, reader)
      case .erased:
        result.counts.erased += known.parts.count
        rows.formUnion(known.parts.map(\.row))
      case .nobody:
        note(.nameMissing(reference: reference, parts: known.parts.count, position: known.parts[0].position))
        rows.formUnion(known.parts.map(\.row))
      case .contradiction(let names):
        note(.nameContradictsLog(reference: reference, subjects: names, position: known.parts[0].position))
        rows.formUnion(known.parts.map(\.row))
      }
    }
  }

  private mutating func compare(
    _ parts: [CommittedParts.Part], of subject: String, _ reader: PartReader
  ) throws(LedgerError) {
    for part in parts {
      rows.insert(part.row)
      let (position, dataClass) = (part.position, part.commitment.dataClass)
      guard !ownership.erasedClasses.contains(dataClass) else {
        result.counts.erased += 1
        continue
      }
      guard try file.value(part.row, in: file.parts) != nil else {
        note(.partMissing(position: position, dataClass: dataClass, subject: subject))
        continue
      }
      do throws(LedgerError) {
        _ = try reader.key(part.key, of: "a part")
      } catch {
        guard error.isDamagedRow else { throw error }
        note(.keyMissing(position: position, dataClass: dataClass, subject: subject))
        continue
      }
      do throws(LedgerError) {
        _ = try reader.open(part)
        result.counts.opened += 1
      } catch {
        guard error.isDamagedRow else { throw error }
        note(.partChanged(position: position, dataClass: dataClass, subject: subject))
      }
    }
  }

  /// Every row of parts and keys, and none of it behind a fence.
  private mutating func compareRows() throws(LedgerError) {
    for bytes in try file.keys(in: file.parts) {
      guard let row = try? PartRow(bytes) else {
        note(.unreadable(table: "parts", reason: "a key of \(bytes.count) bytes"))
        continue
      }
      compare(row.key, in: "parts", isKnown: rows.contains(bytes))
    }
    let fromClaims = Set(try file.keys(in: file.claims).compactMap { ClaimRecord.reference(ofRow: $0) })
    let fromPending = Set(pending.values.flatMap(\.newKeys))
    for row in try file.records(in: file.keys) {
      guard let id = try? KeyID(key: row.key) else {
        note(.unreadable(table: "keys", reason: "a key of \(row.key.count) bytes"))
        continue
      }
      // An event can claim without a part; an append that was refused may leave a key that another came to use.
      let isKnown =
        committed.references[id.reference]?.parts.contains { $0.commitment.dataClass == id.dataClass } == true
        || fromClaims.contains(id.reference) || fromPending.contains(row.key)
      compare(id, in: "keys", isKnown: isKnown)
    }
    for (name, reference) in ownership.references.sorted(by: { $0.key < $1.key })
    where ownership.erasedNames.contains(name) {
      note(.rowBehindFence(table: "subjects", reference: reference, dataClass: ""))
    }
  }

  private mutating func compare(_ id: KeyID, in table: String, isKnown: Bool) {
    let owner = committed.references[id.reference].map { ownership.owner(of: id.reference, $0) }
    if ownership.erasedClasses.contains(id.dataClass) || owner == .erased {
      note(.rowBehindFence(table: table, reference: id.reference, dataClass: id.dataClass))
    } else if !isKnown {
      note(.rowWithoutCommitment(table: table, reference: id.reference, dataClass: id.dataClass))
    }
  }

  /// Every erasure of the log, and every one of the vault.
  private mutating func compareErasures() throws(LedgerError) {
    var known: Set<EventID> = []
    for entry in history.entries {
      known.insert(entry.request.id)
      guard entry.objections == nil, history.first(entry.request.scope)?.request.id == entry.request.id else {
        continue
      }
      let hasFence = try file.value(FenceRecord.key(entry.request.scope), in: file.fences) != nil
      let record = try file.value(entry.request.id.bytes, in: file.erasures).map { (bytes) throws(LedgerError) in
        try ErasureRecord(bytes)
      }
      if entry.completed == nil || record.map({ $0.stage != .finished }) == true {
        note(.unfinished(what: "erasure", id: entry.request.id))
      } else if !hasFence || record == nil {
        note(.fenceMissing(erasure: entry.request.id))
      }
    }
    var strange: Set<EventID> = []
    for row in try file.records(in: file.fences) { strange.insert(try FenceRecord(row.value).erasure) }
    for row in try file.records(in: file.erasures) { strange.insert(try ErasureRecord(row.value).request.id) }
    for id in strange.subtracting(known).sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
      note(.fenceWithoutErasure(erasure: id))
    }
  }

  /// Every claim, and everything that parts claim.
  private mutating func compareClaims() throws(LedgerError) {
    var found: [[UInt8]: ClaimRecord] = [:]
    for row in try file.records(in: file.claims) {
      guard let record = try? ClaimRecord(row.value), let reference = ClaimRecord.reference(ofRow: row.key) else {
        note(.unreadable(table: "claims", reason: "a row of \(row.key.count) and \(row.value.count) bytes"))
        continue
      }
      found[row.key] = record
      if ownership.names[reference] != [record.subject] {
        note(.claimWithoutPart(subject: record.subject, kind: record.kind, scope: record.scope))
      }
    }
    guard let rule = vault.configuration.claimRule else {
      if !found.isEmpty { note(.claimsNotCompared) }
      return
    }
    let index = try vault.index(of: file)
    let made = try vault.claims(by: rule, in: file)
    var rows: Set<[UInt8]> = []
    for entry in made.entries {
      let row = index.row(entry.claim, reference: entry.reference)
      rows.insert(row)
      if found[row] == nil {
        note(.claimMissing(subject: entry.claim.subject, kind: entry.claim.kind, scope: entry.claim.scope))
      }
    }
    for shared in made.sharedValues {
      note(.claimShared(kind: shared.kind, scope: shared.scope, subjects: shared.subjects))
    }
    // Of an append that is not settled yet, both what it claims and what it replaces may be there.
    let unsettled = Set(pending.values.flatMap { $0.claims + $0.replaced })
    for (row, record) in found.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    where !rows.contains(row) && !unsettled.contains(row) && made.unreadable == 0 {
      note(.claimWithoutPart(subject: record.subject, kind: record.kind, scope: record.scope))
    }
  }

  private mutating func lookForStrangers() throws(LedgerError) {
    var marks: [EventID] = []
    for row in try file.records(in: file.erasures) {
      if let mark = try ErasureRecord(row.value).mark { marks.append(mark) }
    }
    for name in try KeyEncryptionFile.names(in: vault.layout.path).sorted()
    where name.hasPrefix("vault.mdb.") && !marks.contains(where: { name.hasPrefix("vault.mdb.\($0).") }) {
      note(.stranger(name: name))
    }
  }
}

extension LedgerError {
  /// Whether a row is damaged or lost, and not the reading of it.
  fileprivate var isDamagedRow: Bool {
    switch self {
    case .vault(.damaged), .vault(.sealBroken): true
    default: false
    }
  }
}
