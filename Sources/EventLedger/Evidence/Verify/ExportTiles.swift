internal import MerkleLog

/// The tiles of an export.
struct ExportTiles: TileReader {
  let folder: String
  let size: UInt64

  func hashes(of tile: TileIndex, width: Int) throws(LedgerError) -> [MerkleHash] {
    guard let path = try? TilePath(tile, width: tile.width(inTreeOf: size)) else { return [] }
    let bytes = try PlainFile.read(folder + "/" + path.text, maximumBytes: 8_192, followsLink: false)
    return bytes.withRawSpan { MerkleHash.hashes(inTile: $0) } ?? []
  }
}

/// The entries of an export, for looking back at one.
struct ExportEntries {
  let folder: String
  let size: UInt64

  /// The type and day of an entry; nil where it cannot be read, which is a difference of its own.
  func typeAndDay(at position: Position) -> (type: String, day: Day)? {
    let index = (position.rawValue - 1) / UInt64(EvidenceFormat.tileWidth)
    let width = TileIndex(level: 0, index: index).width(inTreeOf: size)
    guard let path = try? TilePath(content: .entries, index: index, width: width),
      let bytes = try? PlainFile.read(
        folder + "/" + path.text, maximumBytes: ExportRun.maximumTileBytes, followsLink: false),
      let bundle = try? EntryBundle(bytes, expectedCount: width)
    else { return nil }
    let offset = Int((position.rawValue - 1) % UInt64(EvidenceFormat.tileWidth))
    guard offset < bundle.entries.count else { return nil }
    return Array(bundle.bytes[bundle.entries[offset]]).withRawSpan { leaf in
      guard let event = try? EventView(position: position, leaf: leaf) else { return nil }
      return (event.type, event.effectiveOn)
    }
  }
}
