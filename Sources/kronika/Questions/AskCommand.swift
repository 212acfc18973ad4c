import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Answers one of the questions that an auditor asks.
struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Answer a question of an auditor by replay, as known at a time and as effective on a day.",
    discussion: """
      docs/questions.md lists the thirty-three questions and what each needs. Without a number they are listed. \
      Every row names the events behind it.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The number of the question, 1 to 33; the list of questions when left out.")
  var number: Int?

  @Option(help: "The programme; may be left out where the ledger has one.")
  var programme: String?

  @OptionGroup var about: QuestionOptions

  @OptionGroup var point: PointOptions

  @Option(help: "A table to read, JSON, or CSV.")
  var format = ViewFormat.table

  @Option(help: "The language of tables: pl or en.")
  var language = HeadingLanguage.en

  func run() async throws {
    let output = StandardOutput()
    try await target.withLedger { ledger in
      guard let number else { return try list(output) }
      guard let question = AuditorQuestion.all.first(where: { $0.number == number }) else {
        throw CommandFailure(.badData, "there is no question \(number); there are 1 to 33")
      }
      let programme = try ViewReports.onlyProgramme(programme, ledger)
      let answer: QuestionAnswer
      do throws(QuestionError) {
        answer = try ledger.answer(
          question, programme: programme, arguments: about.arguments(), at: point.viewPoint)
      } catch .ledger(let error) {
        throw error
      } catch .evidence(let error) {
        throw error
      } catch {
        throw CommandFailure(.badData, Self.text(error))
      }
      try write(answer, output)
    }
    try output.flush()
  }

  private func list(_ output: StandardOutput) throws {
    for question in AuditorQuestion.all {
      let needs = question.needs.map { "--" + $0 }.joined(separator: " ")
      try output.line("\(question.number). \(question.text.text(in: language.language)) \(needs)".trimmedAtEnd)
    }
  }

  private func write(_ answer: QuestionAnswer, _ output: StandardOutput) throws {
    switch format {
    case .json: try output.line(answer.json)
    case .csv: try output.write(ReportCSV.text([answer]))
    case .table:
      let title = LocalizedText(pl: "pytanie \(answer.number)", en: "question \(answer.number)")
      let tables = ReportTables(title: title, language: language.language, columns: Terminal.columns)
      for line in tables.lines(of: [answer]) { try output.line(line) }
      for remark in answer.answer.remarks { try output.line(remark.text(in: language.language)) }
    }
  }

  private static func text(_ error: QuestionError) -> String {
    guard case .missing(let name, let question) = error else { return "\(error)" }
    return "question \(question) needs --\(name)"
  }
}

/// What a question is about.
struct QuestionOptions: ParsableArguments {
  @Option(help: "The participant.", transform: QuestionOptions.participant)
  var participant: ParticipantID?

  @Option(help: "The training or activity.")
  var training: String?

  @Option(help: ArgumentHelp("The day.", valueName: "date"), transform: ArgumentText.day)
  var day: Day?

  @Option(help: "The number of the claim.")
  var claim: Int?

  @Option(help: "A number of days.")
  var days: Int?

  @Option(
    help: ArgumentHelp("The earlier time of knowing, or a position.", valueName: "time|position"),
    transform: ArgumentText.known)
  var earlier: ViewPoint.Known?

  @Option(help: "The district of question 9.")
  var district = "Polesie"

  @Option(help: "The set of indicators of questions 27 to 29: \(RuleFiles.indicators.joined(separator: ", ")).")
  var indicators = "esf-2014-2020"

  @Option(help: "The root deposited with a claim, in base64.")
  var root: String?

  func arguments() -> QuestionArguments {
    var arguments = QuestionArguments()
    arguments.participant = participant
    arguments.training = training
    arguments.day = day
    arguments.claim = claim
    arguments.days = days
    arguments.earlier = earlier
    arguments.district = district
    arguments.indicators = indicators
    arguments.root = root
    return arguments
  }

  static func participant(_ text: String) throws -> ParticipantID {
    guard let id = ParticipantID(text) else { throw ValidationError("expected a UUID, found '\(text)'") }
    return id
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
