internal import LMDB
internal import MerkleLog

/// Compares every stored time stamp with its checkpoint.
struct TimeStampCheck {
  let log: LogFile
  let findings: ReportBuilder
  /// Nil where none was ever stored; looked up before the snapshot, in which no table can be looked up.
  let table: Table?

  func run(_ progress: (LedgerVerification.Progress) -> Void) throws(StorageError) {
    guard let table else { return }
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
