internal import EventLedger

// Who was moved because of revitalisation belongs to the area wherever the new address is; the proof is the document
// about the move (docs/domain.md). Without one, and without a confirmation, the place is given and somebody is told.

extension EligibilityConfirmed {
  private var move: CriterionResult? {
    results.first { $0.criterion == MovedOutOfArea.moved && $0.outcome == .met }
  }

  /// Whether the person counts to the area only because of the move; unknown, hence no, where a vault keeps it.
  package var restsOnMove: Bool {
    move != nil && !results.contains { $0.criterion == MovedOutOfArea.resident && $0.outcome == .met }
  }

  /// The documents that the finding names for the move.
  package var documentsOfMove: [DocumentReference] { (move?.documents ?? []) + documents }
}

/// The criteria of charters about the revitalised area.
enum MovedOutOfArea {
  static let resident = "area-resident"
  static let moved = "area-moved"
}

extension RefusalRule {
  /// No document says that the person was moved.
  package static let moveUnproven = RefusalRule(
    "move-unproven",
    en: "the person counts to the area because of a move, and neither a document nor a confirmation says so; "
      + "confirm it (confirm-area-membership)",
    pl: "przynależność do obszaru wynika z przeniesienia, a nie potwierdza go dokument ani oświadczenie; "
      + "potwierdź ją (confirm-area-membership)")
}
