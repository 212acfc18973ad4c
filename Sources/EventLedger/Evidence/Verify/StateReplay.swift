internal import LMDB

/// Compares the saved states of views with a replay that goes along with the walk through the log.
///
/// A saved state has a digest of its own, which anybody who changes it can make again. Only a replay tells.
final class StateReplays {
  private let replays: [any StateReplaying]

  /// Prepares to compare the states in `views.mdb` as far as one of the projections made them.
  init(_ file: StateFile, projections: [any Projection], head: Position, findings: ReportBuilder) throws(StorageError) {
    var replays: [any StateReplaying] = []
    var names: Set<[UInt8]> = []
    for projection in projections {
      guard let replay = try Self.replay(projection, file, head, findings) else { continue }
      replays.append(replay)
      names.insert(Array(projection.name.utf8))
    }
    self.replays = replays
    let others = try file.ladderNames().filter { !names.contains($0) }
    if !others.isEmpty {
      let list = others.map { String(decoding: $0, as: UTF8.self) }.sorted().joined(separator: ", ")
      findings.remark("saved states that were not compared, because this program has no such view: \(list)")
    }
  }

  private static func replay<P: Projection>(
    _ projection: P, _ file: StateFile, _ head: Position, _ findings: ReportBuilder
  ) throws(StorageError) -> (any StateReplaying)? {
    guard let ladder = try file.ladder(ProjectionCode(projection)) else { return nil }
    return try StateReplay(projection, SavedLadder(ladder, in: file), head: head, findings)
  }

  /// Takes the next event of the log.
  func take(_ event: borrowing EventView) {
    for replay in replays { replay.take(event) }
  }

  /// Compares what is saved behind the last event.
  func finish() {
    for replay in replays { replay.finish() }
  }
}

/// What is saved of one view.
struct SavedLadder {
  let ladder: Ladder
  let file: StateFile
  let heads: [RungHead]
  let spans: [EffectiveSpan]
  /// Records that cannot be read.
  let unreadable: Int

  init(_ ladder: Ladder, in file: StateFile) throws(StorageError) {
    self.ladder = ladder
    self.file = file
    heads = try file.rungHeads(on: ladder)
    spans = try file.effectiveSpans(on: ladder)
    unreadable = try file.recordCount(on: ladder) - heads.count - spans.count
  }

  /// The bytes of a state; nil where they are not those that its digest was made of.
  func state(_ head: RungHead) throws(StorageError) -> [UInt8]? {
    try file.withState(of: head, on: ladder) { $0.copied() }
  }
}

/// The replay of one view, whatever its state's type.
protocol StateReplaying: AnyObject {
  func take(_ event: borrowing EventView)
  func finish()
}

/// The replay of one view beside its saved states.
private final class StateReplay<P: Projection>: StateReplaying {
  /// A stretch whose earliest effective day is being found.
  private struct OpenSpan {
    let saved: EffectiveSpan
    var earliest = Day(rawValue: .max)
  }

  private let projection: P
  private let saved: SavedLadder
  private let matcher: EventMatcher
  private let findings: ReportBuilder
  private var state: P.State
  private var latest = Day(rawValue: .min)
  private var rungs: ArraySlice<RungHead>
  private var waiting: ArraySlice<EffectiveSpan>
  private var open: [OpenSpan] = []
  private var failure: LedgerError?

  init(_ projection: P, _ saved: SavedLadder, head: Position, _ findings: ReportBuilder) {
    self.projection = projection
    self.saved = saved
    self.findings = findings
    matcher = EventMatcher(projection.query)
    state = projection.initialState()
    rungs = saved.heads.filter { $0.position <= head }[...]
    waiting = saved.spans.filter { $0.end <= head }.sorted { $0.start < $1.start }[...]
    if saved.unreadable > 0 { differs(nil, "\(saved.unreadable) of its saved records cannot be read") }
    if let beyond = saved.heads.last, beyond.position > head {
      findings.add(
        .truncated, "log.mdb", at: head.rawValue + 1,
        "a saved state of the view \(projection.name) knows \(beyond.position) events, the log ends at \(head): "
          + "cut off, or an older copy")
    }
  }

  func take(_ event: borrowing EventView) {
    guard failure == nil else { return }
    let kind = matcher.kind(of: event.typeBytes)
    do {
      guard try matcher.matches(event, kind: kind) else { return }
      compareStates(before: event.position)
      openSpans(before: event.position)
      let day = event.effectiveOn
      latest = max(latest, day)
      for index in open.indices { open[index].earliest = min(open[index].earliest, day) }
      try projection.apply(event.withKind(kind), to: &state)
    } catch {
      failure = error
      findings.remark(
        "the saved states of the view \(projection.name) from position \(event.position) on were not compared, "
          + "because the event there stops its replay: \(error)")
    }
  }

  func finish() {
    guard failure == nil else { return }
    compareStates(before: .end)
    openSpans(before: .end)
    for span in open { compare(span) }
  }

  /// Compares the states saved before the event at a position.
  private func compareStates(before position: Position) {
    while let head = rungs.first, head.position < position {
      rungs.removeFirst()
      compare(head)
    }
  }

  private func compare(_ head: RungHead) {
    do throws(StorageError) {
      guard let bytes = try saved.state(head) else {
        return differs(head.position, "its bytes are not those that were saved")
      }
      findings.report.savedStates += 1
      guard head.latestEffective == latest else {
        return differs(
          head.position, "it says that its latest effective day is \(head.latestEffective), a replay gives \(latest)")
      }
      if bytes != projection.encode(state) { differs(head.position, "a replay of the events gives another one") }
    } catch {
      differs(head.position, "\(error)")
    }
  }

  /// Opens the stretches that begin before a position and compares those that end before it.
  private func openSpans(before position: Position) {
    while let span = waiting.first, span.start < position {
      waiting.removeFirst()
      open.append(OpenSpan(saved: span))
    }
    for span in open where span.saved.end < position { compare(span) }
    open.removeAll { $0.saved.end < position }
  }

  private func compare(_ span: OpenSpan) {
    guard span.saved.earliest != span.earliest else { return }
    differs(
      span.saved.end,
      "it says that nothing after position \(span.saved.start) is effective before \(span.saved.earliest), a replay "
        + "finds \(span.earliest)")
  }

  private func differs(_ position: Position?, _ what: String) {
    findings.add(
      .wrongSavedState, "views.mdb", at: position?.rawValue, "the view \(projection.name): \(what)")
  }
}
