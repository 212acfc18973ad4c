import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Answers one of the questions that an auditor asks.
struct AskCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Answer a question of an auditor by replay, as known at a time and as effective on a day.",
    discussion: """
      docs/questions.md lists the questions and what each needs. Without a number they are listed. \
      Every row names the events behind it.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The number of the question; the list of questions when left out.")
  var number: Int?

  @OptionGroup var named: OneProgrammeOption

  @OptionGroup var about: QuestionOptions

  @OptionGroup var point: PointOptions

  @Option(help: "A table to read, JSON, or CSV.")
  var format = SheetFormat.table

  @Option(help: "The language of tables: pl or en.")
  var language = Language.en

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    guard let number else { return try list(output) }
    guard let question = AuditorQuestion.all.first(where: { $0.number == number }) else {
      throw CommandFailure(.badData, "there is no question \(number); there are 1 to \(AuditorQuestion.all.count)")
    }
    let answer = try ledger.answer(
      question, programme: named.one(in: ledger), arguments: about.arguments(in: ledger),
      at: point.viewPoint(in: ledger))
    try write(answer, output)
  }

  private func list(_ output: StandardOutput) throws {
    for question in AuditorQuestion.all {
      let needs = question.needs.map { " --" + $0 }.joined()
      try output.line("\(question.number). \(question.text.text(in: language))\(needs)")
    }
  }

  private func write(_ answer: QuestionAnswer, _ output: StandardOutput) throws {
    switch format {
    case .json: try output.line(answer.json)
    case .csv: try output.write(ReportCSV.text([answer]))
    case .table:
      let title = LocalizedText(pl: "pytanie \(answer.number)", en: "question \(answer.number)")
      let tables = ReportTables(title: title, language: language, columns: Terminal.columns)
      for line in tables.lines(of: [answer]) { try output.line(line) }
      for remark in answer.answer.remarks { try output.line(remark.text(in: language)) }
    }
  }
}
