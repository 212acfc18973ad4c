internal import MerkleLog

/// Writes the events of an export: entry bundles, tiles and the plain reading, in one pass over the log.
struct EventExport {
  private static let eventsPerProgress: UInt64 = 8_192

  let source: Evidence
  let folder: ExportFolder
  private(set) var edition: any ExportEdition

  init(source: Evidence, folder: ExportFolder, edition: any ExportEdition) {
    (self.source, self.folder, self.edition) = (source, folder, edition)
  }

  /// Writes the first `size` events and returns the root that they lead to.
  mutating func write(
    _ size: UInt64, _ progress: (LedgerVerification.Progress) -> Void
  ) throws(LedgerError) -> MerkleHash {
    var reading = try LineFileWriter(creating: folder.path + "/events.jsonl")
    let struck = try source.store.strikes(knownAt: Position(rawValue: size))
    var builder = TileBuilder()
    var position: UInt64 = 0
    while position < size {
      let last = min(size, position + UInt64(EvidenceFormat.tileWidth))
      let events = try read(after: position, through: last, struck)
      var bundle = EntryBundle()
      var filled: [(tile: TileIndex, hashes: [MerkleHash])] = []
      for (leaf, event) in events {
        do {
          try bundle.append(leaf)
        } catch {
          throw .malformed(field: "log.mdb", expected: "an event that fits into a bundle", found: "\(error)")
        }
        builder.append(.leaf(leaf)) { tile, hashes in filled.append((tile, hashes.indices.map { hashes[$0] })) }
        try reading.write(EventReading.line(event, content: edition.content(of: event)))
        edition.take(event)
      }
      let index = position / UInt64(EvidenceFormat.tileWidth)
      try write(.entries, index: index, width: events.count, bundle.bytes)
      for (tile, hashes) in filled { try write(tile, hashes) }
      position = last
      if position.isMultiple(of: Self.eventsPerProgress) {
        progress(.init(phase: "events", done: position, total: size))
      }
    }
    try reading.finish()
    var open: [(tile: TileIndex, hashes: [MerkleHash])] = []
    builder.forEachOpenTile { tile, hashes in open.append((tile, hashes.indices.map { hashes[$0] })) }
    for (tile, hashes) in open { try write(tile, hashes) }
    return builder.root
  }

  private func read(
    after start: UInt64, through last: UInt64, _ struck: StruckEntries
  ) throws(LedgerError) -> [(leaf: [UInt8], event: Event)] {
    var events: [(leaf: [UInt8], event: Event)] = []
    let range = ReadRange(after: Position(rawValue: start), before: Position(rawValue: last + 1))
    try source.store.read(.all, in: range) { (event) throws(LedgerError) in
      var copy = try event.copied()
      copy.struckAt = struck.strike(of: copy.position)
      events.append((event.leaf.copied(), copy))
      return .continue
    }
    guard events.count == Int(last - start) else {
      throw .corrupted(file: "log.mdb", position: Position(rawValue: start + 1), reason: "events are missing")
    }
    return events
  }

  private func write(_ tile: TileIndex, _ hashes: [MerkleHash]) throws(LedgerError) {
    try write(.hashes(level: tile.level), index: tile.index, width: hashes.count, hashes.flatMap(\.bytes))
  }

  private func write(
    _ content: TilePath.Content, index: UInt64, width: Int, _ bytes: [UInt8]
  ) throws(LedgerError) {
    let path: TilePath
    do {
      path = try TilePath(content: content, index: index, width: width)
    } catch {
      throw .malformed(field: "tile", expected: "a path of its form", found: "\(error)")
    }
    try folder.write(path.text, bytes)
  }
}
