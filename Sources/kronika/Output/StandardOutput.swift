import Glibc

/// Why results could not be written.
enum OutputError: Error, CustomStringConvertible {
  /// The reader has gone, as `head` does; there is nobody to tell.
  case brokenPipe
  /// The operating system refused the write.
  case write(code: Int32)

  var description: String {
    switch self {
    case .brokenPipe: "the reader of the output has gone"
    case .write(let code): "standard output cannot be written: \(SystemError.text(of: code))"
    }
  }
}

/// Results on standard output, collected and written in large pieces.
final class StandardOutput {
  private static let flushBytes = 64 << 10
  private var buffer: [UInt8] = []
  private let isHeld: Bool

  /// Creates an output; one that is held keeps everything and writes nothing out.
  init(isHeld: Bool = false) {
    self.isHeld = isHeld
  }

  /// What a held output was given.
  var held: String { String(decoding: buffer, as: UTF8.self) }

  /// A reader that goes away must end the command quietly after its files are closed, not kill it on the way.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Ends the command as soon as nobody reads its output any more, whatever it waits for.
  ///
  /// A pipe says so without a write; a file or a terminal never does. The command only reads the ledger, so it may end
  /// at any moment, and it ends as where the reader is missed in writing.
  static func endWhenReaderGoes() {
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { _ in
        var descriptor = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        while true {
          let count = poll(&descriptor, 1, -1)
          if count < 0 && errno == EINTR { continue }
          if count > 0 && descriptor.revents & Int16(POLLERR | POLLHUP) != 0 { _exit(0) }
          return nil
        }
      }, nil)
    if code == 0 { pthread_detach(thread) }
  }

  /// Adds text; it is written when enough has come together or `flush` is called.
  func write(_ text: String) throws(OutputError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.flushBytes { try flush() }
  }

  /// Adds a line.
  func line(_ text: String) throws(OutputError) {
    buffer.append(contentsOf: text.utf8)
    try write("\n")
  }

  /// Writes what has come together.
  func flush() throws(OutputError) {
    guard !isHeld else { return }
    var start = 0
    defer { buffer.removeAll(keepingCapacity: true) }
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        Glibc.write(STDOUT_FILENO, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if written >= 0 {
        start += written
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: Self.waitUntilWritable()
      case EPIPE: throw .brokenPipe
      default: throw .write(code: errno)
      }
    }
  }

  /// Another process that shares the terminal may have made it non-blocking.
  private static func waitUntilWritable() {
    var descriptor = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
    _ = poll(&descriptor, 1, -1)
  }
}
