internal import ActivationProgramme
internal import EventLedger

/// Collects the fields of a payload that are no text: numbers, days, yes or no, and codes of closed lists.
///
/// Nested messages and lists are passed over. A field that is added to an event later is exported by its kind alone,
/// so no text can slip out.
enum AttributeCollector {
  /// The attributes of a payload, in the order of its fields.
  static func attributes<P: PayloadPart>(of payload: P) -> [ObjectCentricLog.Attribute] {
    P.fields.rows.compactMap { row in
      switch row.content(payload) {
      case .number(let number): .init(name: row.name, kind: .integer, value: String(number))
      case .flag(let flag): .init(name: row.name, kind: .boolean, value: String(flag))
      case .day(let day): .init(name: row.name, kind: .time, value: "\(Timestamp(startOf: day))")
      case .code(let code): .init(name: row.name, kind: .string, value: code)
      case nil, .participant, .text, .bytes, .part, .list: nil
      }
    }
  }
}
