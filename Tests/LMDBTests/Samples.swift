import LMDB
import TestSupport
import Testing

typealias Configuration = Environment.Configuration

extension Configuration {
  /// Small and unflushed, for tests that are not about limits or crashes.
  static var small: Configuration {
    var configuration = Configuration()
    configuration.mapBytes = 1 << 20
    configuration.durability = .unsafeForTests
    return configuration
  }

  func with(_ change: (inout Configuration) -> Void) -> Configuration {
    var copy = self
    change(&copy)
    return copy
  }
}

extension Environment {
  /// An environment in a scratch folder with one table.
  static func scratch(
    _ folder: TemporaryFolder, _ name: String = "log.mdb", _ configuration: Configuration = .small
  ) throws -> (Environment, Table) {
    let environment = try Environment(path: folder(name), configuration: configuration)
    let table = try #require(try environment.table("events", create: true))
    return (environment, table)
  }

  /// Appends numbered records of a size, each filled with a byte that follows from its number.
  func append(_ numbers: ClosedRange<UInt64>, bytes: Int, to table: Table) throws(StorageError) {
    try write { transaction throws(StorageError) in
      for number in numbers {
        try transaction.append(key: number, value: sampleValue(number, bytes: bytes), in: table)
      }
    }
  }

  /// All records of a table, copied.
  func records(of table: Table) throws(StorageError) -> [UInt64: [UInt8]] {
    try read { transaction throws(StorageError) in
      var cursor = try transaction.cursor(on: table)
      var records: [UInt64: [UInt8]] = [:]
      while try cursor.next() { records[cursor.keyUInt64] = cursor.value.copied }
      return records
    }
  }
}

func sampleValue(_ number: UInt64, bytes: Int) -> [UInt8] {
  [UInt8](repeating: UInt8(truncatingIfNeeded: number &* 31 &+ 7), count: bytes)
}

extension RawSpan {
  var copied: [UInt8] { withUnsafeBytes { Array($0) } }
}
