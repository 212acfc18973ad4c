internal import LMDB
internal import MerkleLog

/// Reads every event in order, hashes it, and compares the roots with the checkpoints on the way.
struct LogWalk {
  /// Events read with one cursor.
  private static let eventsPerStretch = 32_768
  private static let eventsPerProgress: UInt64 = 8_192

  let log: LogFile
  let findings: ReportBuilder
  /// Up to here the index must know the events.
  let indexedThrough: UInt64
  var tiles: TileCheck?
  /// The checkpoint from outside.
  var minimum: Checkpoint?

  private(set) var builder = TileBuilder()
  /// The (term, event) pairs that the index must have.
  private(set) var termCount: UInt64 = 0
  /// The ids that the index must have.
  private(set) var idCount: UInt64 = 0
  /// The keys to which the log's own announcements lead, the first of which vouches for itself.
  private(set) var ownChain: KeyChain
  /// The keys to which announcements lead from those of the policy.
  private(set) var trustedChain: KeyChain
  /// The views whose saved states are compared on the way.
  var states: StateReplays?
  /// The checkpoints that the events contradict.
  private(set) var wrongRoots: [TreeHead] = []
  /// The size of the largest checkpoint that the events lead to.
  private(set) var rightSize: UInt64 = 0
  private var nextCheckpoint: (size: UInt64, note: [UInt8])?
  private var newest = Timestamp(rawValue: .min)
  private let ownIDs: OwnIDs
  private var idsMoved = MovedIDs()
  private var strikes = StrikeCheck(file: "log.mdb")
  private var creationIsCompared = false

  init(log: LogFile, findings: ReportBuilder, indexedThrough: UInt64, trusted: [VerifierKey] = []) {
    self.log = log
    let origin = ExactText(log.identity.origin)
    ownChain = KeyChain(origin: origin)
    trustedChain = KeyChain(origin: origin, trusted: trusted)
    self.findings = findings
    self.indexedThrough = indexedThrough
    ownIDs = OwnIDs(ledgerID: log.identity.ledgerID)
  }

  /// Walks from the first event to the last of the snapshot.
  mutating func run(_ progress: (LedgerVerification.Progress) -> Void) throws(StorageError) {
    let head = try log.environment.read { (transaction) throws(StorageError) -> UInt64 in
      nextCheckpoint = try log.checkpoints.first(atLeast: 0, in: transaction)
      let head = try log.head(in: transaction).rawValue
      let counted = try transaction.entryCount(in: log.events)
      if UInt64(counted) != head {
        findings.add(.damagedFile, "log.mdb", "its table says it holds \(counted) events, the last position is \(head)")
      }
      return head
    }
    try passCheckpoints()
    var position: UInt64 = 0
    while position < head {
      position = try log.environment.read { (transaction) throws(StorageError) in
        try walk(after: position, through: head, transaction, progress)
      }
    }
    idsMoved.finish(findings)
    states?.finish()
    findings.report.events = builder.size
    findings.report.root = builder.root
    try reportBeyond(head)
  }

  /// Walks a stretch and returns the last position read.
  private mutating func walk(
    after start: UInt64, through head: UInt64, _ transaction: borrowing ReadTransaction,
    _ progress: (LedgerVerification.Progress) -> Void
  ) throws(StorageError) -> UInt64 {
    var position = start
    var cursor = try transaction.cursor(on: log.events)
    var found = try cursor.seek(atOrAfter: start + 1)
    for _ in 0..<Self.eventsPerStretch {
      guard found else {
        missing(position + 1...head)
        return head
      }
      let key = cursor.keyUInt64
      guard key > position, key <= head, cursor.key.byteCount == 8 else {
        findings.add(.damagedFile, "log.mdb", "after position \(position) comes a record of another order")
        return head
      }
      if key > position + 1 { missing(position + 1...key - 1) }
      position = key
      try take(position, cursor.value, transaction)
      if position.isMultiple(of: Self.eventsPerProgress) {
        progress(.init(phase: "events", done: position, total: head))
      }
      if position == head { return head }
      found = try cursor.next()
    }
    return position
  }

  private func missing(_ positions: ClosedRange<UInt64>) {
    let last = positions.count > 1 ? " to \(positions.upperBound)" : ""
    findings.add(
      .missingEvent, "log.mdb", at: positions.lowerBound,
      "expected an event at position \(positions.lowerBound)\(last), found none")
  }

  private mutating func take(
    _ position: UInt64, _ leaf: RawSpan, _ transaction: borrowing ReadTransaction
  ) throws(StorageError) {
    do {
      let event = try EventView(position: Position(rawValue: position), leaf: leaf)
      let copy = try event.copied()
      if copy.recordedAt < newest {
        findings.add(.timeOrder, "log.mdb", at: position, "recorded at \(copy.recordedAt), after one of \(newest)")
      }
      newest = max(newest, copy.recordedAt)
      if position <= indexedThrough {
        termCount += 1 + UInt64(Set(copy.tags).count)
        if ownIDs.position(named: copy.id) == nil { idCount += 1 }
      }
      if let named = ownIDs.position(named: copy.id) { idsMoved.take(named.rawValue, at: position, findings) }
      if copy.type == KeyAnnouncement.eventType { announce(copy) }
      if copy.strikes != nil { try check(strike: copy, transaction) }
      checkCreation(copy)
      states?.take(event)
    } catch {
      findings.add(.malformedEvent, "log.mdb", at: position, "\(error)")
    }
    var filled: [(TileIndex, [MerkleHash])] = []
    builder.append(.leaf(leaf)) { tile, hashes in filled.append((tile, hashes.indices.map { hashes[$0] })) }
    for (tile, hashes) in filled { tiles?.compare(tile, hashes) }
    try passCheckpoints()
  }

  private mutating func check(strike: Event, _ transaction: borrowing ReadTransaction) throws {
    if try !log.hasStrikes(in: transaction) {
      let found = "a strike, in a log whose format says that it has none"
      findings.add(.wrongStrike, "log.mdb", at: strike.position.rawValue, found)
    }
    try strikes.take(strike, findings) { position throws -> (type: String, day: Day)? in
      // What is missing or no event is a difference of its own.
      guard let leaf = try transaction.value(for: position.rawValue, in: log.events),
        let event = try? EventView(position: position, leaf: leaf)
      else { return nil }
      return (event.type, event.effectiveOn)
    }
  }

  private mutating func announce(_ event: Event) {
    let isTrusted = trustedChain.take(event.payload, at: event.position)
    guard ownChain.take(event.payload, at: event.position) else {
      return findings.remark("position \(event.position) announces a key without a valid signature; it has no effect")
    }
    if !trustedChain.links.isEmpty, !isTrusted {
      findings.remark(
        "position \(event.position) announces a key to which no announcement leads from the keys given; "
          + "its signatures vouch for nothing")
    }
  }

  /// Compares the day of the ledger's creation with the first event that took its time from the ledger's clock.
  ///
  /// No signature covers what a ledger says of itself; the events do bind it from one side.
  private mutating func checkCreation(_ event: Event) {
    guard !creationIsCompared, !event.wasImported else { return }
    creationIsCompared = true
    let created = log.identity.createdAt
    guard created > event.recordedAt else { return }
    findings.remark(
      "the ledger says it was created at \(created), its position \(event.position) was recorded at "
        + "\(event.recordedAt): the date of creation is covered by no signature; believe that of the event")
  }

  /// Compares the checkpoints of the size that the walk has reached.
  private mutating func passCheckpoints() throws(StorageError) {
    if let minimum, minimum.size == builder.size, minimum.root != builder.root {
      findings.add(
        .olderThanWitnessed, "log.mdb",
        "the checkpoint from outside promises root \(minimum.root) for \(minimum.size) events, they lead to \(builder.root)"
      )
    }
    guard let next = nextCheckpoint, next.size <= builder.size else { return }
    if next.size == builder.size, let checkpoint = try? Checkpoint(text: Note(next.note).text) {
      findings.report.checkpoints += 1
      if checkpoint.size == next.size, checkpoint.root == builder.root {
        rightSize = builder.size
      } else if checkpoint.size == next.size {
        wrongRoots.append(checkpoint.head)
        findings.add(
          .wrongRoot, "log.mdb", at: rightSize + 1,
          "the checkpoint of size \(next.size) promises root \(checkpoint.root), the events lead to \(builder.root): "
            + "one of positions \(rightSize + 1) to \(next.size) is not what it was")
      }
    }
    nextCheckpoint = try log.environment.read { (transaction) throws(StorageError) in
      try log.checkpoints.first(atLeast: next.size + 1, in: transaction)
    }
  }

  /// Names the checkpoints that promise more events than there are.
  private mutating func reportBeyond(_ head: UInt64) throws(StorageError) {
    while let next = nextCheckpoint {
      findings.add(
        .truncated, "log.mdb", at: head + 1,
        "a checkpoint promises \(next.size) events, the log ends at \(head): cut off, or an older copy")
      guard next.size < .max else { break }
      let following = try log.environment.read { (transaction) throws(StorageError) in
        try log.checkpoints.first(atLeast: next.size + 1, in: transaction)
      }
      nextCheckpoint = following.flatMap { $0.size > next.size ? $0 : nil }
    }
    if let minimum, minimum.origin.string != log.identity.origin {
      findings.add(.olderThanWitnessed, "log.mdb", "the checkpoint from outside is of \(minimum.origin)")
    } else if let minimum, minimum.size > builder.size {
      findings.add(
        .olderThanWitnessed, "log.mdb", at: head + 1,
        "the checkpoint from outside promises \(minimum.size) events, the log ends at \(head): an older copy, or cut off"
      )
    } else if let minimum, minimum.size > 0 {
      try requireStored(minimum)
    }
  }

  /// Every checkpoint is stored before it is given away, so one that is not there was made after this copy.
  private func requireStored(_ minimum: Checkpoint) throws(StorageError) {
    let stored = try log.environment.read { (transaction) throws(StorageError) in
      try log.checkpoints.note(size: minimum.size, in: transaction)
    }
    if stored == nil {
      findings.add(
        .olderThanWitnessed, "log.mdb", at: minimum.size,
        "the checkpoint from outside, of \(minimum.size) events, is not among those that the log keeps: an older copy")
    }
  }
}
