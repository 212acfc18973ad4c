import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The room that a folder's files take on the disk.
public enum FolderSize {
  /// Bytes of all blocks of all files below a folder.
  public static func bytes(of folder: String) throws -> Int {
    guard let entries = FileManager.default.enumerator(atPath: folder) else {
      throw LaneError("'\(folder)' cannot be read")
    }
    var bytes = 0
    for case let entry as String in entries {
      var status = stat()
      guard lstat(folder + "/" + entry, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFREG { bytes += Int(status.st_blocks) * 512 }
    }
    return bytes
  }
}
