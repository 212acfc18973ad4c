internal import MerkleLog

/// One check of an export.
struct ExportRun {
  let folder: String
  let policy: TrustPolicy
  let newest: Checkpoint
  let findings: ReportBuilder
  private(set) var edition: any ExportEdition
  /// The readings whose content nobody here can read from the payload.
  private var contentsUnread: UInt64 = 0
  private var strikes = StrikeCheck(file: "tile/entries")
  /// The events that the reading says are struck, and by what.
  private var readAsStruck: [Position: Position] = [:]
  /// The files that belong to the export.
  var known: Set<String> = ["checkpoint", "events.jsonl"]
  /// The checkpoints found, their signatures verified.
  var checkpoints: [SignedCheckpoint] = []
  private(set) var ownChain: KeyChain
  private var trustedChain: KeyChain
  /// Whether the entries lead to the root of the checkpoint.
  private(set) var isRightRoot = false
  static let maximumTileBytes = 256 * (EvidenceFormat.maximumEntryBytes + 2)

  init(
    folder: String, policy: TrustPolicy, newest: Checkpoint, findings: ReportBuilder, edition: any ExportEdition,
    trusted: [VerifierKey]
  ) {
    self.folder = folder
    self.policy = policy
    self.newest = newest
    self.findings = findings
    self.edition = edition
    ownChain = KeyChain(origin: newest.origin)
    trustedChain = KeyChain(origin: newest.origin, trusted: trusted)
  }

  /// The keys to which announcements lead from those of the policy.
  var announcedKeys: [VerifierKey] { policy.logs.isEmpty ? ownChain.keys : trustedChain.keys }

  /// The keys that an older checkpoint may be signed by: once the newest is believed, the log names them truly.
  var allKeys: [any NoteVerifier] {
    var seen: Set<VerifierKey> = []
    return (policy.logs.map(\.key) + trustedChain.verifiers() + ownChain.verifiers()).filter {
      seen.insert($0.key).inserted
    }
  }

  /// Hashes every entry, compares the tiles and the reading on the way, and the root at the end.
  mutating func checkEntries(_ progress: (LedgerVerification.Progress) -> Void) throws(LedgerError) {
    var reading = try? LineFileReader(reading: folder + "/events.jsonl")
    if reading == nil { findings.add(.missingFile, "events.jsonl", "the plain reading is missing") }
    var builder = TileBuilder()
    var position: UInt64 = 0
    while position < newest.size {
      let tile = TileIndex(level: 0, index: position / UInt64(EvidenceFormat.tileWidth))
      let width = tile.width(inTreeOf: newest.size)
      guard let name = try? TilePath(content: .entries, index: tile.index, width: width).text,
        let bytes = read(name), let bundle = bundle(bytes, width: width, name: name)
      else { return }
      for range in bundle.entries {
        position += 1
        let leaf = Array(bundle.bytes[range])
        var filled: [(TileIndex, [MerkleHash])] = []
        builder.append(.leaf(leaf)) { tile, hashes in filled.append((tile, hashes.indices.map { hashes[$0] })) }
        for (tile, hashes) in filled { compare(tile, hashes) }
        checkReading(leaf, at: position, &reading)
      }
      progress(.init(phase: "events", done: position, total: newest.size))
    }
    var open: [(TileIndex, [MerkleHash])] = []
    builder.forEachOpenTile { tile, hashes in open.append((tile, hashes.indices.map { hashes[$0] })) }
    for (tile, hashes) in open { compare(tile, hashes) }
    findings.report.events = builder.size
    findings.report.root = builder.root
    isRightRoot = builder.root == newest.root
    if !isRightRoot {
      findings.add(.wrongRoot, "checkpoint", "it promises root \(newest.root), the entries lead to \(builder.root)")
    }
    if let extra = nextLine(&reading) {
      let text = String(decoding: extra.prefix(80), as: UTF8.self)
      findings.add(.wrongReading, "events.jsonl", "a line more than there are events: \(text)")
    }
    checkStruck()
    if contentsUnread > 0 {
      findings.remark("the content of \(contentsUnread) lines of events.jsonl was not compared with their payloads")
    }
  }

  /// Compares what the reading says is struck with what the strikes come to.
  private func checkStruck() {
    let struck = StruckEntries(strikes.lines)
    for position in Set(struck.positions).union(readAsStruck.keys).sorted() {
      let (expected, found) = (struck.strike(of: position), readAsStruck[position])
      func text(_ strike: Position?) -> String { strike.map { "struck at \($0)" } ?? "not struck" }
      if expected != found {
        findings.add(
          .wrongReading, "events.jsonl", at: position.rawValue,
          "by the entries it is \(text(expected)), the line says \(text(found))")
      }
    }
  }

  private mutating func bundle(_ bytes: [UInt8], width: Int, name: String) -> EntryBundle? {
    do {
      return try EntryBundle(bytes, expectedCount: width)
    } catch {
      findings.add(.damagedFile, name, "\(error)")
      return nil
    }
  }

  /// The next line of the reading; a file that cannot be read is a difference and ends the reading.
  private func nextLine(_ reading: inout LineFileReader?) -> ArraySlice<UInt8>? {
    do {
      return try reading?.next()
    } catch {
      findings.add(.damagedFile, "events.jsonl", "\(error)")
      reading = nil
      return nil
    }
  }

  private mutating func checkReading(
    _ leaf: [UInt8], at position: UInt64, _ reading: inout LineFileReader?
  ) {
    let event = leaf.withRawSpan { bytes -> Event? in
      try? EventView(position: Position(rawValue: position), leaf: bytes).copied()
    }
    guard var event else {
      findings.add(.malformedEvent, "tile/entries", at: position, "the entry is no event of the schema in proto/")
      return
    }
    let entries = ExportEntries(folder: folder, size: newest.size)
    strikes.take(event, findings) { entries.typeAndDay(at: $0) }
    if event.type == KeyAnnouncement.eventType {
      _ = ownChain.take(event.payload, at: event.position)
      _ = trustedChain.take(event.payload, at: event.position)
    }
    edition.take(event)
    guard let line = nextLine(&reading) else {
      if reading != nil { findings.add(.wrongReading, "events.jsonl", at: position, "its line is missing") }
      reading = nil
      return
    }
    event.struckAt = EventReading.struckAt(line, of: event.position)
    readAsStruck[event.position] = event.struckAt
    switch EventReading.judge(line, of: event, content: edition.content(of: event)) {
    case .right: break
    case .contentUnread:
      if !edition.readsContents {
        contentsUnread += 1
      } else {
        findings.add(
          .wrongReading, "events.jsonl", at: position, "it has a content, and no schema tells it of its payload")
      }
    case .wrong(let difference): findings.add(.wrongReading, "events.jsonl", at: position, difference)
    }
  }

  private mutating func compare(_ tile: TileIndex, _ hashes: [MerkleHash]) {
    guard let name = try? TilePath(tile, width: hashes.count).text, let bytes = read(name) else { return }
    findings.report.tileHashes += UInt64(hashes.count)
    if bytes != hashes.flatMap(\.bytes) {
      findings.add(.wrongTile, name, "the tile is not that of the entries")
    }
  }

  /// Reads a file of the export; a missing one is a difference.
  mutating func read(_ name: String) -> [UInt8]? {
    known.insert(name)
    do {
      return try PlainFile.read(folder + "/" + name, maximumBytes: Self.maximumTileBytes, followsLink: false)
    } catch {
      findings.add(.missingFile, name, "\(error)")
      return nil
    }
  }

  func names(in subfolder: String) -> [String] {
    guard LedgerFolder.kind(of: folder + "/" + subfolder) != nil else { return [] }
    return ((try? FolderListing.entries(folder + "/" + subfolder)) ?? []).filter(\.isFile).map(\.name)
  }
}
