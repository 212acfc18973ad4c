import EventLedgerTesting
import Glibc
import TestSupport
import Testing

@testable import LMDB

@Suite struct OpeningTests {
  @Test("a file is opened once in a process, whatever path or link leads to it, and again after closing")
  func opensOnce() throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    let (environment, table) = try Environment.scratch(folder)
    try environment.append(1...3, bytes: 10, to: table)
    symlink(path, folder("symbolic.mdb"))
    link(path, folder("hard.mdb"))
    for other in [path, "\(folder.path)/./log.mdb", folder("symbolic.mdb"), folder("hard.mdb")] {
      #expect(throws: StorageError.alreadyOpen(path: other)) { try Environment(path: other, configuration: .small) }
    }
    #expect(try environment.records(of: table).count == 3)
    environment.close()
    let again = try Environment(path: folder("symbolic.mdb"), configuration: .small)
    let found = try #require(try again.table("events", create: false))
    #expect(try again.records(of: found).count == 3)
  }

  @Test("an environment nobody holds any more is closed")
  func closesWhenReleased() throws {
    let folder = try TemporaryFolder()
    for round in 1...3 as ClosedRange<UInt64> {
      let (environment, table) = try Environment.scratch(folder)
      try environment.append(round...round, bytes: 10, to: table)
    }
    let (environment, table) = try Environment.scratch(folder)
    #expect(try environment.records(of: table).count == 3)
  }

  @Test("a missing file, folder or table is told, and nothing is created for reading")
  func missing() throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    #expect(throws: StorageError.notFound(path: path)) {
      try Environment(path: path, configuration: .small.with { $0.readOnly = true })
    }
    #expect(throws: StorageError.notFound(path: folder("none"))) {
      try Environment(path: folder("none/log.mdb"), configuration: .small)
    }
    #expect(try folder.names == [])
    let environment = try Environment(path: path, configuration: .small)
    #expect(try environment.table("events", create: false) == nil)
    #expect(try folder.names == ["log.mdb", "log.mdb-lock"])
  }

  @Test("a folder, an empty file and files of other kinds are refused and left as they were")
  func notDatabases() throws {
    let folder = try TemporaryFolder()
    mkdir(folder("folder.mdb"), 0o700)
    #expect(throws: StorageError.notADatabase(path: folder("folder.mdb"), reason: "a folder")) {
      try Environment(path: folder("folder.mdb"), configuration: .small)
    }
    mkfifo(folder("pipe"), 0o600)
    #expect(
      throws: StorageError.notADatabase(
        path: folder("pipe"), reason: "something that is not a regular file")
    ) {
      try Environment(path: folder("pipe"), configuration: .small)
    }
    var random = SeededGenerator(seed: 7)
    for count in [0, 1, 15, 16, 151, 152, 4095, 4096, 4248, 8191, 8192, 20000] {
      let path = folder("other-\(count)")
      let content = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      RawFile.write(content, to: path)
      for readOnly in [false, true] {
        let error = #expect(throws: StorageError.self) {
          try Environment(path: path, configuration: .small.with { $0.readOnly = readOnly })
        }
        guard case .notADatabase(path, _) = error else {
          Issue.record("\(count) bytes: \(String(describing: error))")
          continue
        }
      }
      #expect(RawFile.read(path) == content)
    }
  }

  @Test("any damaged field of the header is refused or opens, and never stops the process")
  func damagedHeaders() throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    do {
      let (environment, table) = try Environment.scratch(folder)
      try environment.append(1...100, bytes: 100, to: table)
    }
    let whole = RawFile.read(path)
    var random = SeededGenerator(seed: 99)
    var refused = 0
    for meta in [0, 4096] {
      for offset in 8..<152 {
        var damaged = whole
        damaged[meta + offset] ^= UInt8.random(in: 1...255, using: &random)
        RawFile.write(damaged, to: path)
        do { _ = try Environment(path: path, configuration: .small) } catch { refused += 1 }
      }
    }
    #expect(refused > 20)
  }

  @Test("a file cut short anywhere is refused, unless all it lost were free pages")
  func truncated() throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    do {
      let (environment, table) = try Environment.scratch(folder)
      try environment.append(1...200, bytes: 300, to: table)
      try environment.write { transaction throws(StorageError) in
        for key in 100...200 as ClosedRange<UInt64> { try transaction.delete(key: key, in: table) }
      }
    }
    let whole = RawFile.read(path)
    var opened = 0
    for count in Array(stride(from: 0, through: whole.count, by: 4096)) + [whole.count - 1, 8193, 12287] {
      RawFile.write(whole.prefix(count), to: path)
      do {
        let environment = try Environment(path: path, configuration: .small)
        opened += 1
        let table = try #require(try environment.table("events", create: false))
        #expect(try environment.records(of: table).count == 99)
      } catch StorageError.notADatabase { #expect(count < 8192) } catch StorageError.corrupted {
        #expect(count >= 8192 && count < whole.count)
      }
    }
    #expect(opened >= 1)
  }

  @Test("a file shorter than its newest commit says is whole when the missing pages were given back unwritten")
  func shortButWhole() throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    do {
      let (environment, table) = try Environment.scratch(folder)
      // Commits enough for LMDB to use freed pages again; only then it takes back pages unwritten.
      for number in 1...10 as ClosedRange<UInt64> { try environment.append(number...number, bytes: 100, to: table) }
      try environment.write { transaction throws(StorageError) in
        try transaction.put(key: 1000, value: sampleValue(1, bytes: 400_000), in: table)
        try transaction.delete(key: 1000, in: table)
        try transaction.put(key: 11, value: sampleValue(11, bytes: 100), in: table)
      }
      let statistics = try environment.statistics
      #expect(statistics.fileBytes < statistics.usedBytes, "the case this test is about did not come about")
    }
    let (environment, table) = try Environment.scratch(folder)
    #expect(try environment.records(of: table).count == 11)
    try environment.append(12...2000, bytes: 400, to: table)
    #expect(try environment.records(of: table).count == 2000)
    environment.close()
    let bytes = RawFile.read(path)
    RawFile.write(bytes.prefix(bytes.count / 2), to: path)
    #expect(throws: StorageError.self) { try Environment(path: path, configuration: .small) }
  }

  @Test("a file opened for reading shows its tables and refuses a write")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    do {
      let (environment, table) = try Environment.scratch(folder)
      try environment.append(1...30, bytes: 100, to: table)
    }
    let path = folder("log.mdb")
    let environment = try Environment(path: path, configuration: .small.with { $0.readOnly = true })
    let table = try #require(try environment.table("events", create: false))
    // The handle of a table opened in a read must outlive that read.
    for _ in 0..<3 { #expect(try environment.records(of: table).count == 30) }
    #expect(throws: StorageError.io(operation: "begin write transaction", path: path, code: EACCES)) {
      try environment.write { _ throws(StorageError) in }
    }
    #expect(throws: StorageError.self) { try environment.table("another", create: true) }
    #expect(try environment.statistics.mapBytes == 1 << 20)
  }

  @Test("network and user-space file systems are known by their numbers, local ones are not")
  func remoteFilesystems() {
    let remote: [(UInt32, String)] = [
      (0x6969, "NFS"), (0x517B, "SMB"), (0xFF53_4D42, "CIFS"), (0xFE53_4D42, "SMB2"), (0x6573_5546, "FUSE"),
    ]
    for (type, name) in remote { #expect(RemoteFilesystem.name(ofType: type) == name) }
    let local: [UInt32] = [
      0xEF53 /* ext4 */, 0x5846_5342 /* XFS */, 0x0102_1994 /* tmpfs */, 0x9123_683E /* Btrfs */,
    ]
    for type in local { #expect(RemoteFilesystem.name(ofType: type) == nil) }
  }

  @Test("a table beyond the limit and a nonsensical limit are refused")
  func limits() throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    for change in [
      { $0.mapBytes = -1 }, { $0.maximumReaders = -1 }, { $0.maximumReaders = 0 }, { $0.maximumTables = -1 },
    ]
      as [(inout Configuration) -> Void]
    {
      #expect(throws: StorageError.io(operation: "set limits", path: path, code: EINVAL)) {
        try Environment(path: path, configuration: .small.with(change))
      }
    }
    let environment = try Environment(path: path, configuration: .small.with { $0.maximumTables = 1 })
    _ = try environment.table("one", create: true)
    #expect(throws: StorageError.self) { try environment.table("two", create: true) }
    #expect(try environment.table("one", create: true) != nil)
  }

  @Test("every error says what was expected and what was found")
  func descriptions() {
    let error = StorageError.mapFull(path: "a.mdb", mapBytes: 4096)
    #expect("\(error)" == "a.mdb: expected room in the memory map, found all 4096 bytes used and no leave to grow")
    #expect("\(StorageError.io(operation: "open", path: "a.mdb", code: ENOENT))".contains("No such file"))
    #expect(StorageError.system("write", path: "a", code: ENOSPC) == .diskFull(operation: "write", path: "a"))
    #expect(StorageError.system("write", path: "a", code: EDQUOT) == .diskFull(operation: "write", path: "a"))
    #expect(StorageError.system("write", path: "a", code: EIO) == .io(operation: "write", path: "a", code: EIO))
  }

  @Test("a file put in place while another process has the lock file of an earlier one open is refused")
  func foreignLockFile() async throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    let (environment, table) = try Environment.scratch(folder)
    try environment.append(1...3, bytes: 10, to: table)
    try environment.compactCopy(to: folder("copy"))
    for key in 4...9 as ClosedRange<UInt64> { try environment.append(key...key, bytes: 10, to: table) }
    unlink(path)
    #expect(rename(folder("copy"), path) == 0)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let error = #expect(throws: StorageError.self) { try Environment(path: path, configuration: .small) }
      guard case .corrupted(path, let reason) = error else {
        Issue.record("expected a refusal that names the lock file, found \(String(describing: error))")
        return
      }
      #expect(reason.hasPrefix("the lock file beside it"))
    }
    unlink(path + "-lock")
    await #expect(processExitsWith: .success) { [path = path as String] in
      let environment = try Environment(path: path, configuration: .small)
      let table = try #require(try environment.table("events", create: false))
      #expect(try environment.records(of: table).count == 3)
    }
    environment.close()
  }
}
