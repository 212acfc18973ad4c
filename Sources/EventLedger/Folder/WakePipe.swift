internal import Glibc
internal import Synchronization

/// A pipe that wakes a thread which waits in `poll`, beside file-system notices.
final class WakePipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32
  private let pending = Atomic(false)

  init() throws(LedgerError) {
    var ends: [Int32] = [-1, -1]
    let result = unsafe ends.withUnsafeMutableBufferPointer { buffer in
      unsafe pipe(buffer.baseAddress)
    }
    guard result == 0 else { throw .io("pipe", "wake pipe") }
    readEnd = ends[0]
    writeEnd = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Wakes the waiting thread, or keeps its next wait from sleeping.
  func signal() {
    guard !pending.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var byte: UInt8 = 1
    _ = unsafe write(writeEnd, &byte, 1)
  }

  /// Takes back all signals given so far; to be called by the thread that was woken.
  ///
  /// The byte is read before the mark is taken back. The other way round a signal in between would mark the pipe and
  /// have its byte read here: marked for ever with nothing in it, and every later signal would be lost. A signal that
  /// comes before the mark is taken back writes nothing, but the exchange makes what it tells of visible here.
  func drain() {
    var buffer: [UInt8] = [UInt8](repeating: 0, count: 64)
    let room = buffer.count
    while unsafe buffer.withUnsafeMutableBytes({ unsafe read(readEnd, $0.baseAddress, room) }) > 0 {}
    _ = pending.exchange(false, ordering: .acquiringAndReleasing)
  }
}
