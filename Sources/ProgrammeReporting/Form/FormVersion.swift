public import ActivationProgramme

/// A version of the participant form (formularz uczestnika): its columns, its file form and its own values.
///
/// It is a rule file: what was read says where, what was not is marked. The values of closed lists stand in
/// `FormDictionaries`; a version adds those that the dictionaries lack.
public struct FormVersion: RuleFile {
  /// The version of the file's form.
  public let format: Int
  /// `sl2014` or `sm-efs`.
  public let id: String
  /// The version of the form.
  public let version: String
  /// The name for people.
  public let name: LocalizedText
  /// The form of `FormDictionaries` whose values hold.
  public let dictionary: String
  /// How the file is written.
  public let layout: Layout
  /// The days after the end of participation within which the situation counts as that on leaving.
  public let outcomeDays: Cited<Int>
  /// The columns, from left to right.
  public let columns: [Column]
  /// Fields that are the same for everybody.
  public let constants: [Constant]
  /// Values of closed lists that the dictionaries lack.
  public let values: [FieldValue]
  /// What follows from a town.
  public let towns: [Town]
  /// What whoever uses the file must know.
  public let notes: [String]
  /// The works that the cites name.
  public let works: [String: String]

  /// How the file is written.
  public struct Layout: Hashable, Sendable, Codable {
    /// How many columns the form has; a file with another number is refused.
    public let columnCount: Int
    /// What stands between cells.
    public let separator: String
    /// Whether U+FEFF stands first.
    public let byteOrderMark: Bool
    /// How lines end.
    public let lineEnd: LineEnd
    /// Where several supports of one person go.
    public let supports: Supports
    /// What stands between several supports in one cell.
    public let supportSeparator: String
    /// Its source.
    public let cite: Cite
  }

  /// How lines end.
  public enum LineEnd: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// Carriage return and line feed.
    case crlf
    /// Line feed.
    case lf
  }

  /// Where several supports of one person go.
  public enum Supports: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// A row each, the person's data repeated.
    case rowEach = "row-each"
    /// All in one cell.
    case oneCell = "one-cell"
  }

  /// A column.
  public struct Column: Hashable, Sendable, Codable {
    /// The heading, as the form has it.
    public let heading: String
    /// What stands in it; nil where the ledger keeps nothing for it and it stays empty.
    public let field: FormField?
    /// When it must be filled.
    public let need: Need
    /// Its source.
    public let cite: Cite
  }

  /// When a column must be filled.
  public enum Need: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// Always.
    case required
    /// Once the person has left.
    case whenEnded = "when-ended"
    /// If the person has it.
    case ifAny = "if-any"
    /// Never.
    case optional
  }

  /// A field that is the same for everybody.
  public struct Constant: Hashable, Sendable, Codable {
    /// The field.
    public let field: FormField
    /// Its value.
    public let value: String
    /// Its source.
    public let cite: Cite
  }

  /// A value of a closed list.
  public struct FieldValue: Hashable, Sendable, Codable {
    /// The name of the list.
    public let field: String
    /// The code in the ledger.
    public let code: String
    /// The value of the form; nil where it is not known.
    public let value: String?
    /// Its source.
    public let cite: Cite
  }

  /// A town and what the form asks about it.
  public struct Town: Hashable, Sendable, Codable {
    /// The town as personal data name it.
    public let town: String
    /// Województwo.
    public let voivodeship: String
    /// Powiat.
    public let county: String
    /// Gmina.
    public let commune: String
    /// Its source.
    public let cite: Cite
  }

  /// Finds what is wrong with it.
  public func check(_ check: inout RuleCheck) {
    if columns.count != layout.columnCount {
      check.refuse("/columns", "\(columns.count) columns", .range("\(layout.columnCount) columns"))
    }
    if layout.separator.utf8.count != 1 { check.refuse("/layout/separator", layout.separator, .form("one character")) }
    check.cite(layout.cite, at: "/layout/cite")
    check.cite(outcomeDays.cite, at: "/outcomeDays/cite")
    check.unique(columns.compactMap { $0.field?.rawValue }, at: "/columns", "field")
    for (index, column) in columns.enumerated() {
      check.cite(column.cite, at: "/columns/\(index)/cite", isNull: column.field == nil)
    }
    check.unique(constants.map(\.field.rawValue), at: "/constants", "field")
    for (index, constant) in constants.enumerated() { check.cite(constant.cite, at: "/constants/\(index)/cite") }
    check.unique(values.map { $0.field + "/" + $0.code }, at: "/values", "code")
    for (index, value) in values.enumerated() {
      check.cite(value.cite, at: "/values/\(index)/cite", isNull: value.value == nil)
    }
    for (index, town) in towns.enumerated() { check.cite(town.cite, at: "/towns/\(index)/cite") }
  }
}
