extension Ledger {
  /// The states on disk; nil for a store that is not in a folder, and for a ledger that replays.
  var savedStates: SavedStates? { loadsSavedStates ? folderStore?.savedStates : nil }

  /// The fold of everything up to a position, from the nearest state in memory or on disk.
  func stateKnown<P: Projection>(at position: Position, of projection: P) throws(LedgerError) -> P.State {
    let struck = try store.strikes(knownAt: position)
    let newest = try cache.withFolding(of: projection) { (kept) throws(LedgerError) -> P.State? in
      if let kept, kept.position > position { return nil }
      if kept?.belongs(to: struck) == false { kept = nil }
      var folding = kept ?? nearest(projection, through: position, struck: struck) ?? Folding(projection)
      // Let go of the kept copy, so that the fold changes the state in place instead of copying it.
      kept = nil
      try climb(&folding, through: position, struck: struck)
      defer { kept = folding }
      return folding.state
    }
    if let newest { return newest }
    var folding = nearest(projection, through: position, struck: struck) ?? Folding(projection)
    try climb(&folding, through: position, struck: struck)
    return folding.state
  }

  /// The fold of what is effective on a day or earlier, up to a position.
  ///
  /// It starts at the newest saved state that knows nothing effective later, and passes over the stretches
  /// after it in which nothing is effective that early; so a backdated event costs its stretch, not a replay.
  func stateEffective<P: Projection>(
    on day: Day, of projection: P, through last: Position
  ) throws(LedgerError) -> P.State {
    guard let saved = savedStates, let ladder = saved.ladder(for: projection) else {
      return try projection.replay(store, in: ReadRange(before: last.next, effectiveThrough: day))
    }
    let struck = try store.strikes(knownAt: last)
    let start =
      saved.nearest(projection, on: ladder, through: last, effectiveThrough: day, struck: struck)
      ?? Folding(projection)
    var state = start.state
    var position = start.position
    func fold(through end: Position) throws(LedgerError) {
      let range = ReadRange(after: position, before: end.next, effectiveThrough: day, strikesKnownAt: last)
      try projection.replay(store, in: range, into: &state)
      position = end
    }
    for span in saved.spans(on: ladder)
    where span.earliest > day && span.start >= position && span.end <= last && saved.isSealed(span) {
      if span.start > position { try fold(through: span.start) }
      position = span.end
    }
    if position < last { try fold(through: last) }
    return state
  }

  private func nearest<P: Projection>(
    _ projection: P, through last: Position, struck: StruckEntries
  ) -> Folding<P>? {
    guard let saved = savedStates, let ladder = saved.ladder(for: projection) else { return nil }
    return saved.nearest(projection, on: ladder, through: last, effectiveThrough: nil, struck: struck)
  }

  /// Folds up to a position and leaves rungs on the way, as far as saving takes a fraction of the folding.
  private func climb<P: Projection>(
    _ folding: inout Folding<P>, through last: Position, struck: StruckEntries
  ) throws(LedgerError) {
    func advance(through stop: Position) throws(LedgerError) {
      try folding.advance(through: stop, struck: struck, knownAt: last, of: store)
    }
    guard let saved = savedStates else { return try advance(through: last) }
    var spacing = saved.spacing(head: last, stateBytes: 0)
    guard LadderSpacing.stop(after: folding.position, spacing: spacing) <= last,
      let ladder = saved.ladder(for: folding.projection)
    else { return try advance(through: last) }
    let clock = ContinuousClock()
    var (foldingTime, savingTime) = (Duration.zero, Duration.zero)
    var spans: [EffectiveSpan] = []
    while true {
      let stop = LadderSpacing.stop(after: folding.position, spacing: spacing)
      let started = clock.now
      try advance(through: min(stop, last))
      let folded = clock.now
      foldingTime += started.duration(to: folded)
      guard stop <= last else { break }
      spans.append(folding.closeSpan())
      guard savingTime * 4 <= foldingTime else { continue }
      let stateBytes = saved.save(folding, spans, on: ladder)
      spans = []
      spacing = saved.spacing(head: last, stateBytes: stateBytes)
      savingTime += folded.duration(to: clock.now)
    }
    saved.thinOut(ladder, spacing: spacing, head: last, struck: struck)
  }
}
