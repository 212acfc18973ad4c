import EventLedger
import Glibc

/// Runs into limits of the machine, which a test must not put on its own process.
enum LimitJobs {
  /// Fills a ledger whose map may not grow, then says what a bigger one takes.
  static func map(_ folder: String) async throws {
    let tight = AppendJob.configuration(mapBytes: 1 << 18, maximumMapBytes: 1 << 18)
    try await AppendJob(folder: folder, first: 1_000, count: 200, configuration: tight, isOrderly: true).run()
  }

  /// Appends with no file descriptor left, and opens another ledger so; then with room again.
  static func descriptors(_ folder: String) async throws {
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let before = limit.rlim_cur
    let next = dup(0)
    close(next)
    limit.rlim_cur = rlim_t(next)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    for number in 1_000..<1_040 {
      let batch = Batch(number: number)
      do throws(LedgerError) {
        Say.acknowledged(number, try await ledger.append(batch.events, condition: batch.condition))
      } catch {
        Say.refused(number, error)
      }
    }
    do throws(LedgerError) { try ledger.backUp(to: folder + ".copy") } catch { Say.refused(1, error) }
    do throws(LedgerError) {
      try Ledger.create(folder: folder + ".other").close()
    } catch {
      Say.refused(2, error)
    }
    limit.rlim_cur = before
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    try ledger.backUp(to: folder + ".copy")
    ledger.close()
    Say.line("done")
  }

  /// Reads from more threads than there are reader slots; appends go on.
  static func readers(_ folder: String) async throws {
    var configuration = AppendJob.configuration()
    configuration.maximumReaders = 4
    let ledger = try Ledger.open(folder: folder, configuration: configuration)
    try holdReads(ledger, 16)
    for number in 1_000..<1_010 {
      let batch = Batch(number: number)
      Say.acknowledged(number, try await ledger.append(batch.events, condition: batch.condition))
    }
    ledger.close()
    Say.line("done")
  }

  /// Nested reads, each of which holds a slot, until there is none.
  private static func holdReads(_ ledger: Ledger, _ depth: Int) throws {
    guard depth > 0 else { return Say.line("error 0 no limit met") }
    do throws(LedgerError) {
      var failure: (any Error)?
      try ledger.read { (_) throws(LedgerError) in
        do { try holdReads(ledger, depth - 1) } catch { failure = error }
        return .stop
      }
      if let failure { throw LedgerError.malformed(field: "read", expected: "no error", found: "\(failure)") }
    } catch {
      Say.refused(depth, error)
    }
  }

  /// Reads, and is killed while it holds the slot.
  static func killedReader(_ folder: String) throws {
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    try ledger.read { (_) throws(LedgerError) in
      Say.line("reading")
      kill(getpid(), SIGKILL)
      return .stop
    }
  }
}

/// A disk of 2 MiB that this process alone sees and that goes with it.
enum SmallDisk {
  /// Mounts the disk; to be called before there is a second thread, which would not see it.
  static func mountDisk(at folder: String) -> Bool {
    guard let symbol = dlsym(nil, "unshare") else {
      Say.line("skip no unshare")
      return false
    }
    let unshare = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    mkdir(folder, 0o700)
    guard unshare(0x0002_0000 /* CLONE_NEWNS */) == 0, mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0,
      mount("tmpfs", folder, "tmpfs", 0, "size=2m") == 0
    else {
      Say.line("skip a disk of its own is not allowed, errno \(errno)")
      return false
    }
    return true
  }

  static func fill(_ folder: String) async throws {
    let ballast = open(folder + "/ballast", O_RDWR | O_CREAT, 0o600)
    guard posix_fallocate(ballast, 0, 700_000) == 0 else { return Say.line("skip no ballast") }
    close(ballast)
    let ledger = try Ledger.create(folder: folder + "/ledger", configuration: AppendJob.configuration())
    var (number, refused, stored) = (1_000, 0, 0)
    while refused < 3, number < 10_000 {
      do throws(LedgerError) {
        stored += try await ledger.append(Batch(number: number).events).positions.count
      } catch {
        Say.refused(number, error)
        refused += 1
      }
      number += 1
    }
    unlink(folder + "/ballast")
    for number in 20_000..<20_020 {
      do throws(LedgerError) {
        stored += try await ledger.append(Batch(number: number).events).positions.count
      } catch {
        return Say.line("failed \(number) \(error) \(try ledger.statistics()?.files.map(\.fileBytes) ?? [])")
      }
    }
    guard try ledger.events().count == stored else { return Say.line("failed \(stored) events are not all there") }
    ledger.close()
    let report = try LedgerVerification(folder: folder + "/ledger").run()
    Say.line(report.isClean ? "done" : "failed \(report.lines)")
  }
}
