internal import ActivationProgramme
internal import EventLedger

/// A participant as the cells of a form, with what is wrong.
///
/// Cells are checked before anything is written: closed lists, dates in their order, PESEL against sex and age, postal
/// code, e-mail, length. A cell that a spreadsheet would take for a formula is refused, not altered: the importing
/// system must get the value as it is.
struct FormRow {
  /// What the row is made from.
  struct Source {
    var version: FormVersion
    var dictionaries: FormDictionaries
    var charter: Charter?
    var record: ParticipantRecord
    /// The fields of the vault, by name; nil for a pseudonymous form.
    var personal: [String: String]?
  }

  private static let cellLimit = 255
  private let source: Source
  private(set) var problems: [FormProblem] = []
  private(set) var cells: [String] = []
  private var record: ParticipantRecord { source.record }

  /// Fills the row; supports go into one cell each column.
  init(_ source: Source) {
    self.source = source
    for column in source.version.columns {
      let text = column.field.flatMap { self.text(of: $0, in: column) } ?? ""
      let isHarmless = isHarmless(text, column.field)
      if text.isEmpty {
        requireIfNeeded(column)
      } else if isHarmless {
        check(text, in: column)
      } else {
        problems.append(FormProblem(column.heading, .invalid, .formCell))
      }
      cells.append(isHarmless ? text : "")
    }
    checkDays()
    checkPesel()
  }

  /// The rows of the file: one, or one a support.
  func rows() -> [[String]] {
    guard source.version.layout.supports == .rowEach, record.supports.count > 1 else { return [cells] }
    return record.supports.indices.map { support in
      source.version.columns.indices.map { column in
        guard let field = source.version.columns[column].field, Self.supportFields.contains(field),
          isHarmless("", field)
        else { return cells[column] }
        return supportTexts(field)[support]
      }
    }
  }

  private static let supportFields: Set<FormField> = [.supportKind, .supportStart, .supportEnd]

  // MARK: - Values

  private mutating func text(of field: FormField, in column: FormVersion.Column) -> String? {
    if let constant = source.version.constants.first(where: { $0.field == field }) { return constant.value }
    if field.isPersonal { return personalText(field, column) }
    switch field {
    case .agreementNumber: return source.charter?.funding.agreementNumber
    case .beneficiary: return source.charter?.beneficiary.pl
    case .title: return source.charter?.name.pl
    case .periodFrom: return source.charter?.period.start.map { "\($0)" }
    case .periodTo: return source.charter?.period.end.map { "\($0)" }
    case .participantKind: return value("participant-kind", "individual", column)
    case .participantID: return "\(record.participant)"
    case .start: return "\(record.start)"
    case .end: return record.end.map { "\($0)" }
    case .asPlanned: return record.end == nil ? nil : value("as-planned", record.endedAsPlanned ? "yes" : "no", column)
    case .outcome1: return outcomes.first.flatMap { value("outcome", $0.rawValue, column) }
    case .outcome2: return outcomes.dropFirst().first.flatMap { value("outcome", $0.rawValue, column) }
    case .supportKind, .supportStart, .supportEnd: return joinedSupports(field)
    case .addedOn: return record.added.map { "\($0.day)" }
    case .addedBy: return record.added?.actor
    case .modifiedOn: return record.modified.map { "\($0.day)" }
    case .modifiedBy: return record.modified?.actor
    default: return statusText(field, column)
    }
  }

  private mutating func statusText(_ field: FormField, _ column: FormVersion.Column) -> String? {
    guard let status = record.status else { return nil }
    switch field {
    case .sex: return status.sex.flatMap { value("sex", $0.rawValue, column) }
    case .age: return status.ageYears.map(String.init)
    case .education: return status.education.flatMap { value("education", $0.rawValue, column) }
    case .degurba: return status.degurba.map(String.init)
    case .labourStatus: return status.labourStatus.flatMap { value("labour-status", $0.rawValue, column) }
    case .labourDetail: return status.labourDetail.flatMap { value("labour-detail", $0.rawValue, column) }
    case .disability: return answer(status.disability, column)
    case .foreignBackground: return answer(status.foreignBackground, column)
    case .homeless: return answer(status.homeless, column)
    case .otherDisadvantage: return answer(status.otherDisadvantage, column)
    case .thirdCountry: return answer(status.thirdCountry, column)
    case .minority: return answer(status.minority, column)
    default: return nil
    }
  }

  private mutating func personalText(_ field: FormField, _ column: FormVersion.Column) -> String? {
    guard let personal = source.personal else { return nil }
    switch field {
    case .noPesel:
      if personal["pesel"] != nil { return value("no-pesel", "no", column) }
      return personal["no_pesel"] == nil ? nil : value("no-pesel", "yes", column)
    case .citizenship: return personal["citizenship"].flatMap { value("citizenship", $0, column) }
    case .voivodeship, .county, .commune:
      guard let name = personal["town"] else { return nil }
      guard let town = source.version.towns.first(where: { $0.town == name }) else {
        problems.append(FormProblem(column.heading, .noValue, .formPlace))
        return nil
      }
      return field == .voivodeship ? town.voivodeship : field == .county ? town.county : town.commune
    case .telephone:
      // A plus is the international prefix; written as 00 it is no formula.
      return personal["telephone"].map { $0.hasPrefix("+") ? "00" + $0.dropFirst() : $0 }
    default: return field.personalFields.first.flatMap { personal[$0] }
    }
  }

  /// Those on leaving that the form has a value for, the newest two, in the order of their days.
  private var outcomes: [Outcome] {
    guard let end = record.end else { return [] }
    let time = TimeAfterLeaving(lastDay: end, days: source.version.outcomeDays.value)
    var found: [Outcome] = []
    for (_, outcome) in Participation.held(record.outcomes.filter({ time.contains($0.day) }), \.outcome) {
      found.removeAll { $0 == outcome }
      if outcome != .socialProgress { found.append(outcome) }
    }
    return Array(found.suffix(2))
  }

  private mutating func answer(_ answer: Answer?, _ column: FormVersion.Column) -> String? {
    answer.flatMap { value("answer", $0.rawValue, column) }
  }

  private mutating func value(_ list: String, _ code: String, _ column: FormVersion.Column) -> String? {
    let own = source.version.values.first { $0.field == list && $0.code == code }?.value
    if let value = own ?? source.dictionaries.value(source.version.dictionary, list, code)?.value { return value }
    problems.append(FormProblem(column.heading, .noValue, .formNoValue(code)))
    return nil
  }

  // MARK: - Supports

  private func supportTexts(_ field: FormField) -> [String] {
    record.supports.map { support in
      switch field {
      case .supportKind: ActionID(support.kind).flatMap { source.charter?.action($0)?.name.pl } ?? support.kind
      case .supportStart: "\(support.first)"
      // While the person takes part, a support may go on.
      default: record.end == nil ? "" : "\(support.last)"
      }
    }
  }

  private mutating func joinedSupports(_ field: FormField) -> String? {
    let texts = supportTexts(field)
    guard texts.contains(where: { !$0.isEmpty }) else { return nil }
    return texts.joined(separator: source.version.layout.supportSeparator)
  }

  // MARK: - Checks

  private mutating func requireIfNeeded(_ column: FormVersion.Column) {
    guard let field = column.field, !(field.isPersonal && source.personal == nil) else { return }
    let isNeeded =
      switch column.need {
      case .required: true
      case .whenEnded: record.end != nil
      case .ifAny, .optional: false
      }
    guard isNeeded, !problems.contains(where: { $0.column == column.heading }) else { return }
    problems.append(FormProblem(column.heading, .missing, .formMissing))
  }

  /// Whether a cell may stand in the file, also in one with incomplete records: no formula, no control character, not
  /// too long, and no separator of supports inside a support.
  private func isHarmless(_ text: String, _ field: FormField?) -> Bool {
    var parts = [text]
    if let field, Self.supportFields.contains(field) { parts = supportTexts(field) }
    return parts.allSatisfy { part in
      part.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        && part.count <= Self.cellLimit && !CSVText.isFormula(part)
        && !(parts.count > 1 && part.contains(source.version.layout.supportSeparator))
    }
  }

  private mutating func check(_ text: String, in column: FormVersion.Column) {
    switch column.field {
    case .postalCode where !Self.isPostalCode(text): problems.append(.init(column.heading, .invalid, .formPostalCode))
    case .email where !Self.isEmail(text): problems.append(.init(column.heading, .invalid, .formEmail))
    case .degurba where !["1", "2", "3"].contains(text): problems.append(.init(column.heading, .invalid, .formDegurba))
    default: break
    }
  }

  private static func isPostalCode(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 6
      && bytes.indices.allSatisfy { index in
        index == 2 ? bytes[2] == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index])
      }
  }

  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.allSatisfy { (0x21..<0x7f).contains($0) }
  }

  private mutating func checkDays() {
    if let end = record.end, end < record.start { refuse(.end, .formEndBeforeStart) }
    if record.supports.contains(where: { $0.first < record.start }) { refuse(.supportStart, .formSupportBeforeStart) }
  }

  private mutating func checkPesel() {
    guard let text = source.personal?["pesel"] else { return }
    guard let pesel = try? Pesel(parsing: text) else { return refuse(.pesel, .formPesel) }
    if let sex = record.status?.sex, sex != pesel.sex { refuse(.sex, .formSexOfPesel) }
    if let age = record.status?.ageYears, age != pesel.birthDay.age(on: record.start) { refuse(.age, .formAgeOfPesel) }
  }

  private mutating func refuse(_ field: FormField, _ reason: LocalizedText) {
    let column = source.version.columns.first { $0.field == field }
    if let column { problems.append(FormProblem(column.heading, .invalid, reason)) }
  }
}
