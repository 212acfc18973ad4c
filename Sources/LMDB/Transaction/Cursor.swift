public import CLMDB

/// A place in a table, moved record by record; closes itself before its transaction ends.
///
/// A move returns false when there is no such record, and then `key` and `value` are empty.
@safe @usableFromInline
package struct Cursor: ~Copyable, ~Escapable {
  @usableFromInline let handle: OpaquePointer
  @usableFromInline var currentKey = unsafe MDB_val()
  @usableFromInline var currentValue = unsafe MDB_val()

  @_lifetime(immortal)
  @inlinable
  @unsafe init(handle: OpaquePointer) { unsafe self.handle = handle }

  @inlinable
  deinit { unsafe mdb_cursor_close(handle) }

  /// Moves to the first record.
  @inlinable
  package mutating func first() throws(StorageError) -> Bool { try move(MDB_FIRST) }

  /// Moves to the last record.
  @inlinable
  package mutating func last() throws(StorageError) -> Bool { try move(MDB_LAST) }

  /// Moves to the following record; to the first when the cursor has not moved yet.
  @inlinable
  package mutating func next() throws(StorageError) -> Bool { try move(MDB_NEXT) }

  /// Moves to the preceding record; to the last when the cursor has not moved yet.
  @inlinable
  package mutating func previous() throws(StorageError) -> Bool { try move(MDB_PREV) }

  /// Moves to the first record whose key is the given one or behind it.
  @inlinable
  package mutating func seek(atOrAfter key: RawSpan) throws(StorageError) -> Bool {
    var value = unsafe MDB_val()
    var found = unsafe MDB_val()
    let handle = unsafe handle
    let code = unsafe key.withUnsafeBytes { bytes in
      unsafe found = MappedBytes.reading(bytes)
      return unsafe mdb_cursor_get(handle, &found, &value, MDB_SET_RANGE)
    }
    return try unsafe arrived(code, found, value)
  }

  /// Moves to the first record whose key is the given number, 8 bytes big-endian, or behind it.
  @inlinable
  package mutating func seek(atOrAfter key: UInt64) throws(StorageError) -> Bool {
    var value = unsafe MDB_val()
    var found = unsafe MDB_val()
    let handle = unsafe handle
    let code = unsafe withUnsafeBytes(of: key.bigEndian) { bytes in
      unsafe found = MappedBytes.reading(bytes)
      return unsafe mdb_cursor_get(handle, &found, &value, MDB_SET_RANGE)
    }
    return try unsafe arrived(code, found, value)
  }

  /// Moves to the first record whose key is the given one or behind it.
  @inlinable
  package mutating func seek(atOrAfter key: [UInt8]) throws(StorageError) -> Bool {
    try unsafe seek(atOrAfter: key.span.bytes)
  }

  /// The key of the record, in the mapped file.
  @inlinable
  package var key: RawSpan {
    @_lifetime(borrow self) get { unsafe _overrideLifetime(MappedBytes.span(currentKey), borrowing: self) }
  }

  /// The value of the record, in the mapped file.
  @inlinable
  package var value: RawSpan {
    @_lifetime(borrow self) get { unsafe _overrideLifetime(MappedBytes.span(currentValue), borrowing: self) }
  }

  /// Asks for the memory of the record that most likely follows, for a scan of a table that is only appended to.
  @inlinable
  package func prefetchFollowing() { unsafe kronika_prefetch_following(currentValue.mv_data) }

  /// The key's first 8 bytes as a big-endian number.
  ///
  /// A shorter key, which only a file of another origin has, counts as padded with zero bytes behind.
  @inlinable
  package var keyUInt64: UInt64 {
    let key = key
    if key.byteCount < 8 { return shortKeyUInt64 }
    return UInt64(bigEndian: unsafe key.unsafeLoadUnaligned(as: UInt64.self))
  }

  /// A key of fewer than 8 bytes as a number; apart, to keep the usual case small.
  @usableFromInline
  var shortKeyUInt64: UInt64 {
    let key = key
    var number: UInt64 = 0
    for index in 0..<key.byteCount {
      number |= UInt64(unsafe key.unsafeLoad(fromByteOffset: index, as: UInt8.self)) << UInt64(56 - 8 * index)
    }
    return number
  }

  @inlinable
  mutating func move(_ operation: MDB_cursor_op) throws(StorageError) -> Bool {
    var key = unsafe MDB_val()
    var value = unsafe MDB_val()
    let code = unsafe mdb_cursor_get(handle, &key, &value, operation)
    return try unsafe arrived(code, key, value)
  }

  @inlinable
  mutating func arrived(_ code: Int32, _ key: MDB_val, _ value: MDB_val) throws(StorageError) -> Bool {
    if code == 0 {
      unsafe currentKey = key
      unsafe currentValue = value
      return true
    }
    unsafe currentKey = MDB_val()
    unsafe currentValue = MDB_val()
    if code == MDB_NOTFOUND { return false }
    throw unsafe .failed(code, "move cursor", transaction: mdb_cursor_txn(handle))
  }
}
