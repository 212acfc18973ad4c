internal import MerkleLog

/// Finds out what happened to events whose hashes are not those of the stored tiles.
struct LeafDiagnosis {
  private struct Mismatch {
    let position: UInt64
    let found: MerkleHash
    let expected: MerkleHash
  }

  /// Mismatches that are kept; enough to tell a shift from a change.
  private static let maximumKept = 65_536
  private var mismatches: [Mismatch] = []
  private var count = 0

  mutating func add(position: UInt64, found: MerkleHash, expected: MerkleHash) {
    count += 1
    guard mismatches.count < Self.maximumKept else { return }
    mismatches.append(Mismatch(position: position, found: found, expected: expected))
  }

  /// Names what happened to the events, the tiles being right.
  func report(to findings: ReportBuilder) {
    guard let first = mismatches.first else { return }
    if count == mismatches.count, Set(mismatches.map(\.found)) == Set(mismatches.map(\.expected)) {
      for mismatch in mismatches {
        let origin = mismatches.first { $0.expected == mismatch.found }
        findings.add(
          .movedEvent, "log.mdb", at: mismatch.position,
          "the event that stands here stood at position \(origin.map { String($0.position) } ?? "?")")
      }
    } else if isShift(found: { $0.found }, later: { $0.expected }) {
      findings.add(
        .droppedEvent, "log.mdb", at: first.position, "the event that stood here is gone; those after it moved up")
    } else if isShift(found: { $0.expected }, later: { $0.found }) {
      findings.add(
        .insertedEvent, "log.mdb", at: first.position, "an event was put in here; those after it moved down")
    } else {
      for mismatch in mismatches {
        findings.add(
          .changedEvent, "log.mdb", at: mismatch.position,
          "the event hashes to \(mismatch.found), it was \(mismatch.expected)")
      }
    }
  }

  /// Names tiles that are not those of the events; `rightSize` events are vouched for by a checkpoint.
  func reportTiles(to findings: ReportBuilder, coveredBy rightSize: UInt64) {
    for mismatch in mismatches {
      let isVouchedFor = mismatch.position <= rightSize
      findings.add(
        .wrongTile, "index.mdb", at: mismatch.position,
        isVouchedFor
          ? "the stored hash is not that of the event, which a checkpoint vouches for"
          : "the stored hash is not that of the event; no checkpoint says which of them is right")
    }
  }

  /// Whether each of most mismatches has the hash that the next one should have.
  private func isShift(
    found: (Mismatch) -> MerkleHash, later: (Mismatch) -> MerkleHash
  ) -> Bool {
    guard mismatches.count >= 2 else { return false }
    let pairs = zip(mismatches, mismatches.dropFirst())
    let shifted = pairs.count { found($0) == later($1) }
    return shifted * 10 >= (mismatches.count - 1) * 9
  }
}
