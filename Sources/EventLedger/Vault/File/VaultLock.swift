internal import Glibc

/// The lock that keeps an erasure apart from everything else that is done with a vault, in all processes.
///
/// Appends and readings hold it shared, from before they look at the file until the log has answered; opening,
/// erasing and rotating hold it alone. So rows of an append that is still under way are never taken for orphans,
/// and the file is replaced only while nobody uses it. It is a lock of `flock(2)`: it ends with the process.
final class VaultLock {
  private var descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { release() }

  /// Waits for the lock without blocking a thread; throws `.busy` after `VaultLimits.lockSeconds`.
  static func acquire(_ path: String, alone: Bool) async throws(VaultError) -> VaultLock {
    let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .io("open", path) }
    let lock = VaultLock(descriptor: file)
    for _ in 0..<(VaultLimits.lockSeconds * 500) {
      if flock(file, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 { return lock }
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .io("flock", path) }
      do {
        try await Task.sleep(nanoseconds: 2_000_000)
      } catch {
        throw .ledger(.cancelled)
      }
    }
    throw .busy(path: path)
  }

  func release() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
