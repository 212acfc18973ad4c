import LMDB
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
    _ folder: ScratchFolder, _ name: String = "log.mdb", _ configuration: Configuration = .small
  ) throws -> (Environment, Table) {
    let environment = try Environment(path: folder.path(name), configuration: configuration)
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

/// SplitMix64 (Steele, Lea and Flood 2014): the random histories of a seed.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
