import Glibc

/// Whole files, read and written beside any environment.
enum RawFile {
  static func read(_ path: String) -> [UInt8] {
    let file = open(path, O_RDONLY)
    defer { close(file) }
    var status = stat()
    fstat(file, &status)
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = pread(file, &bytes, bytes.count, 0)
    precondition(count == bytes.count, "short read of \(path)")
    return bytes
  }

  static func write(_ bytes: some Collection<UInt8>, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(file) }
    let bytes = Array(bytes)
    let count = pwrite(file, bytes, bytes.count, 0)
    precondition(count == bytes.count, "short write of \(path)")
  }
}
