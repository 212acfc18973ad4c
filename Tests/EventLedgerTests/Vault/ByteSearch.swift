import Foundation

/// Looks for values in files, in every form in which they might have been written.
enum ByteSearch {
  /// A value as UTF-8, as UTF-16 in both byte orders, and as the base64 of UTF-8 at all three alignments.
  static func forms(of text: String) -> [(form: String, bytes: [UInt8])] {
    let utf16 = Array(text.utf16)
    return [
      ("UTF-8", Array(text.utf8)),
      ("UTF-16LE", utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }),
      ("UTF-16BE", utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }),
    ] + base64(of: Array(text.utf8))
  }

  /// Bytes as they are, and as base64 at all three alignments.
  static func forms(of bytes: [UInt8]) -> [(form: String, bytes: [UInt8])] {
    [("raw", bytes)] + base64(of: bytes)
  }

  /// The characters of base64 that depend on the bytes alone, wherever they begin in a longer text.
  private static func base64(of bytes: [UInt8]) -> [(form: String, bytes: [UInt8])] {
    (0..<3).map { offset in
      let text = Data([UInt8](repeating: 0, count: offset) + bytes).base64EncodedString()
      let lost = offset == 0 ? 0 : offset + 1
      let whole = (offset + bytes.count) * 8 / 6
      return ("base64+\(offset)", Array(text.utf8.prefix(whole).dropFirst(lost)))
    }
  }

  /// Whether a file holds the bytes anywhere.
  static func contains(_ file: Data, _ bytes: [UInt8]) -> Bool {
    file.withUnsafeBytes { haystack in
      bytes.withUnsafeBytes { needle in
        guard let start = haystack.baseAddress, let wanted = needle.baseAddress else { return false }
        var from = start
        let end = start + haystack.count - needle.count + 1
        while from < end, let hit = memchr(from, Int32(needle[0]), end - from) {
          if memcmp(hit, wanted, needle.count) == 0 { return true }
          from = UnsafeRawPointer(hit) + 1
        }
        return false
      }
    }
  }

  /// Where any form of the values is found.
  static func findings(
    _ forms: [(form: String, bytes: [UInt8])], in files: [(name: String, bytes: Data)]
  ) -> [String] {
    files.flatMap { file in
      forms.filter { contains(file.bytes, $0.bytes) }.map { "\($0.form) in \(file.name)" }
    }
  }
}
