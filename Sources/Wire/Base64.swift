/// RFC 4648 §4 base64 with padding, in its one canonical spelling.
///
/// Most decoders accept several texts for the same bytes (missing padding, stray line ends, non-zero
/// unused bits). A signed format must not: whoever changes the text of a note without changing its
/// bytes would make two files that both verify.
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The value of each character; 255 for a byte outside the alphabet.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
    return table
  }()

  /// The canonical text of `bytes`.
  package static func encode(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var group: UInt32 = 0
    var held = 0
    for byte in bytes {
      group = group << 8 | UInt32(byte)
      held += 1
      if held == 3 {
        for shift in [18, 12, 6, 0] { text.append(alphabet[Int(group >> shift) & 63]) }
        (group, held) = (0, 0)
      }
    }
    if held == 1 {
      text += [alphabet[Int(group >> 2) & 63], alphabet[Int(group << 4) & 63], padding, padding]
    } else if held == 2 {
      text += [
        alphabet[Int(group >> 10) & 63], alphabet[Int(group >> 4) & 63], alphabet[Int(group << 2) & 63], padding,
      ]
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a canonical text; nil for any other text.
  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    let characters = Array(text)
    guard characters.count.isMultiple(of: 4) else { return nil }
    if characters.isEmpty { return [] }
    let padded = characters.suffix(2).filter { $0 == padding }.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 4 * 3)
    var group: UInt32 = 0
    var held = 0
    for character in characters.dropLast(padded) {
      let value = values[Int(character)]
      guard value != 255 else { return nil }
      group = group << 6 | UInt32(value)
      held += 1
      if held == 4 {
        for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
        (group, held) = (0, 0)
      }
    }
    // The bits of the last character that carry no data must be zero.
    switch held {
    case 0:
      return bytes
    case 2 where group & 0x0f == 0:
      return bytes + [UInt8(truncatingIfNeeded: group >> 4)]
    case 3 where group & 0x03 == 0:
      return bytes + [UInt8(truncatingIfNeeded: group >> 10), UInt8(truncatingIfNeeded: group >> 2)]
    default:
      return nil
    }
  }
}
