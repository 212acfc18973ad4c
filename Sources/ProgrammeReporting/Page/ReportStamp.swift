public import ActivationProgramme
public import EventLedger
internal import MerkleLog

/// What a report was made of: the ledger, the events that were known, and the root of the tree over them.
///
/// Whoever has the ledger and these lines makes the same report again, byte for byte.
public struct ReportStamp: Sendable, Equatable {
  /// From where the ledger was looked at.
  public var point: ReportPoint
  /// What was asked for as known; a time is asked for again as a time, everything else as a position.
  public var known: ViewPoint.Known
  /// The name of the ledger in its checkpoints; nil for a store without evidence.
  public var origin: String?
  /// The root of the tree over the events up to the position, in base64; nil for a store without evidence.
  public var root: String?
  /// What is known and not counted, because it is of a later day; nil where nothing is left out or nobody looked.
  public var ahead: DatedAhead?

  /// Creates a stamp.
  public init(point: ReportPoint, known: ViewPoint.Known = .now, origin: String? = nil, root: String? = nil) {
    self.point = point
    self.known = known
    self.origin = origin
    self.root = root
  }

  /// The arguments with which a command looks from the same point.
  public var arguments: String {
    let known: String
    if case .time(let time) = self.known { known = "\(time)" } else { known = "\(point.position)" }
    return "--known-at \(known)" + (point.effectiveOn.map { " --effective-on \($0)" } ?? "")
  }

  /// What the lines above a report say.
  public var facts: [ReportFact] {
    [
      ReportFact(
        .init(pl: "Stan na dzień", en: "As effective on"), point.effectiveOn.map { .day($0) } ?? .name(Self.all))
    ]
      + (ahead.map {
        [ReportFact(.init(pl: "Zapisy z późniejszą datą", en: "Entries of a later day"), .count($0.count))]
      } ?? []) + [
        ReportFact(.init(pl: "Stan wiedzy z", en: "As known at"), point.knownAt.map { .moment($0) } ?? .none),
        ReportFact(
          .init(pl: "Pozycja w rejestrze", en: "Position in the ledger"),
          .count(Int(clamping: point.position.rawValue))),
        ReportFact(.init(pl: "Korzeń drzewa skrótów", en: "Root of the hash tree"), root.map { .text($0) } ?? .none),
        ReportFact(.init(pl: "Rejestr", en: "Ledger"), origin.map { .text($0) } ?? .none),
      ]
  }

  private static let all = LocalizedText(pl: "wszystko, co zapisano", en: "everything recorded")

  /// The members with which the JSON of a report begins.
  var members: [ReportValue.Member] {
    [
      .init("origin", origin.json), .init("position", point.position.json),
      .init("known_at", point.knownAt.map { "\($0)" }.json), .init("effective_on", point.effectiveOn.json),
      .init("root", root.json),
    ] + (ahead.map { [.init("dated_ahead", .integer(Int64($0.count)))] } ?? [])
  }
}

/// A line with a label above a report or one of its parts.
public struct ReportFact: Sendable, Equatable {
  /// What it is.
  public var label: LocalizedText
  /// What is said about it.
  public var value: ReportFigure
  /// The address of the figure that it is, or of the row from which it follows.
  public var explanation: FigureAddress?

  init(_ label: LocalizedText, _ value: ReportFigure, _ explanation: FigureAddress? = nil) {
    self.label = label
    self.value = value
    self.explanation = explanation
  }
}

extension ReportStamp {
  /// The point at which a ledger is looked at, with the root over the events known there.
  public init(of ledger: Ledger, at point: ViewPoint) throws(LedgerError) {
    let seen = try ReportPoint(point, in: ledger)
    let evidence = ledger.evidence
    self.init(
      point: seen, known: point.known, origin: evidence?.origin.string,
      root: try evidence?.head(at: seen.position.rawValue).root.description)
    ahead = try DatedAhead(seen, in: ledger)
  }
}
