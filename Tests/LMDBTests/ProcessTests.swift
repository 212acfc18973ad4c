import Glibc
import LMDB
import TestSupport
import Testing

/// What other processes do to a file, and what a failing disk does; each in a child process of its own.
@Suite(.timeLimit(.minutes(15))) struct ProcessTests {
  @Test("a map that another process grew is followed by readers and by writers")
  func followsGrowth() async throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    let (environment, table) = try Environment.scratch(folder, "log.mdb", GrowthTests.tight)
    try environment.append(1...10, bytes: 100, to: table)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let environment = try Environment(path: path, configuration: GrowthTests.tight)
      let table = try #require(try environment.table("events", create: false))
      try environment.append(11...1000, bytes: 1000, to: table)
    }
    #expect(try environment.statistics.mapBytes == 1 << 16)
    #expect(try environment.records(of: table).count == 1000)
    #expect(try environment.statistics.mapBytes == 1 << 21)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let environment = try Environment(path: path, configuration: GrowthTests.tight)
      let table = try #require(try environment.table("events", create: false))
      try environment.append(1001...5000, bytes: 1000, to: table)
    }
    try environment.append(5001...5001, bytes: 1000, to: table)
    #expect(try environment.records(of: table).count == 5001)
  }

  @Test("a nested read that would need the map another process grew is refused, the outer one stays whole")
  func refusesNestedFollowing() async throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    let (environment, table) = try Environment.scratch(folder, "log.mdb", GrowthTests.tight)
    try environment.append(1...10, bytes: 100, to: table)
    // `read` takes no suspending closure, so the child runs while a thread of its own reads.
    let (isReading, hasGrown) = (Event(), Event())
    let findings = Findings()
    let reader = WorkerThread {
      _ = findings.expectSuccess("read") {
        try environment.read { transaction throws(StorageError) in
          isReading.happen()
          hasGrown.wait()
          do throws(StorageError) {
            try environment.read { _ throws(StorageError) in findings.add("a nested read saw a smaller map") }
          } catch {
            guard case .nested = error else { return findings.add("\(error)") }
          }
          if try transaction.entryCount(in: table) != 10 { findings.add("the snapshot changed") }
        }
      }
    }
    isReading.wait()
    await #expect(processExitsWith: .success) { [path = path as String] in
      let environment = try Environment(path: path, configuration: GrowthTests.tight)
      let table = try #require(try environment.table("events", create: false))
      try environment.append(11...1000, bytes: 1000, to: table)
    }
    hasGrown.happen()
    reader.join()
    #expect(findings.all == [])
    #expect(try environment.records(of: table).count == 1000)
  }

  @Test("processes that create and fill one file at the same time lose nothing")
  func createTogether() async throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          await #expect(processExitsWith: .success) { [path = path as String] in
            let environment = try Environment(path: path, configuration: GrowthTests.tight)
            let table = try #require(try environment.table("events", create: true))
            for _ in 0..<50 {
              try environment.write { transaction throws(StorageError) in
                let next = UInt64(try transaction.entryCount(in: table)) + 1
                try transaction.append(key: next, value: sampleValue(next, bytes: 300), in: table)
              }
            }
          }
        }
      }
    }
    let (environment, table) = try Environment.scratch(folder)
    #expect(try environment.records(of: table).keys.sorted() == Array(1...200))
    #expect(try folder.names == ["log.mdb", "log.mdb-lock"])
  }

  @Test("a process killed inside a read and a write leaves nothing that stops others")
  func survivesKilledProcess() async throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    let (environment, table) = try Environment.scratch(folder)
    try environment.append(1...10, bytes: 100, to: table)
    for isWriting in [true, false] {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, isWriting = isWriting as Bool] in
        let environment = try Environment(path: path, configuration: .small)
        let table = try #require(try environment.table("events", create: false))
        if isWriting {
          try environment.write { transaction throws(StorageError) in
            try transaction.removeAll(in: table)
            raise(SIGKILL)
          }
        }
        try environment.read { _ throws(StorageError) in _ = raise(SIGKILL) }
      }
    }
    #expect(try environment.statistics.readersInUse == 1)
    #expect(try environment.clearStaleReaders() == 1)
    #expect(try environment.statistics.readersInUse == 0)
    try environment.append(11...12, bytes: 100, to: table)
    #expect(try environment.records(of: table).count == 12)
  }

  @Test("reader marks of killed processes are cleared when the file is opened and when the table is full")
  func clearsStaleReaders() async throws {
    let folder = try TemporaryFolder()
    let path = folder("log.mdb")
    let few = Configuration.small.with { $0.maximumReaders = 2 }
    let (environment, table) = try Environment.scratch(folder, "log.mdb", few)
    for _ in 0..<4 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
        let environment = try Environment(path: path, configuration: .small)
        try environment.read { _ throws(StorageError) in _ = raise(SIGKILL) }
      }
    }
    try environment.read { _ throws(StorageError) in
      try environment.read { inner throws(StorageError) in #expect(try inner.entryCount(in: table) == 0) }
    }
  }

  @Test("a full disk fails the commit, which never happened, and room makes the next one succeed")
  func diskFull() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let (environment, table) = try Environment.scratch(folder, "log.mdb", .small.with { $0.durability = .durable })
      try environment.append(1...10, bytes: 100, to: table)
      let data = try #require(descriptors(of: folder("log.mdb")).first)
      let real = dup(data)
      dup2(open("/dev/full", O_RDWR), data)
      #expect(throws: StorageError.diskFull(operation: "commit", path: folder("log.mdb"))) {
        try environment.append(11...20, bytes: 100, to: table)
      }
      #expect(try environment.records(of: table).count == 10)
      dup2(real, data)
      try environment.append(11...20, bytes: 200, to: table)
      #expect(try environment.records(of: table)[11] == sampleValue(11, bytes: 200))
      environment.close()
      let (again, table2) = try Environment.scratch(folder)
      #expect(try again.records(of: table2).count == 20)
    }
  }

  @Test("a commit record that cannot be written makes the environment unusable; the commit is gone when reopened")
  func panic() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = folder("log.mdb")
      let (environment, table) = try Environment.scratch(folder, "log.mdb", .small.with { $0.durability = .durable })
      try environment.append(1...10, bytes: 100, to: table)
      let found = descriptors(of: path)
      try #require(found.count == 2)
      dup2(open("/dev/full", O_RDWR), found[1])
      #expect(throws: StorageError.diskFull(operation: "commit", path: path)) {
        try environment.append(11...20, bytes: 100, to: table)
      }
      for _ in 0..<2 {
        let error = #expect(throws: StorageError.self) { try environment.append(11...20, bytes: 100, to: table) }
        guard case .unusable(path, _) = error else { throw StorageError.notFound(path: "\(String(describing: error))") }
        let second = #expect(throws: StorageError.self) { try environment.read { _ throws(StorageError) in } }
        #expect(second == error)
      }
      environment.close()
      let (again, table2) = try Environment.scratch(folder)
      #expect(try again.records(of: table2).count == 10)
      try again.append(11...20, bytes: 100, to: table2)
    }
  }

  @Test("a disk that fills up amid a write is told as full, nothing is half done", .enabled(if: geteuid() == 0))
  func diskFillsUp() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      // A disk of 1 MiB that this thread alone sees and that goes with it.
      let unshare = try systemFunction("unshare", as: (@convention(c) (Int32) -> Int32).self)
      try #require(unshare(0x0002_0000 /* CLONE_NEWNS */) == 0)
      try #require(mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0)
      try #require(mount("tmpfs", folder.path, "tmpfs", 0, "size=1m") == 0)
      defer { umount2(folder.path, Int32(MNT_DETACH)) }
      let (environment, table) = try Environment.scratch(folder, "log.mdb", .small.with { $0.mapBytes = 1 << 24 })
      try environment.append(1...10, bytes: 100, to: table)
      RawFile.write([UInt8](repeating: 0, count: 300_000), to: folder("ballast"))
      for _ in 0..<2 {
        #expect(throws: StorageError.diskFull(operation: "commit", path: folder("log.mdb"))) {
          try environment.append(11...1000, bytes: 800, to: table)
        }
        #expect(try environment.records(of: table).count == 10)
      }
      unlink(folder("ballast"))
      try environment.append(11...200, bytes: 800, to: table)
      #expect(try environment.records(of: table).count == 200)
    }
  }

  @Test("a limit on the size of files fails the commit, and nothing is half done")
  func fileSizeLimit() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let (environment, table) = try Environment.scratch(folder)
      try environment.append(1...10, bytes: 100, to: table)
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1 << 16, rlim_max: 1 << 16)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      // Part of the write arrives, which LMDB calls EIO.
      #expect(throws: StorageError.io(operation: "commit", path: folder("log.mdb"), code: EIO)) {
        try environment.append(11...2000, bytes: 100, to: table)
      }
      #expect(try environment.records(of: table).count == 10)
      try environment.append(11...20, bytes: 100, to: table)
      #expect(try environment.records(of: table).count == 20)
    }
  }

  @Test("a map that finds no address space to grow into is full, and the environment goes on with the one it has")
  func addressSpaceLimit() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let (environment, table) = try Environment.scratch(folder, "log.mdb", .small.with { $0.mapBytes = 1 << 26 })
      try environment.append(1...10, bytes: 100, to: table)
      let allowed = rlim_t(try #require(addressSpaceBytes()) + 1 << 26)
      var limit = rlimit(rlim_cur: allowed, rlim_max: allowed)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      #expect(throws: StorageError.mapFull(path: folder("log.mdb"), mapBytes: 1 << 26)) {
        try environment.write { transaction throws(StorageError) in
          try transaction.put(key: 11, byteCount: 100 << 20, in: table) { _ in }
        }
      }
      #expect(try environment.records(of: table).count == 10)
      try environment.append(11...20, bytes: 100, to: table)
      #expect(try environment.records(of: table).count == 20)
    }
  }

  @Test("an environment inherited through fork refuses everything, and the parent's goes on")
  func fork() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = folder("log.mdb")
      let (environment, table) = try Environment.scratch(folder)
      try environment.append(1...10, bytes: 100, to: table)
      // Swift hides fork because little may run in a child; this child does just what is tested.
      let fork = try systemFunction("fork", as: (@convention(c) () -> pid_t).self)
      try environment.read { transaction throws(StorageError) in
        let child = fork()
        if child == 0 {
          var refusals: Int32 = 0
          do throws(StorageError) { try environment.read { _ throws(StorageError) in } } catch .unusable {
            refusals += 1
          } catch {}
          do throws(StorageError) { try environment.write { _ throws(StorageError) in } } catch .unusable {
            refusals += 1
          } catch {}
          do throws(StorageError) { _ = try environment.statistics } catch .unusable { refusals += 1 } catch {}
          environment.close()
          let own = try? Environment(path: path, configuration: .small)
          if own != nil { refusals += 1 }
          _exit(refusals)
        }
        var status: Int32 = 0
        waitpid(child, &status, 0)
        #expect(status == 4 << 8)
        #expect(try transaction.entryCount(in: table) == 10)
        #expect(try environment.statistics.readersInUse == 1, "the child erased the parent's reader mark")
      }
      try environment.append(11...20, bytes: 100, to: table)
      #expect(try environment.records(of: table).count == 20)
    }
  }
}

/// The descriptors of this process that lead to a path, in order: LMDB's data descriptor, then the one
/// it writes commit records with.
private func descriptors(of path: String) -> [Int32] {
  (0..<256).filter { number in
    var target = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/fd/\(number)", &target, target.count - 1)
    return count > 0 && target.prefix(count).map { UInt8(bitPattern: $0) } == Array(path.utf8)
  }
}

/// A function of the C library that Swift does not import.
private func systemFunction<Function>(_ name: String, as type: Function.Type) throws -> Function {
  unsafeBitCast(try #require(dlsym(nil, name)), to: type)
}

/// The address space this process has in use, from proc(5).
private func addressSpaceBytes() -> Int? {
  let file = open("/proc/self/statm", O_RDONLY)
  defer { close(file) }
  var text = [UInt8](repeating: 0, count: 100)
  let count = read(file, &text, text.count)
  let pages = String(decoding: text.prefix(max(0, count)), as: UTF8.self).split(separator: " ").first.flatMap {
    Int($0)
  }
  return pages.map { $0 * sysconf(Int32(_SC_PAGESIZE)) }
}
