internal import LMDB
internal import MerkleLog

/// Reads every stored checkpoint and verifies its signatures; roots are compared by `LogWalk`.
struct CheckpointCheck {
  let log: LogFile
  let findings: ReportBuilder
  let policy: TrustPolicy?
  let announced: [VerifierKey]
  private static let checkpointsPerProgress = 256

  func run(_ progress: (LedgerVerification.Progress) -> Void) throws(StorageError) {
    let logKeys = Self.distinct(
      (policy?.logs.map(\.key) ?? [])
        + announced.compactMap {
          try? NoteSignatureTypes.standard.verifier(for: $0, role: .log)
        })
    let witnessKeys = policy?.witnesses.map(\.key) ?? []
    var unknown = 0
    var visited = 0
    try log.environment.read { (transaction) throws(StorageError) in
      let counted = try transaction.entryCount(in: log.checkpoints.table)
      var cursor = try transaction.cursor(on: log.checkpoints.table)
      var found = try cursor.first()
      var previous: [UInt8]?
      while found, visited <= counted {
        visited += 1
        // Pages that lead in circles would be read without end, whatever number the table claims.
        let key = cursor.key.copied()
        guard previous?.lexicographicallyPrecedes(key) ?? true else {
          findings.add(.damagedFile, "log.mdb", "its checkpoints are not in order")
          break
        }
        previous = key
        if visited.isMultiple(of: Self.checkpointsPerProgress) {
          progress(.init(phase: "checkpoints", done: UInt64(visited), total: UInt64(counted)))
        }
        if cursor.key.byteCount == 8 {
          unknown += check(cursor.value.copied(), size: cursor.keyUInt64, logKeys, witnessKeys)
        } else {
          findings.add(.malformedCheckpoint, "log.mdb", "a record with a key of \(cursor.key.byteCount) bytes")
        }
        found = try cursor.next()
      }
      if visited != counted {
        findings.add(.damagedFile, "log.mdb", "its table says it holds \(counted) checkpoints, \(visited) were read")
      }
    }
    if visited > 0, logKeys.isEmpty {
      findings.remark("no key of the ledger is known, so no signature was verified; give a policy or a key")
    } else if unknown > 0, policy == nil {
      findings.remark("\(unknown) signatures are of keys that are not known here, for instance witnesses'")
    }
  }

  /// Checks one checkpoint and returns how many of its signatures are of unknown keys.
  private func check(
    _ bytes: [UInt8], size: UInt64, _ logKeys: [any NoteVerifier], _ witnessKeys: [any NoteVerifier]
  ) -> Int {
    let note: Note
    let checkpoint: Checkpoint
    do {
      note = try Note(bytes)
      checkpoint = try Checkpoint(text: note.text)
    } catch {
      findings.add(.malformedCheckpoint, "log.mdb", "the checkpoint of size \(size) cannot be read: \(error)")
      return 0
    }
    guard checkpoint.size == size, checkpoint.origin.string == log.identity.origin, checkpoint.extensionLines.isEmpty
    else {
      findings.add(
        .malformedCheckpoint, "log.mdb",
        "expected a checkpoint of \(log.identity.origin) at size \(size), found one of \(checkpoint.origin) at \(checkpoint.size)"
      )
      return 0
    }
    guard !logKeys.isEmpty else { return note.signatures.count }
    do {
      let signed = try SignedCheckpoint.open(
        note, logKeys: logKeys, witnessKeys: witnessKeys, origin: ExactText(log.identity.origin))
      findings.report.signatures += signed.signatures.count
      let unknown = note.signatures.count - signed.signatures.count
      if unknown > 0, policy != nil {
        findings.add(
          .unknownSigner, "log.mdb",
          "the checkpoint of size \(size) has \(unknown) signatures of keys that the policy does not name")
      }
      return unknown
    } catch {
      findings.add(.wrongSignature, "log.mdb", "the checkpoint of size \(size): \(error)")
      return 0
    }
  }

  private static func distinct(_ keys: [any NoteVerifier]) -> [any NoteVerifier] {
    var seen: Set<VerifierKey> = []
    return keys.filter { seen.insert($0.key).inserted }
  }
}

/// Compares every stored time stamp with its checkpoint.
struct TimeStampCheck {
  let log: LogFile
  let findings: ReportBuilder

  func run(_ progress: (LedgerVerification.Progress) -> Void) throws(StorageError) {
    guard let table = try log.environment.table(TimeStampTable.name, create: false) else { return }
    let read = try log.environment.read { (transaction) throws(StorageError) in
      (
        try TimeStampTable.rows(of: table, in: transaction), try transaction.entryCount(in: table)
      )
    }
    if read.0.count != read.1 {
      findings.add(.damagedFile, "log.mdb", "its table says it holds \(read.1) time stamps, \(read.0.count) were read")
    }
    for (number, row) in read.0.enumerated() {
      progress(.init(phase: "time stamps", done: UInt64(number), total: UInt64(read.0.count)))
      guard let size = row.size, let (note, reply) = TimeStampTable.decode(row.value) else {
        findings.add(.wrongTimeStamp, "log.mdb", "a time stamp cannot be read")
        continue
      }
      let stamp = StoredTimeStamp(size: size, note: note, reply: reply)
      let stored = try log.environment.read { (transaction) throws(StorageError) in
        try log.checkpoints.note(size: size, in: transaction)
      }
      let isOfCheckpoint = stored.flatMap { try? Note($0) }.map {
        $0.text == note.text && $0.signatures.starts(with: note.signatures)
      }
      if TimeStampTable.key(stamp) != row.key || TimeStampTable.encode(stamp) != row.value {
        findings.add(.wrongTimeStamp, "log.mdb", "the time stamp of size \(size) is not the one that was stored")
      } else if TimeStampRequest.imprint(of: note) != reply.imprint || isOfCheckpoint != true {
        findings.add(
          .wrongTimeStamp, "log.mdb", "the time stamp of size \(size) is of something else than that checkpoint")
      }
    }
  }
}
