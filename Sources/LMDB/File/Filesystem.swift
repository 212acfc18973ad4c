internal import CLMDB
internal import Glibc

/// File systems LMDB must not be used on, because their shared maps or locks are not coherent.
///
/// The numbers are `f_type` of statfs(2), from the manual page and the kernel's `magic.h`.
enum RemoteFilesystem {
  static func name(ofType type: UInt32) -> String? {
    switch type {
    case 0x6969: "NFS"
    case 0x517B: "SMB"
    case 0xFF53_4D42: "CIFS"
    case 0xFE53_4D42: "SMB2"
    case 0x6573_5546: "FUSE"
    case 0x5346_414F: "AFS"
    case 0x6B41_4653: "kAFS"
    case 0x7375_7245: "Coda"
    case 0x0102_1997: "9P"
    case 0x00C3_6400: "Ceph"
    case 0x0BD0_0BD0: "Lustre"
    case 0x4750_4653: "GPFS"
    case 0x0000_564C: "NCP"
    case 0x786F_4256: "VirtualBox shared folder"
    default: nil
    }
  }

  /// Refuses a folder on such a file system.
  static func refuse(folder: String) throws(StorageError) {
    var status = statfs()
    guard unsafe statfs(folder, &status) == 0 else { throw .system("statfs", path: folder) }
    if let name = name(ofType: UInt32(truncatingIfNeeded: status.f_type)) {
      throw .unsupportedFilesystem(path: folder, name: name)
    }
  }
}

/// File systems that keep files in memory: nothing on them is durable, whatever a sync says.
package enum MemoryFilesystem {
  /// Whether a folder lies on tmpfs or ramfs; false where the folder cannot be asked about.
  package static func holds(folder: String) -> Bool {
    var status = statfs()
    guard unsafe statfs(folder, &status) == 0 else { return false }
    return [0x0102_1994, 0x8584_58F6].contains(UInt32(truncatingIfNeeded: status.f_type))
  }
}
