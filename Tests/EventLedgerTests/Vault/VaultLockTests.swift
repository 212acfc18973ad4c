import EventLedgerTesting
import Foundation
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

  @Test("a waiting task that is cancelled leaves the gate open")
  func cancels() async throws {
    let folder = try TemporaryFolder()
    let lock = folder("vault.lock")
    let early = try await VaultLock.acquire(lock, alone: false)
    let alone = Task { try await VaultLock.acquire(lock, alone: true).release() }
    alone.cancel()
    await #expect(throws: VaultError.ledger(.cancelled)) { try await alone.value }
    #expect(try VaultLock(lock).isTaken(alone: false))
    early.release()
  }
}
