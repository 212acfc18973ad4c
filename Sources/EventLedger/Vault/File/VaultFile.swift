internal import Glibc
internal import LMDB

/// `vault.mdb` while it is open: its tables and which file it is.
final class VaultFile: Sendable {
  /// 2 since the tables of names and claims are sealed as a whole; a file of format 1 is taken over at its opening.
  static let currentFormat = 2
  /// Which file lies under the name, and which lock file beside it.
  struct Identity: Equatable {
    var device: UInt64
    var file: UInt64
    var lockFile: UInt64
  }

  let environment: Environment
  let path: String
  let identity: Identity
  let meta: Table
  let subjects: Table
  let keys: Table
  let parts: Table
  let claims: Table
  let pending: Table
  let fences: Table
  let erasures: Table
  static let identityKey = Array("identity".utf8)
  static let stateKey = Array("state".utf8)

  /// Opens the file of a ledger, making it where it is missing.
  init(path: String, ledgerID: EventID, configuration: Environment.Configuration) throws(LedgerError) {
    self.path = path
    let environment = try storage(Environment(path: path, configuration: configuration))
    self.environment = environment
    do throws(LedgerError) {
      let names = ["meta", "subjects", "keys", "parts", "claims", "pending", "fences", "erasures"]
      var tables: [Table] = []
      for name in names {
        tables.append(
          try storage(environment.requiredTable(name)))
      }
      (meta, subjects, keys, parts) = (tables[0], tables[1], tables[2], tables[3])
      (claims, pending, fences, erasures) = (tables[4], tables[5], tables[6], tables[7])
      guard let identity = Self.identity(of: path) else { throw .vault(.noVault(path: path)) }
      self.identity = identity
      try Self.requireLedger(ledgerID, environment, tables[0], path)
    } catch {
      environment.close()
      throw error
    }
  }

  /// Which files lie under the name now; nil where there are none.
  static func identity(of path: String) -> Identity? {
    var data = stat()
    var lock = stat()
    guard unsafe stat(path, &data) == 0, unsafe stat(path + "-lock", &lock) == 0 else { return nil }
    return Identity(device: UInt64(data.st_dev), file: UInt64(data.st_ino), lockFile: UInt64(lock.st_ino))
  }

  private static func requireLedger(
    _ ledgerID: EventID, _ environment: Environment, _ meta: Table, _ path: String
  ) throws(LedgerError) {
    let stored = try storage(
      environment.read { (transaction) throws(StorageError) in
        try transaction.value(for: identityKey, in: meta)?.copied()
      })
    guard let stored else { return }
    let record = try StoredRecord(stored, table: "meta")
    guard record.number(1) <= UInt64(currentFormat) else {
      throw .newerFormat(path: path, found: Int(record.number(1)), supported: currentFormat)
    }
    guard record.id(2) == ledgerID else {
      throw .vault(.wrongLedger(path: path, expected: ledgerID, found: record.id(2)))
    }
  }

  /// Writes what a new vault says of itself.
  func initialise(ledgerID: EventID, state: VaultState) throws(LedgerError) {
    try write { (transaction) throws(StorageError) in
      try initialise(ledgerID: ledgerID, state: state, in: transaction)
    }
  }

  func initialise(
    ledgerID: EventID, state: VaultState, in transaction: borrowing WriteTransaction
  ) throws(StorageError) {
    var writer = FieldWriter()
    writer.unsigned(1, UInt64(Self.currentFormat))
    writer.bytes(2, ledgerID.bytes)
    try transaction.put(key: Self.identityKey, value: writer.bytes, in: meta)
    try transaction.put(key: Self.stateKey, value: state.encoded, in: meta)
  }

  func read<R>(_ body: (borrowing ReadTransaction) throws(StorageError) -> R) throws(LedgerError) -> R {
    try storage(environment.read(body))
  }

  func write<R>(_ body: (borrowing WriteTransaction) throws(StorageError) -> R) throws(LedgerError) -> R {
    try storage(environment.write(body))
  }

  /// The value of a key.
  func value(_ key: [UInt8], in table: Table) throws(LedgerError) -> [UInt8]? {
    try read { (transaction) throws(StorageError) in try transaction.value(for: key, in: table)?.copied() }
  }

  /// All records whose keys begin with a prefix, ascending.
  func records(in table: Table, prefix: [UInt8] = []) throws(LedgerError) -> [(key: [UInt8], value: [UInt8])] {
    try read { (transaction) throws(StorageError) in try transaction.records(in: table, prefix: prefix) }
  }

  /// The number of the newest commit, whichever process made it.
  func newestTransaction() throws(LedgerError) -> UInt64 {
    try storage(environment.lastTransactionID)
  }

  /// What the vault says of itself.
  func state() throws(LedgerError) -> VaultState {
    guard let bytes = try value(Self.stateKey, in: meta) else {
      throw .vault(.damaged(table: "meta", reason: "the state is missing; the vault was not made to its end"))
    }
    return try VaultState(bytes)
  }

  /// Changes what the vault says of itself.
  func update(_ change: (inout VaultState) -> Void) throws(LedgerError) {
    var state = try state()
    change(&state)
    let encoded = state.encoded
    try write { (transaction) throws(StorageError) in
      try transaction.put(key: Self.stateKey, value: encoded, in: meta)
    }
  }

  func subject(_ name: String) throws(LedgerError) -> EventID? {
    try value(Array(name.utf8), in: subjects).flatMap { EventID($0) }
  }

  func fence(_ key: [UInt8]) throws(LedgerError) -> FenceRecord? {
    guard let bytes = try value(key, in: fences) else { return nil }
    return try FenceRecord(bytes)
  }
}

extension Transaction where Self: ~Copyable & ~Escapable {
  /// All records whose keys begin with a prefix, ascending.
  func records(in table: Table, prefix: [UInt8]) throws(StorageError) -> [(key: [UInt8], value: [UInt8])] {
    var found: [(key: [UInt8], value: [UInt8])] = []
    var cursor = try self.cursor(on: table)
    var isThere = prefix.isEmpty ? try cursor.first() : try cursor.seek(atOrAfter: prefix)
    while isThere {
      let key = cursor.key.copied()
      guard key.starts(with: prefix) else { break }
      found.append((key, cursor.value.copied()))
      isThere = try cursor.next()
    }
    return found
  }
}
