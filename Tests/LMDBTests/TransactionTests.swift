import LMDB
import Testing

@Test("what a write commits, a later read sees in key order")
func readsBack() throws {
  let folder = try ScratchFolder()
  let environment = try Environment(path: folder.path("log.mdb"))
  let table = try #require(try environment.table("events", create: true))
  try environment.write { transaction throws(StorageError) in
    for number in 1...100 as ClosedRange<UInt64> {
      try transaction.append(key: number, value: [UInt8](repeating: UInt8(number), count: Int(number)), in: table)
    }
  }
  let seen = try environment.read { transaction throws(StorageError) in
    var cursor = try transaction.cursor(on: table)
    var seen: [UInt64] = []
    while try cursor.next() {
      if cursor.value.byteCount == Int(cursor.keyUInt64) { seen.append(cursor.keyUInt64) }
    }
    return seen
  }
  #expect(seen == Array(1...100))
}
