internal import Glibc

/// The names of what lies in a folder.
enum FolderNames {
  /// The names but for `.` and `..`, in no order; nil, with `errno` saying why, where the folder cannot be read.
  static func names(in path: String) -> [String]? {
    guard let folder = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      // An entry ends with its name: a copy of all 256 bytes that `d_name` is declared with may read behind the
      // buffer and end the process, so the name is read where it stands.
      let start = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let name = unsafe UnsafeRawPointer(entry).advanced(by: start).assumingMemoryBound(to: CChar.self)
      names.append(unsafe String(cString: name))
    }
    return names.filter { $0 != "." && $0 != ".." }
  }
}
