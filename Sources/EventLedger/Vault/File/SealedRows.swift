internal import Crypto
internal import LMDB
internal import Synchronization

/// The tables that are sealed as a whole: who has which reference, and who has claimed which value.
///
/// A part and its key are sealed one by one, and the log says which must be there. These two tables are plain, and a row
/// of them could be removed, changed or brought back without a trace. So the vault keeps a keyed sum over the rows of
/// each, and a code over both sums:
/// ```
/// row   = HMAC-SHA-256(index key, "ledger/row/v1"  00 table, key, value)
/// sum   = the exclusive or over all rows of a table
/// code  = HMAC-SHA-256(index key, "ledger/sums/v1" 00 sum of subjects, sum of claims)
/// ```
/// Without the key-encryption key nobody can make a code that fits other rows.
enum SealedTable: String {
  case subjects, claims

  func table(of file: VaultFile) -> Table {
    switch self {
    case .subjects: file.subjects
    case .claims: file.claims
    }
  }
}

/// The sums over the sealed tables.
struct RowSums: Equatable {
  static let byteCount = 32
  var subjects = [UInt8](repeating: 0, count: byteCount)
  var claims = [UInt8](repeating: 0, count: byteCount)

  mutating func toggle(_ row: [UInt8], in table: SealedTable) {
    for index in row.indices {
      switch table {
      case .subjects: subjects[index] ^= row[index]
      case .claims: claims[index] ^= row[index]
      }
    }
  }
}

extension ClaimIndex {
  /// What a row adds to the sum of its table.
  func code(of key: [UInt8], _ value: [UInt8], in table: SealedTable) -> [UInt8] {
    code(Binding.bytes("ledger/row/v1", [Array(table.rawValue.utf8), key, value]))
  }

  /// What shows that sums were made by somebody with the key.
  func code(of sums: RowSums) -> [UInt8] { code(Binding.bytes("ledger/sums/v1", [sums.subjects, sums.claims])) }

  private func code(_ message: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: message, using: key.key))
  }
}

/// Changes rows of the sealed tables within one transaction and keeps their sums.
struct SealedRows {
  let index: ClaimIndex
  let file: VaultFile
  private(set) var sums: RowSums

  mutating func put(
    _ key: [UInt8], _ value: [UInt8], in table: SealedTable, _ transaction: borrowing WriteTransaction
  ) throws(StorageError) {
    try delete(key, in: table, transaction)
    try transaction.put(key: key, value: value, in: table.table(of: file))
    sums.toggle(index.code(of: key, value, in: table), in: table)
  }

  mutating func delete(
    _ key: [UInt8], in table: SealedTable, _ transaction: borrowing WriteTransaction
  ) throws(StorageError) {
    let rows = table.table(of: file)
    guard let value = try transaction.value(for: key, in: rows)?.copied() else { return }
    try transaction.delete(key: key, in: rows)
    sums.toggle(index.code(of: key, value, in: table), in: table)
  }
}

extension VaultFile {
  /// Changes rows of the sealed tables; the sums follow in the same transaction.
  func changeSealed<R>(
    _ index: ClaimIndex, in transaction: borrowing WriteTransaction,
    _ body: (inout SealedRows, borrowing WriteTransaction) throws(StorageError) -> R
  ) throws(StorageError) -> R {
    var rows = SealedRows(index: index, file: self, sums: try state(in: transaction).sums)
    let result = try body(&rows, transaction)
    // What the body itself wrote to the state stays.
    var state = try state(in: transaction)
    guard state.isSealed, rows.sums != state.sums else { return result }
    state.seal(rows.sums, by: index)
    try transaction.put(key: Self.stateKey, value: state.encoded, in: meta)
    return result
  }

  /// The state as a transaction sees it.
  func state<T: Transaction & ~Copyable & ~Escapable>(in transaction: borrowing T) throws(StorageError) -> VaultState {
    guard let bytes = try transaction.value(for: Self.stateKey, in: meta)?.copied(), let state = try? VaultState(bytes)
    else { throw .corrupted(path: path, reason: "the state of the vault cannot be read") }
    return state
  }

  /// The sums over the rows that are there.
  func sums<T: Transaction & ~Copyable & ~Escapable>(
    by index: ClaimIndex, in transaction: borrowing T
  ) throws(StorageError) -> RowSums {
    var sums = RowSums()
    for table in [SealedTable.subjects, .claims] {
      for row in try transaction.records(in: table.table(of: self), prefix: []) {
        sums.toggle(index.code(of: row.key, row.value, in: table), in: table)
      }
    }
    return sums
  }
}

/// What the sums say of the rows.
struct SealFinding: Equatable {
  /// The tables whose rows are not those that were written.
  var changed: [SealedTable] = []
  /// Whether the sums themselves were changed, so that they say nothing of the rows.
  var sumsAreForged = false
  /// The commit that was looked at.
  var transaction: UInt64 = 0

  var isWhole: Bool { changed.isEmpty && !sumsAreForged }
  /// Whether the names are those that were written, whatever became of the claims.
  var isWholeInNames: Bool { !changed.contains(.subjects) && !sumsAreForged }
}

extension PersonalVault {
  /// Compares the rows of the sealed tables with their sums.
  func sealFinding(of file: VaultFile) throws(LedgerError) -> SealFinding {
    let index = try index(of: file)
    return try file.read { (transaction) throws(StorageError) in
      let state = try file.state(in: transaction)
      var finding = SealFinding(transaction: transaction.id)
      guard state.isSealed else { return finding }
      guard index.code(of: state.sums) == state.sumsCode else {
        finding.sumsAreForged = true
        return finding
      }
      let found = try file.sums(by: index, in: transaction)
      if found.subjects != state.sums.subjects { finding.changed.append(.subjects) }
      if found.claims != state.sums.claims { finding.changed.append(.claims) }
      return finding
    }
  }

  /// Throws where a row of a sealed table was removed, changed or added by anything but the vault.
  ///
  /// It costs a look at every row, so it is done again only after a commit that this vault has not made itself. Who
  /// reads parts needs the names alone.
  func requireSeal(of file: VaultFile, namesAlone: Bool = false) throws(LedgerError) {
    let newest = try file.newestTransaction()
    guard opened.withLock({ $0.checkedThrough != newest }) else { return }
    let finding = try sealFinding(of: file)
    guard finding.isWhole || namesAlone && finding.isWholeInNames else { throw .vault(.sealedRowsChanged(finding)) }
    if finding.isWhole { opened.withLock { $0.checkedThrough = finding.transaction } }
  }

  /// Notes that the last commit is this vault's own, if nobody else's came between.
  func noteOwnCommit(in file: VaultFile) throws(LedgerError) {
    let newest = try file.newestTransaction()
    opened.withLock { if $0.checkedThrough == newest - 1 { $0.checkedThrough = newest } }
  }
}

extension VaultFailure {
  /// The rows of a table were changed behind the vault's back.
  static func sealedRowsChanged(_ finding: SealFinding) -> VaultFailure {
    guard let table = finding.changed.first, !finding.sumsAreForged else {
      return .damaged(
        table: "meta",
        reason: "expected the sums over the rows as the vault wrote them, found others; "
          + "put a copy of the vault back")
    }
    switch table {
    case .subjects:
      return .damaged(
        table: table.rawValue,
        reason: "expected the rows that the vault wrote, found one missing, changed or added; "
          + "nothing is read or erased by such rows: put a copy of the vault back")
    case .claims:
      return .damaged(
        table: table.rawValue,
        reason: "expected the rows that the vault wrote, found one missing, changed or added; "
          + "rebuild them from the personal parts (kronika vault repair-claims)")
    }
  }
}
