import Foundation
import Synchronization
import Testing

@testable import EventLedger

@Suite("A signal wakes who waits")
struct WakePipeTests {
  @Test("signals given while older ones are taken back leave the pipe able to wake")
  func noSignalIsLost() throws {
    let pipe = try WakePipe()
    let round = Round()
    let signaller = try WorkerThread(name: "signaller") {
      while !round.isDone.load(ordering: .acquiring) { pipe.signal() }
    }
    // A pipe that has lost a signal is never readable again; then only the looks come to an end.
    var (drains, looks) = (0, 0)
    while drains < 20_000 && looks < 5_000_000 {
      looks += 1
      guard isReadable(pipe) else { continue }
      pipe.drain()
      drains += 1
    }
    round.isDone.store(true, ordering: .releasing)
    signaller.join()
    if isReadable(pipe) { pipe.drain() }
    #expect(!isReadable(pipe))
    pipe.signal()
    #expect(isReadable(pipe))
  }

  private final class Round: Sendable {
    let isDone = Atomic(false)
  }

  private func isReadable(_ pipe: WakePipe) -> Bool {
    var descriptor = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) == 1
  }
}
