internal import Glibc

/// The lock that keeps an erasure apart from everything else that is done with a vault, in all processes.
///
/// Appends and readings hold it shared, from before they look at the file until the log has answered; opening,
/// erasing and rotating hold it alone. So rows of an append that is still under way are never taken for orphans,
/// and the file is replaced only while nobody uses it. It is a lock of `flock(2)`: it ends with the process.
///
/// Who asks for it goes through a gate first, a lock on the file's first byte, and who waits to be alone stands in
/// the gate meanwhile. So those who append without a pause, one after the other or several at once, hold up an
/// opening or an erasure no longer than the appends under way last.
final class VaultLock {
  private let path: String
  private var descriptor: Int32
  private var standsInGate = false

  /// Opens the lock file, making it where it is missing; takes no lock.
  init(_ path: String) throws(LedgerError) {
    self.path = path
    descriptor = try Self.opened(path)
  }

  private static func opened(_ path: String) throws(LedgerError) -> Int32 {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .io("open", path) }
    return descriptor
  }

  deinit { release() }

  /// Waits for the lock without blocking a thread; throws `.busy` after so many seconds.
  static func acquire(_ path: String, alone: Bool, seconds: Int = 60) async throws(LedgerError) -> VaultLock {
    let lock = try VaultLock(path)
    for _ in 0..<(max(0, seconds) * 500 + 1) {
      if try lock.isTaken(alone: alone) { return lock }
      do {
        try await Task.sleep(nanoseconds: 2_000_000)
      } catch {
        throw .cancelled
      }
    }
    throw .vault(.busy(path: path))
  }

  /// Whether somebody holds the lock alone.
  ///
  /// A descriptor that other code of this process closes by mistake takes the lock with it, silently. So an erasure
  /// asks before it replaces a file that others may then be using.
  static func isHeldAlone(_ path: String) throws(LedgerError) -> Bool {
    let other = try opened(path)
    defer { close(other) }
    guard flock(other, LOCK_SH | LOCK_NB) != 0 else { return false }
    guard errno == EWOULDBLOCK else { throw .io("flock", path) }
    return true
  }

  func release() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  /// One attempt; who wants to be alone stays in the gate when it fails.
  func isTaken(alone: Bool) throws(LedgerError) -> Bool {
    if !standsInGate {
      guard try lockGate(alone ? F_WRLCK : F_RDLCK) else { return false }
      standsInGate = true
    }
    let isTaken = flock(descriptor, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0
    guard isTaken || errno == EWOULDBLOCK || errno == EINTR else { throw .io("flock", path) }
    guard hasTheName else {
      // Somebody removed the file; a lock of it keeps nobody out who comes now.
      release()
      descriptor = try Self.opened(path)
      standsInGate = false
      return false
    }
    if isTaken || !alone {
      _ = try lockGate(F_UNLCK)
      standsInGate = false
    }
    return isTaken
  }

  /// Whether the open file is the one that others find under the name.
  private var hasTheName: Bool {
    var (own, named) = (stat(), stat())
    guard unsafe fstat(descriptor, &own) == 0, unsafe stat(path, &named) == 0 else { return false }
    return own.st_dev == named.st_dev && own.st_ino == named.st_ino
  }

  /// `F_OFD_SETLK` of Linux, which Glibc's module does not show: a lock of this open file, not of the process.
  private static let setLockOfOpenFile: Int32 = 37

  private func lockGate(_ kind: Int32) throws(LedgerError) -> Bool {
    var range = flock()
    range.l_type = Int16(truncatingIfNeeded: kind)
    range.l_whence = Int16(truncatingIfNeeded: SEEK_SET)
    range.l_len = 1
    if unsafe fcntl(descriptor, Self.setLockOfOpenFile, &range) == 0 { return true }
    guard errno == EAGAIN || errno == EACCES || errno == EINTR else { throw .io("fcntl", path) }
    return false
  }
}
