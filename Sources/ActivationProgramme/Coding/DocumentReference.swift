public import EventLedger

/// A document that proves a fact, by its place in the register and, once known, its digest.
public struct DocumentReference: PayloadPart {
  /// The document in the register, such as a case number.
  public var document: String = ""
  /// Who holds it.
  public var holder: String = ""
  /// Where it lies.
  public var place: String = ""
  /// SHA-256 of its bytes; empty for paper.
  public var sha256: [UInt8] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "document", &document)
    try coder.field(2, "holder", &holder)
    try coder.field(3, "place", &place)
    try coder.field(4, "sha256", &sha256)
  }
}
