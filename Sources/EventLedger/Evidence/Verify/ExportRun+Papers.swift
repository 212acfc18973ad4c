internal import MerkleLog

/// What lies in an export beside its entries and tiles.
extension ExportRun {
  /// Verifies every earlier checkpoint and recomputes its root from the tiles.
  ///
  /// - Parameter note: The newest one, which lies among them once more.
  mutating func checkCheckpoints(newest note: Note) {
    let tiles = ExportTiles(folder: folder, size: newest.size)
    let keys = allKeys
    var isNewestThere = false
    for name in names(in: "checkpoints") {
      guard let bytes = read("checkpoints/" + name) else { continue }
      do {
        let signed = try SignedCheckpoint.open(
          Note(bytes), logKeys: keys, witnessKeys: policy.witnesses.map(\.key), origin: newest.origin)
        let checkpoint = signed.checkpoint
        findings.report.signatures += signed.signatures.count
        findings.report.checkpoints += 1
        guard String(checkpoint.size) == name, checkpoint.size <= newest.size else {
          findings.add(.malformedCheckpoint, "checkpoints/" + name, "it is of size \(checkpoint.size)")
          continue
        }
        if checkpoint.size == newest.size {
          isNewestThere = true
          if bytes != note.bytes { findings.add(.wrongPaper, "checkpoints/" + name, "it is not the file 'checkpoint'") }
        }
        if try tiles.root(size: checkpoint.size) != checkpoint.root {
          findings.add(.wrongRoot, "checkpoints/" + name, "it promises another root than the tiles lead to")
        }
        checkpoints.append(signed)
      } catch {
        findings.add(.wrongSignature, "checkpoints/" + name, "\(error)")
      }
    }
    if !isNewestThere { findings.add(.missingFile, "checkpoints/\(newest.size)", "the newest checkpoint is not there") }
    checkpoints.sort { $0.checkpoint.size < $1.checkpoint.size }
  }

  /// Compares the proof that each checkpoint extends the one before with that which the tiles give.
  mutating func checkProofs() {
    let tiles = ExportTiles(folder: folder, size: newest.size)
    for (old, new) in zip(checkpoints, checkpoints.dropFirst()) where old.checkpoint.size > 0 {
      let (from, to) = (old.checkpoint.size, new.checkpoint.size)
      let name = "proofs/\(from)-\(to)"
      guard let bytes = read(name) else { continue }
      do {
        let hashes = try tiles.proveConsistency(from: from, to: to).hashes
        if bytes != (try AddCheckpointRequest(oldSize: from, proof: hashes, checkpoint: new.note)).bytes {
          findings.add(.wrongProof, name, "it is not the proof that the tiles give")
        }
      } catch {
        findings.add(.wrongProof, name, "\(error)")
      }
    }
  }

  /// Compares each time stamp with what it says was stamped, and that with the checkpoint.
  mutating func checkTimeStamps() {
    for name in names(in: "timestamps") where name.hasSuffix(".tsr") {
      guard let bytes = read("timestamps/" + name) else { continue }
      guard let noteBytes = read("timestamps/" + name.dropLast(4) + ".note") else { continue }
      do {
        let note = try Note(noteBytes)
        let reply = try TimeStampReply(bytes)
        let stamped = checkpoints.first { $0.checkpoint.text == note.text }?.checkpoint
        guard reply.imprint == TimeStampRequest.imprint(of: note), let stamped,
          name.hasPrefix("\(stamped.size)-")
        else {
          findings.add(.wrongTimeStamp, "timestamps/" + name, "it is of something else than a checkpoint of the export")
          continue
        }
      } catch {
        findings.add(.wrongTimeStamp, "timestamps/" + name, "\(error)")
      }
    }
  }

  /// Compares the pages and schemas with what they must be.
  mutating func checkPapers() {
    for paper in edition.papers(origin: newest.origin) + [.eventSchema] {
      guard let bytes = read(paper.path) else { continue }
      switch paper.judge(bytes) {
      case .right: break
      case .ofVersion(let version): findings.remark("\(paper.path) is that of version \(version)")
      case .wrong: findings.add(.wrongPaper, paper.path, "it is not what an export of these events has there")
      }
    }
  }

  /// Compares the policy in the export with the keys given and announced; a reader may well take it for the truth.
  mutating func checkPolicy(_ own: TrustPolicy?, _ note: Note, given: TrustPolicy?) {
    known.insert("policy")
    guard let own else {
      if !ownChain.links.isEmpty {
        findings.add(.missingFile, "policy", "the log announces keys, so the export has one")
      }
      return
    }
    guard let bytes = read("policy"), bytes == own.bytes else {
      return findings.add(.wrongPaper, "policy", "it is not written as an export writes it")
    }
    let announced = try? TrustPolicy(logs: ownChain.verifiers().map { .init(key: $0) })
    if bytes == given?.bytes || bytes == announced?.bytes { return }
    let believed = Set((given == nil ? ownChain.keys : announcedKeys) + (given?.logs.map(\.key.key) ?? []))
    let isBelieved = believed.isEmpty || own.logs.allSatisfy { believed.contains($0.key.key) }
    guard isBelieved, (try? trusted(note, own)) != nil else {
      return findings.add(
        .wrongPaper, "policy", "it names keys that nobody believed has announced, or is not satisfied")
    }
    if given != nil {
      findings.remark("the policy in the export says something else than the keys given; yours counted")
    }
  }

  /// Names files and folders that do not belong to the export.
  func checkStrays() throws(LedgerError) {
    for file in try FolderListing.files(below: folder) where !known.contains(file) {
      findings.add(.strayFile, file, "the export does not have such a file")
    }
  }
}
