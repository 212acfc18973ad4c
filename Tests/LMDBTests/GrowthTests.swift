import LMDB
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct GrowthTests {
  /// One page more than LMDB needs to begin with, so that a few records fill it.
  static let tight = Configuration.small.with { $0.mapBytes = 1 << 16 }

  @Test("a full map grows and the closure runs again, to the same result")
  func growsAndRunsAgain() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder, "log.mdb", Self.tight)
    var runs = 0
    try environment.write { transaction throws(StorageError) in
      runs += 1
      for number in 1...1000 as ClosedRange<UInt64> {
        try transaction.append(key: number, value: sampleValue(number, bytes: 1000), in: table)
      }
    }
    // 64 KiB doubles to 2 MiB, which holds a thousand records of 1 KB.
    #expect(runs == 6)
    #expect(try environment.statistics.mapBytes == 1 << 21)
    #expect(try environment.records(of: table).count == 1000)
  }

  @Test("a closure that swallows the error of a full map still grows it and runs again")
  func growsWhenSwallowed() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder, "log.mdb", Self.tight)
    var runs = 0
    try environment.write { transaction throws(StorageError) in
      runs += 1
      do { try transaction.put(key: 1, value: sampleValue(1, bytes: 200_000), in: table) } catch {}
    }
    #expect(runs == 3)
    #expect(try environment.records(of: table) == [1: sampleValue(1, bytes: 200_000)])
  }

  @Test("a map that fills only at the commit grows too")
  func growsAtCommit() throws {
    let folder = try TemporaryFolder()
    var filledAtCommit = 0
    for bytes in stride(from: 100, through: 4000, by: 100) {
      let (environment, table) = try Environment.scratch(folder, "log-\(bytes).mdb", Self.tight)
      var number: UInt64 = 0
      while try environment.statistics.mapBytes < 1 << 18 {
        number += 1
        var completed = 0
        try environment.write { transaction throws(StorageError) in
          try transaction.append(key: number, value: sampleValue(number, bytes: bytes), in: table)
          completed += 1
        }
        // A closure that ended well and ran again met the full map at its commit, which saves the list of
        // free pages.
        if completed == 2 { filledAtCommit += 1 }
      }
      #expect(try environment.records(of: table).count == Int(number))
    }
    #expect(filledAtCommit > 0)
  }

  @Test("at its maximum the map is full, which is told, and nothing of that write is kept")
  func stopsAtMaximum() throws {
    let folder = try TemporaryFolder()
    let configuration = Self.tight.with { $0.maximumMapBytes = 1 << 18 }
    let (environment, table) = try Environment.scratch(folder, "log.mdb", configuration)
    try environment.append(1...5, bytes: 100, to: table)
    #expect(throws: StorageError.mapFull(path: folder("log.mdb"), mapBytes: 1 << 18)) {
      try environment.append(6...2000, bytes: 1000, to: table)
    }
    #expect(try environment.records(of: table).count == 5)
    try environment.append(6...10, bytes: 100, to: table)
    #expect(try environment.records(of: table).count == 10)
  }

  @Test("the map moves only after the readers inside have left, and their values stay valid till then")
  func waitsForReaders() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder, "log.mdb", Self.tight)
    try environment.append(1...20, bytes: 200, to: table)
    let (isReading, isWriting) = (Event(), Event())
    let hasLeft = Event()
    let findings = Findings()
    let reader = WorkerThread {
      _ = findings.expectSuccess("read") {
        try environment.read { transaction throws(StorageError) in
          let value = try transaction.value(for: 7 as UInt64, in: table)
          isReading.happen()
          isWriting.wait()
          // The writer now waits at the gate for this very thread, or is about to; reads nested in
          // this one must pass all the same.
          for _ in 0..<20_000 {
            let nested = try environment.read { inner throws(StorageError) in try inner.entryCount(in: table) }
            if nested != 20 { findings.add("a nested read saw \(nested) records") }
          }
          if value?.copied != sampleValue(7, bytes: 200) { findings.add("the value changed") }
          hasLeft.happen()
        }
      }
    }
    isReading.wait()
    var runs = 0
    try environment.write { transaction throws(StorageError) in
      runs += 1
      if runs > 1 && !hasLeft.hasHappened { findings.add("the map moved under a reader") }
      isWriting.happen()
      for number in 21...500 as ClosedRange<UInt64> {
        try transaction.append(key: number, value: sampleValue(number, bytes: 1000), in: table)
      }
    }
    reader.join()
    #expect(runs > 1)
    #expect(findings.all == [])
    #expect(try environment.records(of: table).count == 500)
  }

  @Test("several threads read whole snapshots while the map grows again and again")
  func growsUnderReaders() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder, "log.mdb", Self.tight)
    try environment.append(1...1, bytes: 500, to: table)
    let findings = Findings()
    let isDone = Event()
    let readers = (0..<4).map { _ in
      WorkerThread {
        var largest = 0
        while !isDone.hasHappened {
          let count = findings.expectSuccess("read") {
            try environment.read { transaction throws(StorageError) in
              var cursor = try transaction.cursor(on: table)
              var count: UInt64 = 0
              while try cursor.next() {
                count += 1
                if cursor.keyUInt64 != count || cursor.value.byteCount != 500 { findings.add("record \(count)") }
                if cursor.value.unsafeLoad(fromByteOffset: 499, as: UInt8.self) != sampleValue(count, bytes: 1)[0] {
                  findings.add("content of record \(count)")
                }
              }
              if try transaction.entryCount(in: table) != Int(count) { findings.add("count \(count)") }
              return Int(count)
            }
          }
          guard let count, count >= largest else { return findings.add("went back from \(largest)") }
          largest = count
        }
      }
    }
    _ = findings.expectSuccess("write") {
      var last: UInt64 = 1
      while try environment.statistics.mapBytes < 1 << 22 {
        try environment.append(last + 1...last + 50, bytes: 500, to: table)
        last += 50
      }
    }
    isDone.happen()
    for reader in readers { reader.join() }
    #expect(findings.all == [])
  }

  @Test("writers of several threads take turns and lose nothing, growing the map between them")
  func writersTakeTurns() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder, "log.mdb", Self.tight)
    let findings = Findings()
    let writers = (0..<4).map { _ in
      WorkerThread {
        for _ in 0..<100 {
          _ = findings.expectSuccess("write") {
            try environment.write { transaction throws(StorageError) in
              let next = UInt64(try transaction.entryCount(in: table)) + 1
              try transaction.append(key: next, value: sampleValue(next, bytes: 600), in: table)
            }
          }
        }
      }
    }
    for writer in writers { writer.join() }
    #expect(findings.all == [])
    #expect(try environment.records(of: table).keys.sorted() == Array(1...400))
  }
}
