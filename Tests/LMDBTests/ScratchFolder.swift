import Glibc
import LMDB

/// A folder of its own for one test, removed with everything in it.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/kronika-lmdb-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw StorageError.io(operation: "mkdtemp", path: base, code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// The names in the folder, sorted.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  deinit {
    for name in names where unlink(path(name)) != 0 { rmdir(path(name)) }
    rmdir(path)
  }
}

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
