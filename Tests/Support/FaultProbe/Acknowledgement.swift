import EventLedger
import Glibc

/// What the probe says on standard output, a line at a time and each in one system call.
enum Say {
  /// A batch is appended: `ack NUMBER FIRST COUNT`.
  static func acknowledged(_ batch: Int, _ receipt: AppendReceipt) {
    line("ack \(batch) \(receipt.positions.first?.rawValue ?? 0) \(receipt.positions.count)")
  }

  /// A batch was refused: `error NUMBER TEXT`.
  static func refused(_ batch: Int, _ error: any Error) { line("error \(batch) \(error)") }

  static func line(_ text: String) {
    var bytes = Array((text + "\n").utf8)
    let count = bytes.count
    // Standard output is a file or a pipe of the test's; one that takes only a part is not worth going on with.
    guard write(1, &bytes, count) == count else { _exit(74) }
  }
}

/// Lets the faults begin, where the probe runs under the shim.
func armFaults() {
  guard let symbol = dlsym(nil, "fault_shim_arm") else { return }
  unsafeBitCast(symbol, to: (@convention(c) () -> Void).self)()
}
