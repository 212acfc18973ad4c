public import Wire

/// A type of which a field can hold a list.
public protocol FieldElement: Sendable, Equatable {
  /// What a list of it is.
  static var listKind: FieldKind { get }
  /// Writes a list under a number.
  static func writeList(_ values: [Self], _ number: Int, to writer: inout FieldWriter)
  /// Takes in what stands once under the number of the list.
  static func readList(_ values: inout [Self], _ reader: borrowing FieldReader) throws(WireError)
  /// What is shown of a list that is not empty.
  static func listContent(_ values: [Self]) -> FieldContent
}

extension FieldElement where Self: FieldValue {
  public static var listKind: FieldKind { .list(fieldKind) }
  public static func writeList(_ values: [Self], _ number: Int, to writer: inout FieldWriter) {
    for value in values { value.writeField(number, to: &writer) }
  }
  public static func readList(_ values: inout [Self], _ reader: borrowing FieldReader) throws(WireError) {
    var value = unset
    try value.readField(reader)
    values.append(value)
  }
  public static func listContent(_ values: [Self]) -> FieldContent { .list(values.compactMap(\.fieldContent)) }
}

extension UInt8: FieldElement {
  public static var listKind: FieldKind { .bytes }
  public static func writeList(_ values: [UInt8], _ number: Int, to writer: inout FieldWriter) {
    writer.bytes(number, values)
  }
  public static func readList(_ values: inout [UInt8], _ reader: borrowing FieldReader) {
    values = reader.bytes.copied()
  }
  public static func listContent(_ values: [UInt8]) -> FieldContent { .bytes(values) }
}

extension Array: FieldValue where Element: FieldElement {
  public static var unset: [Element] { [] }
  public static var fieldKind: FieldKind { Element.listKind }
  public func writeField(_ number: Int, to writer: inout FieldWriter) {
    Element.writeList(self, number, to: &writer)
  }
  public mutating func readField(_ reader: borrowing FieldReader) throws(WireError) {
    try Element.readList(&self, reader)
  }
  public var fieldContent: FieldContent? { isEmpty ? nil : Element.listContent(self) }
}
