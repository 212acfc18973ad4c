internal import CLMDB
internal import Glibc

/// What an operator watches of an environment.
package struct EnvironmentStatistics: Equatable, Sendable {
  /// Bytes of one page.
  package var pageBytes: Int
  /// Bytes of address space reserved; the file may grow so far before the map must.
  package var mapBytes: Int
  /// Pages that were ever in use, free ones among them.
  package var usedPages: Int
  /// Bytes of those pages.
  package var usedBytes: Int
  /// Bytes of the file.
  package var fileBytes: Int
  /// The newest commit.
  package var lastTransactionID: UInt64
  /// Places in the reader table of all processes.
  package var readerLimit: Int
  /// Places taken, by running and by pooled read transactions.
  package var readerPlacesTaken: Int
  /// Read transactions running now, in all processes.
  package var readersInUse: Int
  /// Commits since the oldest snapshot still being read; its pages and all freed since cannot be reused.
  package var oldestReaderLag: UInt64
}

extension Environment {
  /// The newest commit, counted from 0 for a file never written.
  package var lastTransactionID: UInt64 {
    get throws(StorageError) {
      try gate.whileOpen { () throws(StorageError) in
        var info = unsafe MDB_envinfo()
        let code = unsafe mdb_env_info(pointer, &info)
        guard code == 0 else { throw failure(code, "environment information") }
        // A damaged file may say any number.
        return UInt64(UInt(bitPattern: unsafe info.me_last_txnid))
      }
    }
  }

  /// Sizes and readers as they are now.
  package var statistics: EnvironmentStatistics {
    get throws(StorageError) {
      try gate.whileOpen { () throws(StorageError) in
        var info = unsafe MDB_envinfo()
        var shape = MDB_stat()
        var file: Int32 = -1
        var status = stat()
        var code = unsafe mdb_env_info(pointer, &info)
        if code == 0 { code = unsafe mdb_env_stat(pointer, &shape) }
        // The environment's own descriptor: closing another one would drop the process's locks.
        if code == 0 { code = unsafe mdb_env_get_fd(pointer, &file) }
        guard code == 0 else { throw failure(code, "environment information") }
        guard unsafe fstat(file, &status) == 0 else { throw .system("fstat", path: path) }
        let readers = try readerTable()
        let last = UInt64(UInt(bitPattern: unsafe info.me_last_txnid))
        let usedPages = unsafe info.me_last_pgno + 1
        return EnvironmentStatistics(
          pageBytes: Int(shape.ms_psize), mapBytes: unsafe info.me_mapsize, usedPages: usedPages,
          usedBytes: usedPages * Int(shape.ms_psize), fileBytes: Int(status.st_size), lastTransactionID: last,
          readerLimit: readerLimit, readerPlacesTaken: readers.count, readersInUse: readers.compactMap(\.self).count,
          oldestReaderLag: readers.compactMap(\.self).min().map { last >= $0 ? last - $0 : 0 } ?? 0)
      }
    }
  }

  /// The snapshot of each taken place in the reader table, nil for a place that reads nothing now.
  ///
  /// LMDB tells it as lines of text only: `pid thread transaction`, the last a dash when idle.
  private func readerTable() throws(StorageError) -> [UInt64?] {
    var lines = ""
    let code = unsafe withUnsafeMutablePointer(to: &lines) { lines in
      unsafe mdb_reader_list(
        pointer,
        { message, context in
          guard let message = unsafe message, let context = unsafe context else { return 0 }
          unsafe context.assumingMemoryBound(to: String.self).pointee += String(cString: message)
          return 0
        }, lines)
    }
    guard code >= 0 else { throw failure(code, "list readers") }
    return lines.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count == 3, UInt64(fields[0]) != nil else { return nil }
      return .some(UInt64(fields[2]))
    }
  }
}
