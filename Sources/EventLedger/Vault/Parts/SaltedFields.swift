internal import Crypto

/// The fields of a part with their salts, in the order of their names: what is sealed and what is committed to.
///
/// ```
/// digest_i   = SHA-256("ledger/field/v1"  ‖ 00 ‖ salt_i[16] ‖ u16 length(name) ‖ name ‖ value)
/// commitment = SHA-256("ledger/fields/v1" ‖ 00 ‖ u16 n ‖ digest_1 ‖ … ‖ digest_n)
/// ```
/// A salt is 16 random bytes kept only in the sealed part, so a commitment to a date of birth cannot be tested by
/// guessing once the part is gone, and one field is shown without the others (as in SD-JWT).
struct SaltedFields: Equatable {
  static let saltBytes = 16

  struct Element: Equatable {
    var salt: [UInt8]
    var field: PersonalField
  }

  private(set) var elements: [Element]

  /// Fields with new salts from the system's generator.
  init(salting fields: [PersonalField]) {
    var generator = SystemRandomNumberGenerator()
    elements = fields.sorted { $0.name < $1.name }.map { field in
      let salt = (0..<2).flatMap { _ in generator.next().bigEndianBytes }
      return Element(salt: salt, field: field)
    }
  }

  var fields: [PersonalField] { elements.map(\.field) }
  var digests: [[UInt8]] { elements.map { Self.digest(salt: $0.salt, $0.field) } }
  var commitment: [UInt8] { Self.commitment(to: digests) }

  static func digest(salt: [UInt8], _ field: PersonalField) -> [UInt8] {
    let name = Array(field.name.utf8)
    var hash = SHA256()
    hash.update(data: Array("ledger/field/v1".utf8) + [0] + salt + length(name.count) + name)
    hash.update(data: field.value)
    return Array(hash.finalize())
  }

  static func commitment(to digests: [[UInt8]]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("ledger/fields/v1".utf8) + [0] + length(digests.count))
    for digest in digests { hash.update(data: digest) }
    return Array(hash.finalize())
  }

  private static func length(_ count: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)]
  }

  /// The bytes that are sealed: a repeated field 1 of name (1), salt (2) and value (3).
  var encoded: [UInt8] {
    var writer = FieldWriter()
    for element in elements {
      writer.message(1) { nested in
        nested.string(1, element.field.name)
        nested.bytes(2, element.salt)
        nested.bytes(3, element.field.value)
      }
    }
    return writer.bytes
  }

  /// Reads unsealed bytes and wipes them.
  init(consuming bytes: inout [UInt8]) throws(LedgerError) {
    defer { Wiping.wipe(&bytes) }
    elements = []
    for element in try StoredRecord(bytes, table: "parts").all(1) {
      let record = try StoredRecord(element, table: "parts")
      guard record.bytes(2).count == Self.saltBytes else {
        throw .vault(.damaged(table: "parts", reason: "a salt is missing"))
      }
      elements.append(
        Element(salt: record.bytes(2), field: PersonalField(record.text(1), bytes: record.bytes(3))))
    }
  }
}
