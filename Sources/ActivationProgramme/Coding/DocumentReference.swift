/// A document that proves a fact, by its place in the register and, once known, its digest.
public struct DocumentReference: PayloadPart {
  public var document, holder, place: String, sha256: [UInt8]

  public static let fields = FieldTable(
    Self.init,
    .field(
      1, "document", \.document, pl: "Dokument w rejestrze, np. znak sprawy.",
      en: "The document in the register, such as a case number."),
    .field(2, "holder", \.holder, pl: "Kto go przechowuje.", en: "Who holds it."),
    .field(3, "place", \.place, pl: "Gdzie się znajduje.", en: "Where it lies."),
    .field(
      4, "sha256", \.sha256, pl: "SHA-256 jego bajtów; puste dla dokumentu papierowego.",
      en: "SHA-256 of its bytes; empty for paper."))
}
