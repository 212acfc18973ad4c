public import ActivationProgramme
public import EventLedger

/// A question of a controller or auditor that replaying the log answers.
///
/// The thirty-three questions stand in `docs/questions.md`; `AuditorQuestions.all` lists those that are answered.
public protocol AuditorQuestion: Sendable {
  /// Its number, 1 to 33.
  static var number: Int { get }
  /// The question.
  static var text: LocalizedText { get }
  /// What must be said with it.
  static var needs: [QuestionParameter] { get }
  /// The columns of the answer.
  static var columns: [ReportColumn] { get }
  /// The answer, row by row.
  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows
}

/// Something that a question is about.
public enum QuestionParameter: String, Sendable, CaseIterable {
  /// A participant.
  case participant
  /// A training or activity.
  case training
  /// A day.
  case day
  /// The number of a claim.
  case claim
  /// A number of days.
  case days
  /// An earlier time of knowing.
  case earlier
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
  /// A set of indicators; that of the ESF 2014–2020 where none is named.
  public var indicators = "esf-2014-2020"
  /// A root that was deposited with a claim, in base64.
  public var root: String?

  /// Says nothing.
  public init() {}
}

/// Why a question has no answer.
public enum QuestionError: Error, Sendable {
  /// Something must be said with it.
  case missing(QuestionParameter, question: Int)
  /// Something is not known to the ledger.
  case unknown(field: String, value: String)
  /// The ledger cannot be read.
  case ledger(LedgerError)
  /// A rule file is wrong.
  case rules(RuleFileError)
}

extension QuestionError: CustomStringConvertible {
  /// What is missing or wrong, in one English sentence.
  public var description: String {
    switch self {
    case .missing(let parameter, let question): "question \(question) needs '\(parameter.rawValue)'"
    case .unknown(let field, let value): "\(field): the ledger has no '\(value)'"
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

  init(_ cells: [ReportCell], _ positions: [Position]) {
    self.cells = cells
    self.positions = positions
  }
}

/// The rows of an answer and what is to be said about them.
public struct QuestionRows: Sendable, Equatable {
  /// The rows.
  public var rows: [QuestionRow]
  /// What a reader must know, such as what the ledger cannot tell.
  public var remarks: [LocalizedText]

  init(_ rows: [QuestionRow], remarks: [LocalizedText] = []) {
    self.rows = rows
    self.remarks = remarks
  }
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

  /// The JSON object.
  public var value: ReportValue {
    .object(
      point.members(programme) + [
        .init("question", .integer(number)), .init("text_pl", .text(text.pl)), .init("text_en", .text(text.en)),
        .init("rows", .array(answer.rows.map(value))),
        .init("remarks_pl", .array(answer.remarks.map { .text($0.pl) })),
        .init("remarks_en", .array(answer.remarks.map { .text($0.en) })),
      ])
  }

  private func value(_ row: QuestionRow) -> ReportValue {
    .object(
      zip(columns, row.cells).map { .init($0.key, $1.value) } + [
        .init("positions", .array(row.positions.map { .integer(Int64(clamping: $0.rawValue)) }))
      ])
  }

  /// One table.
  public var tables: [ReportTable] {
    let positions = ReportColumn("positions", LocalizedText(pl: "Zdarzenia", en: "Events"))
    return [
      ReportTable(
        record: "question-\(number)", title: text, columns: columns + [positions],
        rows: answer.rows.map { row in
          row.cells + [.text(row.positions.map { "\($0)" }.joined(separator: " "))]
        })
    ]
  }
}

extension ReportCell {
  /// The cell as a JSON value.
  var value: ReportValue {
    switch self {
    case .text(let text): .text(text)
    case .name(let name): .text(name.pl)
    case .count(let count): .integer(Int64(count))
    case .hours(let minutes): .hours(minutes)
    case .percent(let share): .percent(share)
    case .money(let amount): .integer(amount.rawValue)
    case .day(let day): .text("\(day)")
    case .flag(let value): .bool(value)
    case .none: .null
    }
  }
}
