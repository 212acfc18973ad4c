internal import Crypto
internal import LMDB

/// `views.mdb`: saved states of projections; derived from the log and disposable.
///
/// Tables, all keys beginning with the projection's name and a zero byte:
/// - `ladders`: name → which code and which generation of rungs is in force;
/// - `rungs`: name ‖ 00 ‖ code (8) ‖ generation (8) ‖ position (8) → a saved state with its digest; where struck entries
///   are left out, which ones follows (8);
/// - `spans`: name ‖ 00 ‖ code (8) ‖ generation (8) ‖ end (8) → the earliest effective day of a stretch of the log.
///
/// Two processes may begin the same generation; that it is told apart by code keeps versions from sharing one.
/// A generation is replaced in one step by naming another in `ladders`, so that readers see the old states until
/// the new ones are complete.
final class StateFile: Sendable {
  let environment: Environment
  private let ladders: Table
  private let rungs: Table
  private let spans: Table

  init(path: String, configuration: Environment.Configuration) throws(StorageError) {
    environment = try Environment(path: path, configuration: configuration)
    ladders = try environment.requiredTable("ladders")
    rungs = try environment.requiredTable("rungs")
    spans = try environment.requiredTable("spans")
  }

  /// Opens what is there for reading; nil where the tables are not made yet, as in the moment of a first opening.
  static func existing(path: String, configuration: Environment.Configuration) throws(StorageError) -> StateFile? {
    let environment = try Environment(path: path, configuration: configuration)
    guard let ladders = try environment.table("ladders", create: false),
      let rungs = try environment.table("rungs", create: false),
      let spans = try environment.table("spans", create: false)
    else {
      environment.close()
      return nil
    }
    return StateFile(environment: environment, ladders: ladders, rungs: rungs, spans: spans)
  }

  private init(environment: Environment, ladders: Table, rungs: Table, spans: Table) {
    (self.environment, self.ladders, self.rungs, self.spans) = (environment, ladders, rungs, spans)
  }

  /// The ladder in force for a projection's code; nil where there is none, or one of other code.
  func ladder(_ code: ProjectionCode) throws(StorageError) -> Ladder? {
    try environment.read { (transaction) throws(StorageError) in
      guard let value = try transaction.value(for: code.nameKey, in: ladders) else { return nil }
      guard let record = LadderRecord(value), record.fingerprint == code.fingerprint else { return nil }
      return Ladder(code: code, generation: record.generation)
    }
  }

  /// A new generation that is not in force yet; unfinished ones of the same number are emptied.
  func beginLadder(_ code: ProjectionCode) throws(StorageError) -> Ladder {
    let generation = try environment.read { (transaction) throws(StorageError) in
      guard let value = try transaction.value(for: code.nameKey, in: ladders) else { return UInt64(1) }
      return (LadderRecord(value)?.generation ?? 0) &+ 1
    }
    let ladder = Ladder(code: code, generation: generation)
    try environment.write { (transaction) throws(StorageError) in
      try remove(ladder.prefix, from: rungs, in: transaction)
      try remove(ladder.prefix, from: spans, in: transaction)
    }
    return ladder
  }

  /// Puts a generation in force and removes every other one of the projection, in one step.
  func install(_ ladder: Ladder) throws(StorageError) {
    try environment.write { (transaction) throws(StorageError) in
      let record = LadderRecord(fingerprint: ladder.code.fingerprint, generation: ladder.generation)
      try transaction.put(key: ladder.code.nameKey, value: record.encoded, in: ladders)
      try remove(ladder.code.nameKey, except: ladder.prefix, from: rungs, in: transaction)
      try remove(ladder.code.nameKey, except: ladder.prefix, from: spans, in: transaction)
    }
  }

  /// Saves a rung and the spans that lead up to it.
  func save(_ rung: Rung, _ newSpans: [EffectiveSpan], on ladder: Ladder) throws(StorageError) {
    let value = rung.encoded
    try environment.write { (transaction) throws(StorageError) in
      try transaction.put(key: ladder.key(rung.head), value: value, in: rungs)
      for span in newSpans { try transaction.put(key: ladder.key(span.end), value: span.encoded, in: spans) }
    }
  }

  /// Saves a span alone.
  func save(_ span: EffectiveSpan, on ladder: Ladder) throws(StorageError) {
    try environment.write { (transaction) throws(StorageError) in
      try transaction.put(key: ladder.key(span.end), value: span.encoded, in: spans)
    }
  }

  /// Removes a rung.
  func removeRung(_ head: RungHead, on ladder: Ladder) throws(StorageError) {
    try environment.write { (transaction) throws(StorageError) in
      _ = try transaction.delete(key: ladder.key(head), in: rungs)
    }
  }

  /// The positions of all rungs with what they say of effective days, ascending, without their states.
  func rungHeads(on ladder: Ladder) throws(StorageError) -> [RungHead] {
    try list(rungs, of: ladder) { place, value in RungHead(position: place.position, strikes: place.strikes, value) }
  }

  /// The spans of the log, ascending.
  func effectiveSpans(on ladder: Ladder) throws(StorageError) -> [EffectiveSpan] {
    try list(spans, of: ladder) { place, value in EffectiveSpan(end: place.position, value) }
  }

  /// Lends the state of a rung; nil where the rung is missing or its bytes are not those saved.
  func withState<R>(of head: RungHead, on ladder: Ladder, _ body: (RawSpan) -> R?) throws(StorageError) -> R? {
    try environment.read { (transaction) throws(StorageError) in
      guard let value = try transaction.value(for: ladder.key(head), in: rungs) else { return nil }
      return head.withState(value, body)
    }
  }

  /// The names of the views that a ladder is in force for.
  func ladderNames() throws(StorageError) -> [[UInt8]] {
    try environment.read { (transaction) throws(StorageError) in
      var names: [[UInt8]] = []
      var cursor = try transaction.cursor(on: ladders)
      var found = try cursor.first()
      while found {
        let name = Array(cursor.key.copied().dropLast())
        try Self.requireRising(names.last ?? [], name)
        names.append(name)
        found = try cursor.next()
      }
      return names
    }
  }

  /// The number of rungs and spans of a ladder, readable or not.
  func recordCount(on ladder: Ladder) throws(StorageError) -> Int {
    var count = 0
    for table in [rungs, spans] {
      count += try list(table, of: ladder) { position, _ in position }.count
    }
    return count
  }

  /// Pages that lead in circles would be read without end.
  private static func requireRising(_ earlier: [UInt8], _ later: [UInt8]) throws(StorageError) {
    guard earlier.isEmpty || earlier.lexicographicallyPrecedes(later) else {
      throw .corrupted(path: "views.mdb", reason: "its records are not in order")
    }
  }

  private func list<R>(
    _ table: Table, of ladder: Ladder, _ decode: ((position: Position, strikes: UInt64), RawSpan) -> R?
  ) throws(StorageError) -> [R] {
    try environment.read { (transaction) throws(StorageError) in
      var found: [R] = []
      var cursor = try transaction.cursor(on: table)
      var isThere = try cursor.seek(atOrAfter: ladder.prefix)
      var previous: (position: Position, strikes: UInt64)?
      while isThere, let place = ladder.place(ofKey: cursor.key) {
        guard previous.map({ $0 < place }) ?? true else {
          throw .corrupted(path: "views.mdb", reason: "its records are not in order")
        }
        previous = place
        if let record = decode(place, cursor.value) { found.append(record) }
        isThere = try cursor.next()
      }
      return found
    }
  }

  /// Removes all keys with a prefix, but for those with another.
  private func remove(
    _ prefix: [UInt8], except kept: [UInt8]? = nil, from table: Table, in transaction: borrowing WriteTransaction
  ) throws(StorageError) {
    var start = prefix
    while let key = try self.key(atOrAfter: start, in: table, transaction), key.starts(with: prefix) {
      if let kept, key.starts(with: kept) {
        start = kept + [UInt8](repeating: 0xff, count: 17)
        continue
      }
      _ = try transaction.delete(key: key, in: table)
      start = key
    }
  }

  private func key(
    atOrAfter start: [UInt8], in table: Table, _ transaction: borrowing WriteTransaction
  ) throws(StorageError) -> [UInt8]? {
    var cursor = try transaction.cursor(on: table)
    return try cursor.seek(atOrAfter: start) ? cursor.key.copied() : nil
  }
}

/// Which code a saved state was made by.
struct ProjectionCode: Hashable {
  let name: String
  let fingerprint: UInt64

  /// The code of a projection: its name, version and query, and the format of what is saved.
  init(_ projection: some Projection) {
    name = projection.name
    var text = "kronika-state/1\n\(projection.name)\n\(projection.version)\n"
    for item in projection.query.items {
      text += "item\n" + item.types.map { "type \($0)\n" }.joined() + item.tags.map { "tag \($0)\n" }.joined()
    }
    fingerprint = SHA256.hash(data: Array(text.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The name as the beginning of a key.
  var nameKey: [UInt8] { Array(name.utf8) + [0] }
}

extension Environment {
  /// Opens a table, making it where it is missing.
  func requiredTable(_ name: String) throws(StorageError) -> Table {
    guard let table = try table(name, create: true) else {
      throw .notADatabase(path: path, reason: "the table '\(name)' is missing")
    }
    return table
  }

  /// Opens a file that can be made again from the log; one that cannot be read is replaced by an empty one.
  static func withDerivedFile<File>(
    at path: String, _ open: () throws(StorageError) -> File
  ) throws(StorageError) -> File {
    do {
      return try open()
    } catch .notADatabase, .corrupted {
      LedgerFolder.removeDerived(path)
      return try open()
    }
  }
}
