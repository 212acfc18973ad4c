internal import Glibc

/// A file that is written line by line.
struct LineFileWriter: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private var buffer: [UInt8] = []
  private static let bufferBytes = 1 << 20

  /// Creates a file that must not exist yet.
  init(creating path: String) throws(LedgerError) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .io("create", path) }
  }

  deinit { close(descriptor) }

  mutating func write(_ line: String) throws(LedgerError) {
    buffer += line.utf8
    buffer.append(0x0a)
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  /// Writes what is held back and makes the file durable.
  mutating func finish() throws(LedgerError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw .io("fsync", path) }
  }

  private mutating func flush() throws(LedgerError) {
    var written = 0
    while written < buffer.count {
      let rest = buffer.count - written
      let count = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), rest)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .io("write", path) }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// A file that is read line by line.
struct LineFileReader: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private var buffer: [UInt8] = []
  private var start = 0
  private static let blockBytes = 1 << 20
  /// A line of a reading holds an event of 65,535 bytes in base64 and its content.
  private static let maximumLineBytes = 8 << 20

  init(reading path: String) throws(LedgerError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw .io("open", path) }
  }

  deinit { close(descriptor) }

  /// The next line with its end; nil at the end of the file.
  ///
  /// As bytes: texts that Unicode calls equal are different readings. A last line may lack its end.
  mutating func next() throws(LedgerError) -> ArraySlice<UInt8>? {
    while true {
      if let end = buffer[start...].firstIndex(of: 0x0a) {
        defer { start = end + 1 }
        return buffer[start...end]
      }
      buffer.removeFirst(start)
      start = 0
      guard buffer.count <= Self.maximumLineBytes else {
        throw .malformed(
          field: path, expected: "lines of at most \(Self.maximumLineBytes) bytes", found: "a longer one")
      }
      if try fill() { continue }
      defer { start = buffer.count }
      return buffer.isEmpty ? nil : buffer[...]
    }
  }

  private mutating func fill() throws(LedgerError) -> Bool {
    var block = [UInt8](repeating: 0, count: Self.blockBytes)
    let room = block.count
    while true {
      let count = unsafe block.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, room) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .io("read", path) }
      buffer += block.prefix(count)
      return count > 0
    }
  }
}
