internal import CLMDB

/// The changes of one commit, made while the closure of `Environment.write` runs.
///
/// A value has at most `maximumValueBytes`. A failed change leaves the transaction as it was, except for
/// a full map or disk, after which the whole transaction fails.
@safe @usableFromInline
package struct WriteTransaction: ~Copyable, Transaction {
  @usableFromInline
  @unsafe package let handle: OpaquePointer?
  private let mapIsFull: UnsafeMutablePointer<Bool>

  /// LMDB writes a value with one system call, which takes less than 2 GiB.
  package static let maximumValueBytes = 1 << 30

  @unsafe init(handle: OpaquePointer, mapIsFull: UnsafeMutablePointer<Bool>) {
    unsafe self.handle = handle
    unsafe self.mapIsFull = mapIsFull
  }

  /// Stores a value, replacing the one the key has.
  package func put(key: RawSpan, value: RawSpan, in table: Table) throws(StorageError) {
    try unsafe key.withUnsafeBytes { key throws(StorageError) in
      try unsafe store("put", key, value, table, flags: 0)
    }
  }

  /// Stores a value, replacing the one the number has.
  package func put(key: UInt64, value: RawSpan, in table: Table) throws(StorageError) {
    try unsafe withUnsafeBytes(of: key.bigEndian) { key throws(StorageError) in
      try unsafe store("put", key, value, table, flags: 0)
    }
  }

  /// Stores a value, replacing the one the key has.
  package func put(key: [UInt8], value: RawSpan, in table: Table) throws(StorageError) {
    try unsafe put(key: key.span.bytes, value: value, in: table)
  }

  /// Stores a value, replacing the one the key has.
  package func put(key: [UInt8], value: [UInt8], in table: Table) throws(StorageError) {
    try unsafe put(key: key.span.bytes, value: value.span.bytes, in: table)
  }

  /// Stores a value, replacing the one the number has.
  package func put(key: UInt64, value: [UInt8], in table: Table) throws(StorageError) {
    try unsafe put(key: key, value: value.span.bytes, in: table)
  }

  /// Stores a value behind the last record of the table, without searching for its place.
  ///
  /// - Throws: `lmdb` with `MDB_KEYEXIST` when the number is not above the last key.
  package func append(key: UInt64, value: RawSpan, in table: Table) throws(StorageError) {
    try unsafe withUnsafeBytes(of: key.bigEndian) { key throws(StorageError) in
      try unsafe store("append", key, value, table, flags: MDB_APPEND)
    }
  }

  /// Stores a value behind the last record of the table.
  package func append(key: UInt64, value: [UInt8], in table: Table) throws(StorageError) {
    try unsafe append(key: key, value: value.span.bytes, in: table)
  }

  /// Makes room for a value behind the last record of the table and lets the caller fill it in place.
  ///
  /// - Parameter fill: Writes all `byteCount` bytes: what it leaves out holds old memory. Its buffer is
  ///   valid inside it only, and it may not use the transaction.
  package func append(
    key: UInt64, byteCount: Int, in table: Table, fill: (UnsafeMutableRawBufferPointer) -> Void
  ) throws(StorageError) {
    try unsafe reserve("append", key, byteCount, table, flags: MDB_APPEND, fill)
  }

  /// Makes room for the value of a number, replacing the one it has, and lets the caller fill it in place.
  ///
  /// - Parameter fill: Writes all `byteCount` bytes, as for `append`.
  package func put(
    key: UInt64, byteCount: Int, in table: Table, fill: (UnsafeMutableRawBufferPointer) -> Void
  ) throws(StorageError) {
    try unsafe reserve("put", key, byteCount, table, flags: 0, fill)
  }

  /// Removes a key, and tells whether it was there.
  @discardableResult
  package func delete(key: RawSpan, in table: Table) throws(StorageError) -> Bool {
    let code = unsafe key.withUnsafeBytes { bytes in
      var key = unsafe MappedBytes.reading(bytes)
      return unsafe mdb_del(handle, table.index, &key, nil)
    }
    if code == MDB_NOTFOUND { return false }
    guard code == 0 else { throw failed(code, "delete") }
    return true
  }

  /// Removes a number, and tells whether it was there.
  @discardableResult
  package func delete(key: UInt64, in table: Table) throws(StorageError) -> Bool {
    let bigEndian = [key.bigEndian]
    return try unsafe delete(key: bigEndian.span.bytes, in: table)
  }

  /// Removes a key, and tells whether it was there.
  @discardableResult
  package func delete(key: [UInt8], in table: Table) throws(StorageError) -> Bool {
    try unsafe delete(key: key.span.bytes, in: table)
  }

  /// Removes all records of a table and keeps the table.
  package func removeAll(in table: Table) throws(StorageError) {
    let code = unsafe mdb_drop(handle, table.index, 0)
    guard code == 0 else { throw failed(code, "remove all") }
  }

  // MARK: Shared by the changes

  private func store(
    _ operation: String, _ key: UnsafeRawBufferPointer, _ value: RawSpan, _ table: Table, flags: Int32
  ) throws(StorageError) {
    let code = unsafe value.withUnsafeBytes { bytes in
      guard bytes.count <= Self.maximumValueBytes else { return MDB_BAD_VALSIZE }
      var key = unsafe MappedBytes.reading(key)
      var value = unsafe MappedBytes.reading(bytes)
      return unsafe mdb_put(handle, table.index, &key, &value, UInt32(flags))
    }
    guard code == 0 else { throw failed(code, operation) }
  }

  private func reserve(
    _ operation: String, _ key: UInt64, _ byteCount: Int, _ table: Table, flags: Int32,
    _ fill: (UnsafeMutableRawBufferPointer) -> Void
  ) throws(StorageError) {
    let code = unsafe withUnsafeBytes(of: key.bigEndian) { bytes in
      guard (0...Self.maximumValueBytes).contains(byteCount) else { return MDB_BAD_VALSIZE }
      var key = unsafe MappedBytes.reading(bytes)
      var value = unsafe MDB_val(mv_size: byteCount, mv_data: nil)
      let code = unsafe mdb_put(handle, table.index, &key, &value, UInt32(flags | MDB_RESERVE))
      if code == 0 { unsafe fill(UnsafeMutableRawBufferPointer(start: value.mv_data, count: byteCount)) }
      return code
    }
    guard code == 0 else { throw failed(code, operation) }
  }

  /// The error of a failed change; remembers a full map, which makes `Environment.write` grow it.
  func failed(_ code: Int32, _ operation: String) -> StorageError {
    if code == MDB_MAP_FULL { unsafe mapIsFull.pointee = true }
    return unsafe .failed(code, operation, transaction: handle)
  }
}
