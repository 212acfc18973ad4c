import MerkleLog
import Testing

@Suite("Tile paths")
struct TilePathTests {
  @Test(
    "a path has the text of C2SP tlog-tiles and reads back",
    arguments: [
      ("tile/0/000", 0, 0, 256), ("tile/0/000.p/1", 0, 0, 1), ("tile/1/x001/x234/067", 1, 1_234_067, 256),
      ("tile/1/x001/x234/067.p/255", 1, 1_234_067, 255), ("tile/63/999", 63, 999, 256),
      ("tile/2/x001/000", 2, 1_000, 256), ("tile/0/x018/x446/x744/x073/x709/x551/615", 0, UInt64.max, 256),
    ] as [(String, Int, UInt64, Int)])
  func texts(_ text: String, _ level: Int, _ index: UInt64, _ width: Int) throws {
    let path = try TilePath(TileIndex(level: level, index: index), width: width)
    #expect(path.text == text)
    #expect(try TilePath(text) == path)
    let entries = try TilePath(content: .entries, index: index, width: width)
    #expect(try TilePath(entries.text) == entries)
    #expect(entries.text.hasPrefix("tile/entries/"))
  }

  @Test(
    "any other spelling is refused",
    arguments: [
      "", "/", "tile", "tile/", "tile/0", "tile/0/", "tile//000", "/tile/0/000", "tile/0/000/", "tile/00/000",
      "tile/64/000", "tile/-1/000", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000/001", "tile/0/001/002",
      "tile/0/x001", "tile/0/x001/x002", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256",
      "tile/0/000.p/01", "tile/0/000.p/1/", "tile/8/0/000", "tile/0/X001/000", "tile/0/00a", "tile/0/000.P/1",
      "tile/entry/000", "tile/data/000", "Tile/0/000", "tile/0/000 ", "tile/0/../000", "tile/0/\u{661}00",
      "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999",
    ])
  func refusals(_ text: String) {
    #expect(throws: TilePathError.malformed(text)) { try TilePath(text) }
  }

  @Test("widths and levels out of range are refused")
  func ranges() {
    for width in [-1, 0, 257, Int.max] {
      #expect(throws: TilePathError.widthOutOfRange(width)) {
        try TilePath(TileIndex(level: 0, index: 0), width: width)
      }
    }
    for level in [-1, 64, Int.max] {
      #expect(throws: TilePathError.levelOutOfRange(level)) {
        try TilePath(TileIndex(level: level, index: 0), width: 1)
      }
    }
  }
}
