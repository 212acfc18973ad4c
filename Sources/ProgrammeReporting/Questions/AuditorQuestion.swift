public import ActivationProgramme
public import EventLedger

/// A question of a controller or auditor that replaying the log answers.
///
/// The questions stand in `docs/questions.md`; `all` lists those that are answered.
public struct AuditorQuestion: Sendable {
  /// Its number, from 1.
  public let number: Int
  /// The question.
  public let text: LocalizedText
  /// The names of what must be said with it.
  public let needs: [String]
  /// The columns of the answer.
  public let columns: [ReportColumn]
  /// The answer, row by row.
  let answer: @Sendable (QuestionReader) throws -> QuestionRows

  /// Declares a question: what it needs, how its rows are found, and the columns that show a row.
  init<Row>(
    _ number: Int, pl: String, en: String, needs: [String] = [],
    _ find: @escaping @Sendable (QuestionReader) throws -> Found<Row>,
    @ColumnsBuilder<Row> columns: () -> Columns<Row>
  ) {
    let shown = columns().shown
    self.number = number
    text = LocalizedText(pl: pl, en: en)
    self.needs = needs
    self.columns = shown.compactMap(\.heading)
    answer = { (reader) throws in
      let found = try find(reader)
      return QuestionRows(
        rows: found.rows.map { row in QuestionRow(cells: shown.map { $0.cell(row) }, positions: found.positions(row)) },
        remarks: found.remarks)
    }
  }

  /// Declares a question that needs something.
  init<Row, A>(
    _ number: Int, pl: String, en: String, needs first: QuestionParameter<A>,
    _ find: @escaping @Sendable (QuestionReader, A) throws -> Found<Row>,
    @ColumnsBuilder<Row> columns: () -> Columns<Row>
  ) {
    self.init(
      number, pl: pl, en: en, needs: [first.name],
      { reader in try find(reader, try reader.arguments.told(first, question: number)) },
      columns: columns)
  }

  /// Declares a question that needs two things.
  init<Row, A, B>(
    _ number: Int, pl: String, en: String, needs first: QuestionParameter<A>, _ second: QuestionParameter<B>,
    _ find: @escaping @Sendable (QuestionReader, A, B) throws -> Found<Row>,
    @ColumnsBuilder<Row> columns: () -> Columns<Row>
  ) {
    self.init(
      number, pl: pl, en: en, needs: [first.name, second.name],
      { (reader) throws in
        let told = reader.arguments
        return try find(
          reader, try told.told(first, question: number), try told.told(second, question: number))
      }, columns: columns)
  }

  /// In the order of their numbers.
  public static let all: [AuditorQuestion] =
    capacity + eligibility + participation + attendance + claims + money + indicators + integrity + sameness
}

/// What was found for a question: rows, the events behind each, and what is to be said about them.
struct Found<Row> {
  var rows: [Row]
  var positions: (Row) -> [Position]
  var remarks: [LocalizedText]

  init(_ rows: [Row], remarks: [LocalizedText] = [], positions: @escaping (Row) -> [Position]) {
    self.rows = rows
    self.positions = positions
    self.remarks = remarks
  }
}

/// What is said with a question.
public struct QuestionArguments: Sendable {
  /// A participant.
  public var participant: ParticipantID?
  /// A training or activity.
  public var training: String?
  /// A day.
  public var day: Day?
  /// The number of a claim.
  public var claim: Int?
  /// A number of days.
  public var days: Int?
  /// An earlier time of knowing.
  public var earlier: ViewPoint.Known?
  /// A district; Polesie where none is named.
  public var district = "Polesie"
  /// A set of indicators; the first of the programme where none is named.
  public var indicators: String?
  /// A root that was deposited with a claim, in base64.
  public var root: String?

  /// Says nothing.
  public init() {}
}

/// Something that a question may need to be told.
struct QuestionParameter<Value: Sendable>: Sendable {
  /// Its name, which is that of the command's option.
  let name: String
  private let value: @Sendable (QuestionArguments) -> Value?

  fileprivate init(_ name: String, _ value: @escaping @Sendable (QuestionArguments) -> Value?) {
    self.name = name
    self.value = value
  }

  fileprivate func value(in arguments: QuestionArguments) -> Value? { value(arguments) }
}

extension QuestionArguments {
  func told<Value>(_ parameter: QuestionParameter<Value>, question: Int) throws -> Value {
    guard let value = parameter.value(in: self) else { throw QuestionError.missing(parameter.name, question: question) }
    return value
  }
}

extension QuestionParameter<ParticipantID> {
  static var participant: Self { Self("participant", \.participant) }
}

extension QuestionParameter<Day> {
  static var day: Self { Self("day", \.day) }
}

extension QuestionParameter<Int> {
  static var claim: Self { Self("claim", \.claim) }
  static var days: Self { Self("days", \.days) }
}

extension QuestionParameter<ViewPoint.Known> {
  static var earlier: Self { Self("earlier", \.earlier) }
}

/// Why a question has no answer.
public enum QuestionError: Error, Sendable {
  /// Something must be said with it.
  case missing(String, question: Int)
  /// Something is not known to the ledger; `near` are names that it knows.
  case unknown(field: String, value: String, near: [String] = [])
  /// The ledger cannot be read.
  case ledger(LedgerError)
  /// A rule file is wrong.
  case rules(RuleFileError)

  /// The errors of what questions read are these three.
  init(_ error: any Error) {
    switch error {
    case let error as QuestionError: self = error
    case let error as RuleFileError: self = .rules(error)
    case let error as LedgerError: self = .ledger(error)
    default: self = .unknown(field: "answer", value: "\(error)")
    }
  }
}

extension QuestionError: CustomStringConvertible {
  /// What is missing or wrong, in one English sentence.
  public var description: String {
    switch self {
    case .missing(let name, let question): "question \(question) needs '\(name)'"
    case .unknown(let field, let value, let near):
      "\(field): the ledger has no '\(value)'"
        + (near.isEmpty ? "" : "; \(NearNames.hint(near, to: value).en)")
    case .ledger(let error): "\(error)"
    case .rules(let error): "\(error)"
    }
  }
}

/// One row of an answer.
public struct QuestionRow: Sendable, Equatable {
  /// A cell a column.
  public var cells: [ReportCell]
  /// The events behind it.
  public var positions: [Position]
}

/// The rows of an answer and what is to be said about them.
public struct QuestionRows: Sendable, Equatable {
  /// The rows.
  public var rows: [QuestionRow]
  /// What a reader must know, such as what the ledger cannot tell.
  public var remarks: [LocalizedText]
}

/// The answer to a question about one programme.
///
/// JSON: `{"programme","position","known_at","effective_on","question","text_pl","text_en","rows":[{…,"positions"}],
/// "remarks_pl","remarks_en"}`; where the dots stand, the keys of the question's columns.
public struct QuestionAnswer: ViewReport {
  /// The number of the question.
  public var number: Int
  /// The question.
  public var text: LocalizedText
  /// The programme.
  public var programme: String
  /// From where it was looked at.
  public var point: ReportPoint
  /// The columns.
  public var columns: [ReportColumn]
  /// The rows and remarks.
  public var answer: QuestionRows

  /// The columns of the question, and the events behind each row.
  public var layout: ReportLayout<QuestionAnswer> {
    let list = RowList("rows", \QuestionAnswer.answer.rows) {
      for (index, column) in columns.enumerated() {
        Column(column, cell: { $0.cells[index] })
      }
      Column("positions", "Zdarzenia", "Events") { row in
        row.positions.map { "\($0)" }.joined(separator: " ")
      }.json { .array($0.positions.map(\.json)) }
    }
    return ReportLayout(
      [Self.question.report, list.members, Self.remarks.report],
      tables: [list.table("question-\(number)", text.pl, text.en)])
  }

  private static let question = Columns<QuestionAnswer> {
    Column(json: "question", value: \.number)
    Column(json: "text_pl", value: \.text.pl)
    Column(json: "text_en", value: \.text.en)
  }

  private static let remarks = Columns<QuestionAnswer> {
    Column("remarks_pl") { .array($0.answer.remarks.map { .text($0.pl) }) }
    Column("remarks_en") { .array($0.answer.remarks.map { .text($0.en) }) }
  }
}
