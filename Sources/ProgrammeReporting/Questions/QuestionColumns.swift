internal import ActivationProgramme
internal import EventLedger

/// Headings that several answers have.
extension ReportColumn {
  static let decidedBy = ReportColumn("decided_by", LocalizedText(pl: "Kto rozstrzygnął", en: "Decided by"))
  static let actor = ReportColumn("actor", LocalizedText(pl: "Kto zapisał", en: "Recorded by"))
  static let recordedOn = ReportColumn("recorded_on", LocalizedText(pl: "Zapisano", en: "Recorded on"))
  static let documents = ReportColumn("documents", LocalizedText(pl: "Dowody", en: "Documents"))
  static let reason = ReportColumn("reason", LocalizedText(pl: "Przyczyna", en: "Reason"))
  static let day = ReportColumn("day", LocalizedText(pl: "Dzień", en: "Day"))
}

extension [DocumentReference] {
  /// Their names.
  var names: String? { map(\.document).joined(separator: " ").orNone }
}
