public import CLMDB

/// What can be read in a read or a write transaction.
///
/// Spans point into the mapped file, at any alignment, and cannot leave the transaction's closure. In a
/// **write** transaction a span is valid only until the next change: copy what is needed across one.
@usableFromInline
package protocol Transaction: ~Copyable, ~Escapable {
  /// LMDB's handle.
  @unsafe var handle: OpaquePointer? { get }
}

extension Transaction where Self: ~Copyable & ~Escapable {
  /// The commit this transaction reads; for a write transaction, the one it is about to make.
  package var id: UInt64 { UInt64(unsafe mdb_txn_id(handle)) }

  /// The value of a key, nil when the key is absent.
  @inlinable
  @_lifetime(borrow self)
  package func value(for key: RawSpan, in table: Table) throws(StorageError) -> RawSpan? {
    let handle = unsafe handle
    var value = unsafe MDB_val()
    let code = unsafe key.withUnsafeBytes { bytes in
      var key = unsafe MappedBytes.reading(bytes)
      return unsafe mdb_get(handle, table.index, &key, &value)
    }
    guard code == 0 else {
      if code == MDB_NOTFOUND { return nil }
      throw unsafe .failed(code, "get", transaction: handle)
    }
    return unsafe _overrideLifetime(MappedBytes.span(value), borrowing: self)
  }

  /// The value of a number, stored as 8 bytes big-endian so that numbers keep their order.
  @inlinable
  @_lifetime(borrow self)
  package func value(for key: UInt64, in table: Table) throws(StorageError) -> RawSpan? {
    let handle = unsafe handle
    var value = unsafe MDB_val()
    let code = unsafe withUnsafeBytes(of: key.bigEndian) { bytes in
      var key = unsafe MappedBytes.reading(bytes)
      return unsafe mdb_get(handle, table.index, &key, &value)
    }
    guard code == 0 else {
      if code == MDB_NOTFOUND { return nil }
      throw unsafe .failed(code, "get", transaction: handle)
    }
    return unsafe _overrideLifetime(MappedBytes.span(value), borrowing: self)
  }

  /// The value of a key, nil when the key is absent.
  @inlinable
  @_lifetime(borrow self)
  package func value(for key: [UInt8], in table: Table) throws(StorageError) -> RawSpan? {
    unsafe try value(for: key.span.bytes, in: table)
  }

  /// A cursor before the first record of a table.
  @inlinable
  @_lifetime(borrow self)
  package func cursor(on table: Table) throws(StorageError) -> Cursor {
    var cursor: OpaquePointer?
    let code = unsafe mdb_cursor_open(handle, table.index, &cursor)
    guard code == 0, let cursor = unsafe cursor else { throw unsafe .failed(code, "open cursor", transaction: handle) }
    return unsafe _overrideLifetime(Cursor(handle: cursor), borrowing: self)
  }

  /// The number of records in a table.
  package func entryCount(in table: Table) throws(StorageError) -> Int {
    var shape = MDB_stat()
    let code = unsafe mdb_stat(handle, table.index, &shape)
    guard code == 0 else { throw unsafe .failed(code, "count", transaction: handle) }
    return shape.ms_entries
  }
}

/// Bytes as LMDB takes and gives them.
@usableFromInline
enum MappedBytes {
  /// LMDB's form of bytes it is to read.
  @inlinable
  @unsafe static func reading(_ bytes: UnsafeRawBufferPointer) -> MDB_val {
    unsafe MDB_val(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
  }

  /// The bytes LMDB points at; the caller ties them to the transaction they belong to.
  @inlinable
  @_lifetime(immortal)
  @unsafe static func span(_ value: MDB_val) -> RawSpan {
    guard let start = unsafe value.mv_data else { return RawSpan() }
    let span = unsafe RawSpan(_unsafeStart: start, byteCount: value.mv_size)
    return unsafe _overrideLifetime(span, copying: ())
  }
}
