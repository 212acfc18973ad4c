import EventLedgerTesting
import LMDB
import TestSupport
import Testing

@Suite struct CursorTests {
  @Test("a cursor moves and seeks like an index into the sorted keys", arguments: [11, 12, 13] as [UInt64])
  func movesLikeAnIndex(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    var random = SeededGenerator(seed: seed)
    let keys = Set((0..<500).map { _ in UInt64.random(in: 0...2000, using: &random) }).sorted()
    try environment.write { transaction throws(StorageError) in
      for key in keys { try transaction.append(key: key, value: sampleValue(key, bytes: Int(key % 50)), in: table) }
    }
    try environment.read { transaction throws(StorageError) in
      var cursor = try transaction.cursor(on: table)
      var index = -1
      for _ in 0..<3000 {
        let moved: Bool
        switch Int.random(in: 0..<10, using: &random) {
        case 0: (moved, index) = (try cursor.first(), 0)
        case 1: (moved, index) = (try cursor.last(), keys.count - 1)
        case 2, 3:
          let target = UInt64.random(in: 0...2100, using: &random)
          moved = try cursor.seek(atOrAfter: target)
          index = keys.firstIndex { $0 >= target } ?? keys.count
        case 4..<7 where index > 0: (moved, index) = (try cursor.previous(), index - 1)
        default: (moved, index) = (try cursor.next(), index + 1)
        }
        #expect(moved == keys.indices.contains(index), "seed \(seed)")
        guard moved else {
          #expect(cursor.key.byteCount == 0 && cursor.value.byteCount == 0)
          (_, index) = (try cursor.first(), 0)
          continue
        }
        #expect(cursor.keyUInt64 == keys[index])
        #expect(cursor.value.copied == sampleValue(keys[index], bytes: Int(keys[index] % 50)))
      }
    }
  }

  @Test("a cursor on an empty table finds nothing")
  func emptyTable() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    try environment.read { transaction throws(StorageError) in
      var cursor = try transaction.cursor(on: table)
      let moves = [
        try cursor.first(), try cursor.last(), try cursor.next(), try cursor.previous(),
        try cursor.seek(atOrAfter: 0 as UInt64), try cursor.seek(atOrAfter: [1]),
      ]
      #expect(moves == [Bool](repeating: false, count: 6))
    }
  }

  @Test("numbers keep their order as keys, and a key of another length is read as if padded behind")
  func numbersAsKeys() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    let numbers: [UInt64] = [0, 1, 255, 256, 65535, 65536, 1 << 32, .max - 1, .max]
    try environment.write { transaction throws(StorageError) in
      for number in numbers.reversed() { try transaction.put(key: number, value: [0], in: table) }
      try transaction.put(key: [0x80], value: [1], in: table)
      try transaction.put(key: [0, 0, 0, 0, 0, 0, 0, 7, 9, 9], value: [2], in: table)
    }
    let seen = try environment.read { transaction throws(StorageError) in
      var cursor = try transaction.cursor(on: table)
      var seen: [UInt64] = []
      while try cursor.next() { seen.append(cursor.keyUInt64) }
      return seen
    }
    #expect(seen == (numbers + [0x80 << 56, 7]).sorted())
  }

  @Test("cursors of a write see its changes and end with it")
  func insideWrite() throws {
    let folder = try TemporaryFolder()
    let (environment, table) = try Environment.scratch(folder)
    for round in 1...50 as ClosedRange<UInt64> {
      try environment.write { transaction throws(StorageError) in
        try transaction.append(key: round, value: [1], in: table)
        var cursor = try transaction.cursor(on: table)
        #expect(try cursor.last())
        #expect(cursor.keyUInt64 == round)
      }
    }
  }
}
