import ActivationProgramme
import EventLedger
import Glibc
import MerkleLog
import ProgrammeReporting

/// A folder whose events were checked against a checkpoint.
struct ProvenFolder {
  let checkpoint: Checkpoint
  private let note: Note
  private let path: String
  private let leaves: [(position: Position, leaf: [UInt8])]

  var count: Int { leaves.count }

  /// Reads the events and checks them; a folder without events has a figure that no event made.
  init(_ path: String, policy: TrustPolicy) throws {
    self.path = path
    if let bytes = try Self.file(path + "/" + ProofFolder.events) {
      let proof = try SampleProofFile(bytes)
      note = proof.checkpoint
      checkpoint = try proof.check(policy: policy).checkpoint
      leaves = zip(proof.proof.leafIndexes, proof.leaves).map { (Position(rawValue: $0 + 1), $1) }
    } else {
      note = try Note(PlainFile.read(path + "/checkpoint"))
      checkpoint = try Self.trusted(note, policy)
      leaves = []
    }
  }

  private static func trusted(_ note: Note, _ policy: TrustPolicy) throws -> Checkpoint {
    do throws(TrustError) {
      return try policy.check(note).checkpoint
    } catch {
      throw LedgerError.evidence(.untrusted(error))
    }
  }

  /// The bytes of a file; nil where there is none.
  private static func file(_ path: String) throws -> [UInt8]? {
    guard access(path, F_OK) == 0 else { return nil }
    return try PlainFile.read(path)
  }

  /// Recomputes the figures and compares the rest of the folder; says what was compared.
  func check() throws -> [String] {
    let files = try ProofFolderFiles(path, checkpoint: note, leaves: leaves)
    try files.check()
    if let text = try paper(ProofFolder.explanation) { return [try checkExplanation(text)] + files.remarks }
    if let text = try paper(ProofFolder.report) { return try checkReport(text) + files.remarks }
    throw CommandFailure(
      .badData, "'\(path)' has neither \(ProofFolder.explanation) nor \(ProofFolder.report)")
  }

  private func paper(_ name: String) throws -> String? {
    try Self.file(path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }

  private func checkExplanation(_ text: String) throws -> String {
    let members = try Members(text, of: ProofFolder.explanation)
    let point = try members.point()
    guard let view = ExplainedName(rawValue: try members.text("view")),
      let figure = FigureAddress(try members.text("figure")),
      let projection = try view.projection(for: figure)
    else { throw differs("the view or the figure is not one that this version knows") }
    let store = try ProvenEvents(leaves, head: point.position)
    let programme = try members.text("programme")
    let explanation = try Self.explanation(
      figure, of: projection, programme, at: point, in: Ledger(store: store))
    let again = try ExplanationText(programme: programme, view: view, explanation: explanation).json
    guard again + "\n" == text else { throw differs("the figure does not follow from these events") }
    return "\(view.rawValue) \(figure) = \(explanation.value.json) follows from these events"
  }

  private static func explanation(
    _ figure: FigureAddress, of projection: some ReportingProjection, _ programme: String, at point: ReportPoint,
    in ledger: Ledger
  ) throws -> FigureExplanation {
    do {
      return try FigureExplanation(replaying: ledger, for: figure, of: projection, programme: programme, at: point)
    } catch LedgerError.malformed {
      throw CommandFailure(.integrity, "these events give no figure \(figure)")
    }
  }

  private func checkReport(_ text: String) throws -> [String] {
    let members = try Members(text, of: ProofFolder.report)
    let point = try members.point()
    let root = try members.text("root")
    let origin = try members.text("origin")
    guard origin == checkpoint.origin.string else {
      throw differs("the report says that it is of \(origin), the checkpoint is of \(checkpoint.origin)")
    }
    guard point.position.rawValue <= checkpoint.size else {
      throw differs("the report is as of position \(point.position), the checkpoint has \(checkpoint.size) events")
    }
    if point.position.rawValue == checkpoint.size, checkpoint.root.description != root {
      throw differs("the root of the report is not that of the checkpoint")
    }
    let store = try ProvenEvents(leaves, head: point.position)
    let stamp = ReportStamp(
      point: point, known: .position(point.position), origin: origin, root: root)
    let programmes = try members.programmes()
    let report = try ProgrammeReport(Ledger(store: store), programmes: programmes, stamp: stamp)
    guard report.document.json + "\n" == text else { throw differs("the report does not follow from these events") }
    let page = try paper("report.html")
    let isPage = Language.allCases.contains { page == ReportHTML(report.document, language: $0).text }
    guard isPage || page == nil else { throw differs("report.html is not the page of report.json") }
    let unchecked =
      point.position.rawValue == checkpoint.size
      ? [] : ["not checked: the root in the report, because the checkpoint is of another position"]
    return [(isPage ? "report.json and report.html follow" : "report.json follows") + " from these events"] + unchecked
  }

  private func differs(_ what: String) -> CommandFailure { CommandFailure(.integrity, "'\(path)': \(what)") }
}

/// The members of a JSON object with which a report begins.
private struct Members {
  private let name: String
  private let members: [String: JSONValue]

  init(_ text: String, of name: String) throws {
    self.name = name
    guard let value = try? JSONValue(parsing: Array(text.utf8)), case .object(let members) = value else {
      throw CommandFailure(.badData, "\(name): expected one JSON object")
    }
    self.members = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
  }

  func text(_ key: String) throws -> String {
    guard case .string(let text)? = members[key] else {
      throw CommandFailure(.badData, "\(name), \(key): expected a text")
    }
    return text
  }

  func point() throws -> ReportPoint {
    guard case .number(let number)? = members["position"], let position = UInt64(number) else {
      throw CommandFailure(.badData, "\(name), position: expected a position")
    }
    var point = ReportPoint(position: Position(rawValue: position))
    if case .string(let time)? = members["known_at"] { point.knownAt = Timestamp(time) }
    if case .string(let day)? = members["effective_on"] { point.effectiveOn = Day(day) }
    return point
  }

  func programmes() throws -> [String] {
    guard case .array(let elements)? = members["programmes"] else {
      throw CommandFailure(.badData, "\(name), programmes: expected a list")
    }
    return elements.compactMap { element in
      guard case .object(let members) = element, let named = members.first(where: { $0.name == "programme" }),
        case .string(let programme) = named.value
      else { return nil }
      return programme
    }
  }
}
