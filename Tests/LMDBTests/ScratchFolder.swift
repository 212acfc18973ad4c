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

  deinit {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      unlink(self.path(name))
    }
    closedir(folder)
    rmdir(path)
  }
}
