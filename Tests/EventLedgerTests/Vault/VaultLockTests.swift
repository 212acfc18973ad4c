import EventLedgerTesting
import Foundation
import TestSupport
import Testing

@testable import EventLedger

/// The lock that keeps an erasure apart from appends.
@Suite(.timeLimit(.minutes(15))) struct VaultLockTests {
  @Test("who waits to be alone is next, whoever comes meanwhile")
  func isFair() async throws {
    let folder = try TemporaryFolder()
    let lock = folder("vault.lock")
    let early = try await VaultLock.acquire(lock, alone: false)
    let alone = Task { try await VaultLock.acquire(lock, alone: true).release() }
    // Others get in until the one who waits stands in the gate; without a gate they would get in for ever.
    while true {
      let late = try VaultLock(lock)
      guard try late.isTaken(alone: false) else { break }
      late.release()
      await Task.yield()
    }
    #expect(try !VaultLock(lock).isTaken(alone: true))
    early.release()
    try await alone.value
    let after = try await VaultLock.acquire(lock, alone: false)
    #expect(try VaultLock(lock).isTaken(alone: false), "several may share it")
    after.release()
  }

  @Test("whether somebody holds it alone can be asked, and asking changes nothing")
  func isHeldAlone() async throws {
    let folder = try TemporaryFolder()
    let path = folder("vault.lock")
    #expect(try !VaultLock.isHeldAlone(path))
    let shared = try await VaultLock.acquire(path, alone: false)
    #expect(try !VaultLock.isHeldAlone(path))
    shared.release()
    let alone = try await VaultLock.acquire(path, alone: true)
    #expect(try VaultLock.isHeldAlone(path) && VaultLock.isHeldAlone(path))
    alone.release()
    #expect(try !VaultLock.isHeldAlone(path))
  }

  @Test("a lock file that somebody removed gives no lock any more, and who held it is told to have lost it")
  func isRemoved() async throws {
    let folder = try TemporaryFolder()
    let path = folder("vault.lock")
    let holder = try await VaultLock.acquire(path, alone: true)
    let late = try VaultLock(path)
    try FileManager.default.removeItem(atPath: path)
    #expect(try !VaultLock.isHeldAlone(path), "an erasure stops here")
    holder.release()
    #expect(try !late.isTaken(alone: true), "not the one that is gone")
    #expect(try late.isTaken(alone: true) && VaultLock.isHeldAlone(path), "but the one that is there")
    #expect(try !VaultLock(path).isTaken(alone: false))
    late.release()
  }

  @Test("an erasure that loses its lock while it copies stops, and what others wrote meanwhile is not lost")
  func losesLock() async throws {
    let crash = try await Crash(.subject)
    let world = crash.world
    let writer = try VaultProcess(appending: 3, as: "late", to: world)
    try await writer.isReady()
    let ledger = try world.openLedger()
    let vault = try await world.openVault(for: ledger) { (reached) throws(LedgerError) in
      guard reached == .copied else { return }
      // As if other code of this process had closed the descriptor, but for the descriptor's number.
      for number in Self.descriptors(of: world.path + "/vault.lock") { flock(number, LOCK_UN) }
      writer.go()
      guard (try? writer.waitForEnd()).map({ $0.code == 0 && $0.complaint.isEmpty }) == true else {
        throw .vault(.notFound(what: "success of the other process"))
      }
    }
    await #expect(throws: LedgerError.vault(.lockLost(path: world.path + "/vault.lock"))) {
      try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault)
    }
    vault.close()
    ledger.close()
    let again = try world.openLedger()
    let reader = try await world.openVault(for: again)
    for number in 0..<3 {
      let readings = try await reader.read("participant:late-\(number)", access: auditor)
      #expect(readings.count == 1 && readings.allSatisfy { if case .fields = $0.content { true } else { false } })
    }
    reader.close()
    again.close()
    try await crash.expectErased()
  }

  /// The descriptors of this process that are open on a file.
  private static func descriptors(of path: String) -> [Int32] {
    let own = "/proc/self/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: own)) ?? []
    return names.filter { (try? FileManager.default.destinationOfSymbolicLink(atPath: own + "/" + $0)) == path }
      .compactMap { Int32($0) }
  }

  @Test("a waiting task that is cancelled leaves the gate open")
  func cancels() async throws {
    let folder = try TemporaryFolder()
    let lock = folder("vault.lock")
    let early = try await VaultLock.acquire(lock, alone: false)
    let alone = Task { try await VaultLock.acquire(lock, alone: true).release() }
    alone.cancel()
    await #expect(throws: LedgerError.cancelled) { try await alone.value }
    #expect(try VaultLock(lock).isTaken(alone: false))
    early.release()
  }
}
