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
    !findings([("", bytes)], in: [("", file)]).isEmpty
  }

  /// Which forms of the values are found where; each file is walked once for all of them.
  static func findings(
    _ forms: [(form: String, bytes: [UInt8])], in files: [(name: String, bytes: Data)]
  ) -> [String] {
    var startingWith = [[Int]?](repeating: nil, count: 1 << 16)
    for (index, form) in forms.enumerated() {
      let start = Int(form.bytes[0]) << 8 | Int(form.bytes[1])
      startingWith[start] = (startingWith[start] ?? []) + [index]
    }
    var found: Set<String> = []
    for file in files {
      file.bytes.withUnsafeBytes { bytes in
        startingWith.withUnsafeBufferPointer { startingWith in
          var offset = 0
          let last = bytes.count - 1
          while offset < last {
            if let candidates = startingWith[Int(bytes[offset]) << 8 | Int(bytes[offset + 1])] {
              for index in candidates where bytes.dropFirst(offset).starts(with: forms[index].bytes) {
                found.insert("\(forms[index].form) in \(file.name)")
              }
            }
            offset += 1
          }
        }
      }
    }
    return found.sorted()
  }
}
