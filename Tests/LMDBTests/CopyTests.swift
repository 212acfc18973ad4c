import Glibc
import LMDB
import TestSupport
import Testing

@Suite struct CopyTests {
  @Test("a compact copy opens, holds the same records, and is smaller after deletes")
  func copies() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.append(1...2000, bytes: 400, to: table)
    try environment.write { transaction throws(StorageError) in
      for key in 1...1500 as ClosedRange<UInt64> { try transaction.delete(key: key, in: table) }
    }
    try environment.compactCopy(to: folder("copy.mdb"))
    #expect(try folder.names == ["copy.mdb", "log.mdb", "log.mdb-lock"])
    let (copy, copyTable) = try Environment.scratch(folder, "copy.mdb")
    #expect(try copy.records(of: copyTable) == environment.records(of: table))
    #expect(try copy.statistics.fileBytes * 2 < environment.statistics.fileBytes)
    try copy.append(2001...2100, bytes: 400, to: copyTable)
    #expect(try copy.records(of: copyTable).count == 600)
    #expect(try environment.records(of: table).count == 500)
  }

  @Test("a copy of an environment without tables opens")
  func copiesEmpty() throws {
    let folder = try TemporaryFolder()
    let environment = try Environment(path: folder("log.mdb"), configuration: .small)
    try environment.compactCopy(to: folder("copy.mdb"))
    let copy = try Environment(path: folder("copy.mdb"), configuration: .small)
    #expect(try copy.table("events", create: false) == nil)
  }

  @Test("a copy replaces nothing and leaves nothing behind when refused")
  func replacesNothing() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.append(1...10, bytes: 400, to: table)
    RawFile.write([1, 2, 3], to: folder("there.mdb"))
    for path in [folder("there.mdb"), folder("log.mdb")] {
      #expect(throws: StorageError.io(operation: "copy", path: path, code: EEXIST)) {
        try environment.compactCopy(to: path)
      }
    }
    #expect(throws: StorageError.self) { try environment.compactCopy(to: folder("none/copy.mdb")) }
    #expect(RawFile.read(folder("there.mdb")) == [1, 2, 3])
    #expect(try folder.names == ["log.mdb", "log.mdb-lock", "there.mdb"])
  }

  @Test("statistics tell the file, the map and the snapshots that hold it back")
  func statistics() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    let empty = try environment.statistics
    #expect(empty.lastTransactionID == 1 && empty.readersInUse == 0 && empty.oldestReaderLag == 0)
    #expect(empty.readerLimit >= 1022 && empty.mapBytes == 1 << 20)
    try environment.read { _ throws(StorageError) in
      let writer = WorkerThread {
        for number in 1...5 as ClosedRange<UInt64> { try? environment.append(number...number, bytes: 9, to: table) }
      }
      writer.join()
      let statistics = try environment.statistics
      #expect(statistics.oldestReaderLag == 5 && statistics.readersInUse == 1)
    }
    let full = try environment.statistics
    #expect(full.lastTransactionID == 6 && full.oldestReaderLag == 0)
    #expect(full.usedBytes == full.usedPages * full.pageBytes && full.fileBytes >= full.usedBytes)
    #expect(environment.lmdbVersion.hasPrefix("LMDB 0.9."))
    try environment.sync()
  }
}
