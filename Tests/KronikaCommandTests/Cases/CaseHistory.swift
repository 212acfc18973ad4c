import Foundation
import TestSupport
import Testing

/// A history of `Fixtures/cases`, recorded once on a fresh ledger, and what was seen of it since.
struct CaseHistory {
  let name: String
  private let programme: String
  private let scratch: TemporaryFolder
  private let environment: [String: String]
  private let answers: [CaseValue]
  private var seen: [[String]: CaseValue] = [:]
  private var ledger: String { scratch("ledger") }

  /// Histories whose ledger has a vault before the first command.
  private static let withVault: Set = ["q04-question-4-with-vault"]

  init(_ name: String) async throws {
    self.name = name
    scratch = try TemporaryFolder()
    let folder = Check.folder.appendingPathComponent(name)
    let commands = try String(contentsOf: folder.appendingPathComponent("commands.jsonl"), encoding: .utf8)
    let lines = commands.split(separator: "\n")
    let first = try JSONDecoder().decode(CaseValue.self, from: Data(try #require(lines.first).utf8))
    programme = try #require(first["programme"]?.text)
    environment = Self.withVault.contains(name) ? ["KRONIKA_KEYS": scratch("keys")] : [:]

    let own = folder.appendingPathComponent("charter.json")
    let shared = SmallHistory.root.appendingPathComponent("Fixtures/charters/\(programme).json")
    try await BegunLedgers.copy(
      to: scratch("ledger"), charters: [FileManager.default.fileExists(atPath: own.path) ? own : shared],
      from: programme == "aktywizacja-rewitalizacja" ? "2022-03-01" : nil)
    if !environment.isEmpty {
      let vault = try await KronikaProcess.run("vault", "create", scratch("ledger"), environment: environment)
      try #require(vault.code == 0, "\(vault.complaint)")
    }
    let recorded = try await KronikaProcess.run(
      "record", scratch("ledger"), input: commands, environment: environment)
    answers = try recorded.lines.map { try JSONDecoder().decode(CaseValue.self, from: Data($0.utf8)) }
    try #require(answers.count == lines.count, "\(recorded.complaint)")
  }

  /// What is seen where the look points; nil where nothing is.
  mutating func value(at look: Look) async throws -> CaseValue? {
    switch look {
    case .answer(let line): return answer(to: line)
    case .answers(let lines): return .list(lines.map(answer(to:)))
    case .command(let command): return try await value(at: command)
    case .each(let looks):
      var values: [CaseValue] = []
      for look in looks {
        guard let value = try await value(at: look) else { return nil }
        values.append(value)
      }
      return .list(values)
    }
  }

  /// A value in which `{"line": n}` and `{"before_line": n}` stand for positions of the log.
  func resolved(_ value: CaseValue) -> CaseValue {
    if let line = value["line"]?.count { return .position(lastPosition(after: line)) }
    if let line = value["before_line"]?.count { return .position(lastPosition(after: line - 1)) }
    if let elements = value.elements { return .list(elements.map(resolved)) }
    return value
  }

  /// Checks that the report, which shows every view, can be made.
  mutating func requireReport() async throws { _ = try await output(of: ["report"], []) }

  private mutating func value(at look: CommandLook) async throws -> CaseValue? {
    var options: [String] = []
    if let line = look.knownAfterLine { options += ["--known-at", "\(lastPosition(after: line))"] }
    if let line = look.earlierAfterLine { options += ["--earlier", "\(lastPosition(after: line))"] }
    if let day = look.effectiveOn { options += ["--effective-on", day] }
    let shown = try await output(of: look.command, options)
    return look.taken(from: shown)
  }

  private mutating func output(of command: [String], _ options: [String]) async throws -> CaseValue {
    if let before = seen[command + options] { return before }
    let verb = try #require(command.first)
    let format = verb == "form" ? ["--list", "json", "--output", scratch(UUID().uuidString)] : ["--format", "json"]
    let arguments = [verb, ledger] + command.dropFirst() + ["--programme", programme] + format + options
    let outcome = try await KronikaProcess(arguments, environment: environment).outcome()
    try #require(outcome.code == 0, "\(arguments): \(outcome.complaint)")
    var shown = try JSONDecoder().decode(CaseValue.self, from: Data(outcome.output.utf8))
    if verb == "report" {
      let path: [CaseValue] = [.text("programmes"), .object(["programme": .text(programme)])]
      shown = try #require(shown.following(path))
    }
    seen[command + options] = shown
    return shown
  }

  /// `accepted`, the rule of a refusal, or `reported` where an answer says more than its positions.
  private func answer(to line: Int) -> CaseValue {
    let answer = answers[line - 1]
    if let rule = answer["refused"]?["rule"] { return rule }
    guard case .object(let members) = answer else { return .null }
    return .text(Set(members.keys).isSubset(of: ["line", "positions"]) ? "accepted" : "reported")
  }

  /// The newest position of the log when this line had been answered.
  private func lastPosition(after line: Int) -> Int {
    let positions = answers.map { $0["positions"]?.elements?.compactMap(\.count) ?? [] }
    let beforeAll = (positions.first { !$0.isEmpty }?.first ?? 1) - 1
    return positions.prefix(line).last { !$0.isEmpty }?.last ?? beforeAll
  }
}
