internal import MerkleLog

/// One check of an export.
struct ExportRun {
  let folder: String
  let policy: TrustPolicy
  let newest: Checkpoint
  let findings: ReportBuilder
  let content: (@Sendable (Event) -> String?)?
  /// The readings whose content nobody here can read from the payload.
  private var contentsUnread: UInt64 = 0
  private var strikes = StrikeCheck(file: "tile/entries")
  /// The events that the reading says are struck, and by what.
  private var readAsStruck: [Position: Position] = [:]
  /// The files that belong to the export.
  private var known: Set<String>
  private var checkpoints: [Checkpoint]
  static let maximumTileBytes = 256 * (EvidenceFormat.maximumEntryBytes + 2)

  init(
    folder: String, policy: TrustPolicy, newest: Checkpoint, findings: ReportBuilder, pages: [String],
    content: (@Sendable (Event) -> String?)?
  ) {
    known = Set(["checkpoint", "policy", "events.jsonl"] + pages)
    self.content = content
    self.folder = folder
    self.policy = policy
    self.newest = newest
    self.findings = findings
    checkpoints = [newest]
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
    if builder.root != newest.root {
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
    guard let line = nextLine(&reading) else {
      if reading != nil { findings.add(.wrongReading, "events.jsonl", at: position, "its line is missing") }
      reading = nil
      return
    }
    event.struckAt = EventReading.struckAt(line, of: event.position)
    readAsStruck[event.position] = event.struckAt
    switch EventReading.judge(line, of: event, content: content?(event)) {
    case .right: break
    case .contentUnread:
      if content == nil {
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
  private mutating func read(_ name: String) -> [UInt8]? {
    known.insert(name)
    do {
      return try PlainFile.read(folder + "/" + name, maximumBytes: Self.maximumTileBytes, followsLink: false)
    } catch {
      findings.add(.missingFile, name, "\(error)")
      return nil
    }
  }

  private func names(in subfolder: String) -> [String] {
    guard LedgerFolder.kind(of: folder + "/" + subfolder) != nil else { return [] }
    return ((try? FolderListing.entries(folder + "/" + subfolder)) ?? []).filter(\.isFile).map(\.name)
  }

  /// Verifies every earlier checkpoint and recomputes its root from the tiles.
  mutating func checkCheckpoints() {
    let tiles = ExportTiles(folder: folder, size: newest.size)
    for name in names(in: "checkpoints") {
      guard let bytes = read("checkpoints/" + name) else { continue }
      do {
        let trusted = try policy.check(Note(bytes))
        let checkpoint = trusted.checkpoint
        findings.report.signatures += trusted.signed.signatures.count
        findings.report.checkpoints += 1
        guard checkpoint.origin == newest.origin, String(checkpoint.size) == name, checkpoint.size <= newest.size else {
          findings.add(
            .malformedCheckpoint, "checkpoints/" + name, "it is of \(checkpoint.origin) at \(checkpoint.size)")
          continue
        }
        if try tiles.root(size: checkpoint.size) != checkpoint.root {
          findings.add(.wrongRoot, "checkpoints/" + name, "it promises another root than the tiles lead to")
        }
        checkpoints.append(checkpoint)
      } catch {
        findings.add(.wrongSignature, "checkpoints/" + name, "\(error)")
      }
    }
  }

  /// Checks the proofs that each checkpoint extends the one before.
  mutating func checkProofs() {
    for name in names(in: "proofs") {
      guard let bytes = read("proofs/" + name) else { continue }
      do {
        _ = try EvidenceFile(bytes, name: name).check(policy: policy, older: checkpoints)
      } catch {
        findings.add(.wrongProof, "proofs/" + name, "\(error)")
      }
    }
  }

  /// Compares each time stamp with what it says was stamped, and that with the checkpoint.
  mutating func checkTimeStamps() {
    for name in names(in: "timestamps") {
      guard let bytes = read("timestamps/" + name) else { continue }
      guard name.hasSuffix(".tsr") else { continue }
      let stamped = "timestamps/" + name.dropLast(4) + ".note"
      guard let noteBytes = read(stamped) else { continue }
      do {
        let note = try Note(noteBytes)
        let reply = try TimeStampReply(bytes)
        guard reply.imprint == TimeStampRequest.imprint(of: note),
          checkpoints.contains(where: { $0.text == note.text })
        else {
          findings.add(.wrongTimeStamp, "timestamps/" + name, "it is of something else than a checkpoint of the export")
          continue
        }
      } catch {
        findings.add(.wrongTimeStamp, "timestamps/" + name, "\(error)")
      }
    }
  }

  /// Names files that do not belong to the export.
  func checkStrays() throws(LedgerError) {
    for file in try FolderListing.files(below: folder) where !known.contains(file) && !file.hasPrefix("proto/") {
      findings.add(.strayFile, file, "the export does not have such a file")
    }
  }
}
