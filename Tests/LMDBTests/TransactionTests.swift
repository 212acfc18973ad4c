import EventLedgerTesting
import LMDB
import TestSupport
import Testing

@Suite struct TransactionTests {
  @Test("what a write commits, a later read sees in key order")
  func readsBack() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.append(1...300, bytes: 40, to: table)
    let keys = try environment.read { transaction throws(StorageError) in
      var cursor = try transaction.cursor(on: table)
      var keys: [UInt64] = []
      while try cursor.next() { keys.append(cursor.keyUInt64) }
      return keys
    }
    #expect(keys == Array(1...300))
  }

  @Test("a random history of changes reads like a dictionary", arguments: [1, 2, 3, 4] as [UInt64])
  func agreesWithModel(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    var random = SeededGenerator(seed: seed)
    var model: [UInt64: [UInt8]] = [:]
    let changeOfMind = StorageError.io(operation: "change of mind", path: "", code: 0)
    for _ in 0..<60 {
      let before = model
      let fails = Int.random(in: 0..<5, using: &random) == 0
      let changes = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        (
          kind: Int.random(in: 0..<10, using: &random), key: UInt64.random(in: 0..<200, using: &random),
          bytes: Int.random(in: 0...6000, using: &random)
        )
      }
      do {
        try environment.write { transaction throws(StorageError) in
          model = before
          for (kind, key, bytes) in changes {
            switch kind {
            case 0..<6:
              try transaction.put(key: key, value: sampleValue(key, bytes: bytes), in: table)
              model[key] = sampleValue(key, bytes: bytes)
            case 6..<9:
              let wasThere = try transaction.delete(key: key, in: table)
              #expect(wasThere == (model.removeValue(forKey: key) != nil))
            default:
              #expect(try transaction.value(for: key, in: table)?.copied == model[key])
            }
          }
          if fails { throw changeOfMind }
        }
      } catch {
        #expect(error == changeOfMind)
        model = before
      }
      #expect(try environment.records(of: table) == model, "seed \(seed)")
      #expect(try environment.read { t throws(StorageError) in try t.entryCount(in: table) } == model.count)
    }
  }

  @Test("a write whose closure throws leaves nothing behind")
  func abortsOnThrow() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.append(1...1, bytes: 4, to: table)
    let before = try environment.lastTransactionID
    #expect(throws: StorageError.notFound(path: "my reason")) {
      try environment.write { transaction throws(StorageError) in
        try transaction.put(key: 2, value: [1, 2, 3], in: table)
        try transaction.removeAll(in: table)
        throw .notFound(path: "my reason")
      }
    }
    #expect(try environment.records(of: table) == [1: sampleValue(1, bytes: 4)])
    #expect(try environment.lastTransactionID == before)
  }

  @Test("a snapshot does not see commits made after it began")
  func isolatesSnapshots() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.append(1...50, bytes: 100, to: table)
    try environment.read { transaction throws(StorageError) in
      let first = try transaction.value(for: 1 as UInt64, in: table)
      for round in 1...20 as ClosedRange<UInt8> {
        // Rewrites every page again and again: none that the snapshot sees may be used again.
        let writer = WorkerThread {
          try? environment.write { transaction throws(StorageError) in
            for key in 1...50 as ClosedRange<UInt64> {
              try transaction.put(key: key, value: [UInt8](repeating: round, count: 100), in: table)
            }
          }
        }
        writer.join()
      }
      #expect(first?.copied == sampleValue(1, bytes: 100))
      #expect(try transaction.value(for: 50 as UInt64, in: table)?.copied == sampleValue(50, bytes: 100))
      let nested = try environment.read { inner throws(StorageError) in
        try inner.value(for: 1 as UInt64, in: table)?.copied
      }
      #expect(nested == [UInt8](repeating: 20, count: 100))
    }
    #expect(try environment.records(of: table)[50] == [UInt8](repeating: 20, count: 100))
  }

  @Test("a write sees its own changes before they are committed")
  func readsOwnWrites() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.write { transaction throws(StorageError) in
      #expect(try transaction.value(for: [1, 2], in: table) == nil)
      try transaction.put(key: [1, 2], value: [9], in: table)
      #expect(try transaction.value(for: [1, 2], in: table)?.copied == [9])
      #expect(try transaction.entryCount(in: table) == 1)
      #expect(try environment.read { inner throws(StorageError) in try inner.entryCount(in: table) } == 0)
      #expect(try transaction.delete(key: [1, 2], in: table))
      #expect(try !transaction.delete(key: [1, 2], in: table))
    }
  }

  @Test("a value filled in place is stored, behind the last key only when appended")
  func fillsInPlace() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    let refused = StorageError.lmdb(
      operation: "append", path: folder("log.mdb"), code: -30799,
      message: "MDB_KEYEXIST: Key/data pair already exists")
    try environment.write { transaction throws(StorageError) in
      try transaction.append(key: 5, byteCount: 3, in: table) { $0.copyBytes(from: [7, 8, 9]) }
      try transaction.put(key: 2, byteCount: 5000, in: table) { $0.copyBytes(from: sampleValue(2, bytes: 5000)) }
      #expect(throws: refused) {
        try transaction.append(key: 4, byteCount: 1, in: table) { $0.copyBytes(from: [0]) }
      }
      #expect(throws: refused) { try transaction.append(key: 5, value: [1], in: table) }
    }
    #expect(try environment.records(of: table) == [5: [7, 8, 9], 2: sampleValue(2, bytes: 5000)])
  }

  @Test("keys have 1 to 511 bytes and values at most 1 GiB; a refused change spoils nothing")
  func refusesSizes() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.write { transaction throws(StorageError) in
      try transaction.put(key: [UInt8](repeating: 1, count: 511), value: [1], in: table)
      try transaction.put(key: [1], value: [] as [UInt8], in: table)
      for bytes in [0, 512] {
        #expect(throws: (any Error).self) {
          try transaction.put(key: [UInt8](repeating: 1, count: bytes), value: [1], in: table)
        }
      }
      #expect(throws: (any Error).self) {
        try transaction.put(key: 1, byteCount: WriteTransaction.maximumValueBytes + 1, in: table) { _ in }
      }
      #expect(throws: (any Error).self) { try transaction.put(key: 1, byteCount: -1, in: table) { _ in } }
    }
    let sizes = try environment.read { transaction throws(StorageError) in
      [
        try transaction.value(for: [1], in: table)?.byteCount,
        try transaction.value(for: [UInt8](repeating: 1, count: 511), in: table)?.byteCount,
        try transaction.value(for: 1 as UInt64, in: table)?.byteCount,
      ]
    }
    #expect(sizes == [0, 1, nil])
  }

  @Test("a transaction begun inside a write, or a write inside a read, is refused or safe, never stuck")
  func nesting() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    let path = folder("log.mdb")
    try environment.write { outer throws(StorageError) in
      try outer.put(key: 1, value: [1], in: table)
      #expect(
        throws: StorageError.nested(
          operation: "begin write transaction", path: path, reason: "a write transaction")
      ) {
        try environment.write { _ throws(StorageError) in }
      }
      #expect(
        throws: StorageError.nested(operation: "open table", path: path, reason: "a write transaction")
      ) {
        try environment.table("another", create: true)
      }
      #expect(try environment.table("events", create: false) == table)
    }
    try environment.read { _ throws(StorageError) in
      #expect(
        throws: StorageError.nested(
          operation: "begin write transaction", path: path, reason: "a read transaction")
      ) {
        try environment.write { _ throws(StorageError) in }
      }
      try environment.read { inner throws(StorageError) in #expect(try inner.entryCount(in: table) == 1) }
    }
    try environment.append(2...2, bytes: 1, to: table)
    #expect(try environment.records(of: table).count == 2)
  }

  @Test("reads are served from a pool that is as large as reads were ever simultaneous")
  func reusesReaders() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    for _ in 0..<1000 { _ = try environment.read { t throws(StorageError) in try t.entryCount(in: table) } }
    #expect(try environment.statistics.readerPlacesTaken == 1)
    #expect(try environment.statistics.readersInUse == 0)
    try environment.read { _ throws(StorageError) in
      try environment.read { _ throws(StorageError) in
        try environment.read { _ throws(StorageError) in
          #expect(try environment.statistics.readersInUse == 3)
        }
      }
    }
    for _ in 0..<1000 { _ = try environment.read { t throws(StorageError) in try t.entryCount(in: table) } }
    #expect(try environment.statistics.readerPlacesTaken == 3)
    #expect(try environment.statistics.readersInUse == 0)
  }

  @Test("one reader more than the table has places is refused, and a place given back serves again")
  func readersFull() throws {
    let folder = try TemporaryFolder()
    let (environment, _) = try Environment.scratch(folder, "log.mdb", .small.with { $0.maximumReaders = 3 })
    func nest(_ depth: Int) throws(StorageError) {
      if depth > 0 { try environment.read { _ throws(StorageError) in try nest(depth - 1) } }
    }
    try nest(3)
    #expect(throws: StorageError.readersFull(path: folder("log.mdb"), limit: 3)) { try nest(4) }
    try nest(3)
  }
}
