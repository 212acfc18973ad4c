internal import ActivationProgramme

/// The values that the participant forms accept for the codes of this ledger.
public struct FormDictionaries: RuleFile {
  /// The version of the form.
  public let format: Int
  /// The name of the set.
  public let id: String
  /// The version of the set.
  public let version: String
  /// The forms.
  public let forms: [Form]
  /// The works that the cites name.
  public let works: [String: String]

  /// A form.
  public struct Form: Hashable, Sendable, Codable {
    /// `sl2014` or `sm-efs`.
    public let form: String
    /// Its fields with closed lists.
    public let fields: [Field]
  }

  /// A field with a closed list of values.
  public struct Field: Hashable, Sendable, Codable {
    /// The name of the field in the ledger.
    public let field: String
    /// The values.
    public let values: [Value]
  }

  /// A value.
  public struct Value: Hashable, Sendable, Codable {
    /// The code in the ledger.
    public let code: String
    /// The value of the form; nil where the form has none.
    public let value: String?
    /// Its source.
    public let cite: Cite
  }

  /// The value of a form for a code; nil where the form or its list has none.
  public func value(_ form: String, _ field: String, _ code: String) -> Value? {
    forms.first { $0.form == form }?.fields.first { $0.field == field }?.values.first { $0.code == code }
  }

  /// Finds what is wrong with it.
  public func check(_ check: inout RuleCheck) {
    check.unique(forms.map(\.form), at: "/forms", "form")
    for (number, form) in forms.enumerated() {
      check.unique(form.fields.map(\.field), at: "/forms/\(number)/fields", "field")
      for (index, field) in form.fields.enumerated() {
        let place = "/forms/\(number)/fields/\(index)/values"
        check.unique(field.values.map(\.code), at: place, "code")
        for (row, value) in field.values.enumerated() {
          check.cite(value.cite, at: "\(place)/\(row)/cite", isNull: value.value == nil)
        }
      }
    }
  }
}
