internal import LMDB
internal import Logging

/// The saved states of a folder's ledger: found, made on the way of a replay, and thinned out.
///
/// Whatever goes wrong here costs a replay, never an answer: states that are missing, of other code, of another
/// history or damaged are passed over.
struct SavedStates: Sendable {
  let file: StateFile
  let log: LogFile
  let logger: Logger
  /// Events between rungs at least; a power of two.
  let minimumSpacing: UInt64

  /// The events from one rung to the next.
  func spacing(head: Position, stateBytes: Int) -> UInt64 {
    LadderSpacing.events(head: head, stateBytes: stateBytes, minimum: minimumSpacing)
  }

  /// The ladder in force for a projection, made where there is none.
  func ladder<P: Projection>(for projection: P) -> Ladder? {
    attempt {
      () throws(StorageError) in
      let code = ProjectionCode(projection)
      if let ladder = try file.ladder(code) { return ladder }
      let ladder = try file.beginLadder(code)
      try file.install(ladder)
      return ladder
    }
  }

  /// The state of the newest rung up to a position that leaves out what is struck, and whose events are all effective
  /// by a day.
  func nearest<P: Projection>(
    _ projection: P, on ladder: Ladder, through last: Position, effectiveThrough day: Day?,
    struck: StruckEntries
  ) -> Folding<P>? {
    let heads = attempt { () throws(StorageError) in try file.rungHeads(on: ladder) } ?? []
    for head in heads.reversed()
    where head.position <= last && head.latestEffective <= day ?? head.latestEffective
      && head.strikes == struck.mark(through: head.position)
    {
      if let state = state(of: projection, at: head, on: ladder) {
        return Folding(
          projection, state: state, position: head.position, latestEffective: head.latestEffective,
          strikes: head.strikes)
      }
      _ = attempt { () throws(StorageError) in try file.removeRung(head, on: ladder) }
    }
    return nil
  }

  /// The state of a rung; nil where it is damaged or of another history.
  func state<P: Projection>(of projection: P, at head: RungHead, on ladder: Ladder) -> P.State? {
    guard leafFingerprint(at: head.position) == head.leafFingerprint else { return nil }
    return attempt { () throws(StorageError) in
      try file.withState(of: head, on: ladder) { projection.decode($0) }
    } ?? nil
  }

  /// The spans of the log, ascending; `isSealed` tells which are to be believed.
  func spans(on ladder: Ladder) -> [EffectiveSpan] {
    attempt { () throws(StorageError) in try file.effectiveSpans(on: ladder) } ?? []
  }

  /// Whether a span was saved beside this history and is undamaged.
  func isSealed(_ span: EffectiveSpan) -> Bool {
    leafFingerprint(at: span.end).map { span.seal(leafFingerprint: $0) == span.seal } ?? false
  }

  /// A span with the seal it is saved under; nil where the log does not reach its end.
  func sealed(_ span: EffectiveSpan) -> EffectiveSpan? {
    leafFingerprint(at: span.end).map { fingerprint in
      var sealed = span
      sealed.seal = span.seal(leafFingerprint: fingerprint)
      return sealed
    }
  }

  /// Saves a state with the spans before it; gives the bytes it took.
  func save<P: Projection>(
    _ folding: Folding<P>, _ spans: [EffectiveSpan], on ladder: Ladder
  ) -> Int {
    guard let fingerprint = leafFingerprint(at: folding.position) else { return 0 }
    let head = RungHead(
      position: folding.position, leafFingerprint: fingerprint, latestEffective: folding.latestEffective,
      strikes: folding.strikes)
    let rung = Rung(head: head, state: folding.projection.encode(folding.state))
    let sealedSpans = spans.compactMap { sealed($0) }
    _ = attempt { () throws(StorageError) in try file.save(rung, sealedSpans, on: ladder) }
    return rung.state.count
  }

  /// Removes the rungs between those of a wider spacing, once there are too many; then, of each position, the states of
  /// neither what is known now nor what was known there, so that strike after strike takes no more room.
  func thinOut(_ ladder: Ladder, spacing: UInt64, head: Position, struck: StruckEntries) {
    let heads = attempt { () throws(StorageError) in try file.rungHeads(on: ladder) } ?? []
    let enough = 2 * (head.rawValue / spacing + 1)
    let now = heads.filter { $0.strikes == struck.mark(through: $0.position) }
    if UInt64(now.count) > enough {
      remove(heads.filter { $0.position.rawValue % spacing != 0 }, from: ladder)
    }
    if UInt64(heads.count) > 2 * enough {
      let others = heads.filter { rung in
        rung.strikes != struck.mark(through: rung.position)
          && rung.strikes != struck.known(at: rung.position).mark(through: rung.position)
      }
      remove(others, from: ladder)
    }
  }

  private func remove(_ rungs: [RungHead], from ladder: Ladder) {
    for rung in rungs { _ = attempt { () throws(StorageError) in try file.removeRung(rung, on: ladder) } }
  }

  /// The fingerprint of the leaf at a position; nil where there is none.
  func leafFingerprint(at position: Position) -> UInt64? {
    attempt { () throws(StorageError) in
      try log.environment.read { (transaction) throws(StorageError) in
        guard let leaf = try transaction.value(for: position.rawValue, in: log.events) else { return nil }
        return LeafFingerprint.of(leaf)
      }
    } ?? nil
  }

  private func attempt<R>(_ body: () throws(StorageError) -> R) -> R? {
    do {
      return try body()
    } catch {
      logger.debug("a saved state could not be used", metadata: ["error": "\(error)"])
      return nil
    }
  }
}
