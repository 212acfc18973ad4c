import ActivationProgramme
import EventLedger

/// The charters that a new ledger begins with: read, checked and decided before anything is made.
struct CharterFiles {
  private(set) var commands: [ProgrammeCommand] = []

  /// Reads charter files; throws all that is wrong with the first that is no acceptable charter.
  ///
  /// A charter holds from the first day of its programme. Where it does not know that day, it holds from `start`,
  /// or else from the first day that the calendar has.
  init(paths: [String], actor: String, start: Day?, now: Timestamp) throws {
    for path in paths {
      let (charter, json) = try Self.read(path)
      guard !commands.contains(where: { $0.programme == charter.id.text }) else {
        throw CommandFailure(.badData, "'\(path)': the programme '\(charter.id.text)' is given twice")
      }
      // Without a start anybody knows of, the charter holds on every day until it is amended.
      let day = charter.period.start ?? start ?? Day.supported.lowerBound
      let command = ProgrammeCommand(
        programme: charter.id.text, on: day, actor: actor, CharterProgramme.with { $0.charter = json })
      do {
        try command.check()
        _ = try command.decide(DecisionState(programme: command.programme), now: now).get()
      } catch {
        throw CommandFailure(.badData, "'\(path)': \(error)")
      }
      commands.append(command)
    }
  }

  private static func read(_ path: String) throws -> (charter: Charter, json: [UInt8]) {
    guard let bytes = try InputFile.contents(of: path, limit: Charter.byteLimit) else {
      throw CommandFailure(
        .badData, "'\(path)' has more than \(Charter.byteLimit) bytes, which is more than a charter may")
    }
    let problems = Charter.problems(inJSON: bytes)
    guard problems.isEmpty else {
      throw CommandFailure(
        .badData, "'\(path)' is no acceptable charter: \(problems.map(\.description).joined(separator: "; "))")
    }
    return (try Charter(json: bytes), Array(try JSONValue(parsing: bytes).text.utf8))
  }
}
