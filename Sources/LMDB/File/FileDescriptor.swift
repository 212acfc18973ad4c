internal import Glibc

/// An open file that closes itself.
struct FileDescriptor: ~Copyable {
  let number: Int32
  let path: String

  init(open path: String, flags: Int32, mode: UInt32 = 0) throws(StorageError) {
    let number = unsafe Glibc.open(path, flags | O_CLOEXEC, mode)
    guard number >= 0 else { throw .system("open", path: path) }
    self.number = number
    self.path = path
  }

  deinit { close(number) }

  /// Flushes content and metadata to the disk.
  borrowing func synchronize() throws(StorageError) {
    guard fsync(number) == 0 else { throw .system("fsync", path: path) }
  }

  /// Bytes in the file.
  borrowing func byteCount() throws(StorageError) -> Int {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw .system("fstat", path: path) }
    return Int(status.st_size)
  }

  /// Up to `count` bytes from `offset`; fewer only at the end of the file.
  borrowing func bytes(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let received = unsafe pread(
          number, buffer.baseAddress?.advanced(by: filled), count - filled, offset + filled)
        if received < 0 && errno == EINTR { continue }
        if received < 0 { failure = errno }
        if received <= 0 { break }
        filled += received
      }
    }
    guard failure == 0 else { throw .system("read", path: path, code: failure) }
    return bytes
  }
}
