import Glibc

/// Why input could not be read.
struct InputError: Error, CustomStringConvertible {
  var path: String
  var code: Int32

  var description: String { "'\(path)' cannot be read: \(SystemError.text(of: code))" }
}

/// A file that is read from its beginning, or standard input for `-`.
struct InputFile: ~Copyable {
  let path: String
  /// The size of a regular file; nil for a pipe or terminal, whose end nobody knows.
  let size: Int?
  private let descriptor: Int32

  init(path: String) throws(InputError) {
    self.path = path == "-" ? "standard input" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputError(path: path, code: errno) }
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isRegular ? Int(status.st_size) : nil
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// Fills the buffer from its start as far as bytes come; 0 at the end.
  func read(into buffer: inout [UInt8]) throws(InputError) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { return count }
      if errno != EINTR { throw InputError(path: path, code: errno) }
    }
  }

  /// The whole of a file that may have at most `limit` bytes; nil for a longer one.
  static func contents(of path: String, limit: Int) throws(InputError) -> [UInt8]? {
    let file = try InputFile(path: path)
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try file.read(into: &buffer)
      if count == 0 { return contents }
      contents.append(contentsOf: buffer[..<count])
      if contents.count > limit { return nil }
    }
  }
}
