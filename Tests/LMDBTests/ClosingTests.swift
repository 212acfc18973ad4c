import LMDB
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct ClosingTests {
  private static func closed(_ folder: TemporaryFolder) -> StorageError {
    .unusable(path: folder("log.mdb"), reason: "closed")
  }

  @Test("everything on a closed environment is refused, and closing it again does nothing")
  func closed() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    environment.close()
    environment.close()
    let uses: [() throws -> Void] = [
      { try environment.read { _ throws(StorageError) in } },
      { try environment.write { _ throws(StorageError) in } },
      { _ = try environment.table("another", create: true) },
      { _ = try environment.statistics },
      { _ = try environment.lastTransactionID },
      { try environment.clearStaleReaders() },
      { try environment.sync() },
      { try environment.compactCopy(to: folder("copy.mdb")) },
      { try environment.append(1...1, bytes: 1, to: table) },
    ]
    for use in uses { #expect(throws: Self.closed(folder), performing: use) }
    #expect(try folder.names == ["log.mdb", "log.mdb-lock"])
  }

  @Test("closing waits for the reader inside, whose values stay valid, and refuses later ones")
  func waitsForReaders() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.append(1...20, bytes: 200, to: table)
    let (isReading, isClosing, hasLeft) = (Event(), Event(), Event())
    let findings = Findings()
    let reader = WorkerThread {
      _ = findings.expectSuccess("read") {
        try environment.read { transaction throws(StorageError) in
          let value = try transaction.value(for: 7 as UInt64, in: table)
          isReading.happen()
          isClosing.wait()
          // Until the environment refuses new transactions, it may not have begun to close.
          while (try? environment.read { _ throws(StorageError) in true }) == true {}
          if value?.copied != sampleValue(7, bytes: 200) { findings.add("the value changed") }
          hasLeft.happen()
        }
      }
    }
    isReading.wait()
    isClosing.happen()
    environment.close()
    #expect(hasLeft.hasHappened)
    reader.join()
    #expect(findings.all == [])
    let (again, _) = try Environment.scratch(folder)
    #expect(try again.records(of: table).count == 20)
  }

  @Test("closing from inside a transaction takes effect when it ends, and its commit counts")
  func closesFromInside() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.write { transaction throws(StorageError) in
      try transaction.append(key: 1, value: [1], in: table)
      environment.close()
      try transaction.append(key: 2, value: [2], in: table)
    }
    let (second, secondTable) = try Environment.scratch(folder)
    try second.read { transaction throws(StorageError) in
      second.close()
      #expect(try transaction.entryCount(in: secondTable) == 2)
      #expect(throws: Self.closed(folder)) { try second.read { _ throws(StorageError) in } }
    }
    let (third, thirdTable) = try Environment.scratch(folder)
    #expect(try third.records(of: thirdTable).count == 2)
  }

  @Test("writers waiting their turn are refused when the environment closes, and those inside finish")
  func refusesWaitingWriters() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    let isWriting = Event()
    let findings = Findings()
    let writers = (0..<4).map { _ in
      WorkerThread {
        do throws(StorageError) {
          try environment.write { transaction throws(StorageError) in
            isWriting.happen()
            while (try? environment.read { _ throws(StorageError) in true }) == true {}
            let next = UInt64(try transaction.entryCount(in: table)) + 1
            try transaction.append(key: next, value: [1], in: table)
          }
        } catch { if error != Self.closed(folder) { findings.add("\(error)") } }
      }
    }
    isWriting.wait()
    environment.close()
    for writer in writers { writer.join() }
    #expect(findings.all == [])
    let (again, table2) = try Environment.scratch(folder)
    #expect(try again.records(of: table2).count == 1)
  }
}
