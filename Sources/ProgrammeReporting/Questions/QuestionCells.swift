internal import ActivationProgramme
internal import EventLedger

extension ReportCell {
  static func participant(_ id: ParticipantID) -> ReportCell { .text(id.description) }

  static func documents(_ documents: [DocumentReference]) -> ReportCell {
    .text(orNone: documents.map(\.document).joined(separator: " "))
  }

  static func percent(orNone share: BasisPoints?) -> ReportCell { share.map { .percent($0) } ?? .none }

  static func money(_ grosze: Int64) -> ReportCell { .money(Grosze(grosze)) }
}

/// Columns that several answers have.
extension ReportColumn {
  static let decidedBy = plain("decided_by", "Kto rozstrzygnął", "Decided by")
  static let actor = plain("actor", "Kto zapisał", "Recorded by")
  static let recordedOn = plain("recorded_on", "Zapisano", "Recorded on")
  static let documents = plain("documents", "Dowody", "Documents")
  static let reason = plain("reason", "Przyczyna", "Reason")
  static let day = plain("day", "Dzień", "Day")
}

extension LocalizedText {
  static func remark(_ pl: String, _ en: String) -> LocalizedText { LocalizedText(pl: pl, en: en) }
}
