import Foundation
import TestSupport
import Testing

/// A ledger on which a case is tried that was reported of other software.
struct ReportedLedger {
  private let scratch: TemporaryFolder
  var path: String { scratch("ledger") }

  static let person = "0a000000-0000-4000-8000-000000000001"
  static let support = #","kind":"social-reintegration""#

  /// The member that names the only person.
  static var ofPerson: String { SmallHistory.of(person) }

  /// The commands after which the person is enrolled.
  static func enrolment() throws -> String {
    let file = SmallHistory.root.appendingPathComponent("Fixtures/commands/small-programme.jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return lines.prefix(6).joined(separator: "\n") + "\n"
  }

  /// Begins a ledger with these charters.
  init(_ programmes: [String] = ["aktywna-lodz"], from day: String? = nil) async throws {
    scratch = try TemporaryFolder()
    let charters = SmallHistory.root.appendingPathComponent("Fixtures/charters")
    try await BegunLedgers.copy(
      to: scratch("ledger"), charters: programmes.map { charters.appendingPathComponent("\($0).json") }, from: day)
  }

  /// A path beside the ledger.
  func beside(_ name: String) -> String { scratch(name) }

  func run(_ verb: String, _ rest: String..., input: String = "") async throws -> KronikaProcess.Outcome {
    try await KronikaProcess([verb, path] + rest, input: input).outcome()
  }

  /// What `record` or `append` answers to each line.
  func answers(_ verb: String, _ rest: String..., to lines: String) async throws -> [CaseValue] {
    let outcome = try await KronikaProcess([verb, path] + rest, input: lines).outcome()
    let answers = try outcome.lines.map { try JSONDecoder().decode(CaseValue.self, from: Data($0.utf8)) }
    try #require(!answers.isEmpty, "\(outcome.complaint)")
    return answers
  }

  /// The JSON that a command shows of the programme.
  func shown(_ verb: String, _ rest: String...) async throws -> CaseValue {
    let arguments = [verb, path] + rest + ["--programme", "aktywna-lodz", "--format", "json"]
    let outcome = try await KronikaProcess(arguments).outcome()
    try #require(outcome.code == 0, "\(arguments): \(outcome.complaint)")
    return try JSONDecoder().decode(CaseValue.self, from: Data(outcome.output.utf8))
  }
}

extension CaseValue {
  /// The rule by which a line was refused; nil where it was taken.
  var rule: String? { self["refused"]?["rule"]?.text }
  /// Whether a line was refused.
  var isRefused: Bool { self["refused"] != nil }
}
