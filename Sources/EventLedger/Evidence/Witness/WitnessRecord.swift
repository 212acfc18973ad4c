internal import MerkleLog

/// What a witness keeps of one log.
///
/// ```
/// kronika-witness-record@v1
/// origin <origin>
/// key <vkey>                 (one line a key)
/// head <size> <root>         (left out before the first checkpoint)
/// ```
struct WitnessRecord: Equatable {
  let origin: ExactText
  var keys: [VerifierKey] = []
  var head: TreeHead?

  private static let header = "kronika-witness-record@v1"

  init(origin: ExactText) {
    self.origin = origin
  }

  /// Nil for anything but the one spelling that `bytes` writes.
  init?(_ bytes: [UInt8]) {
    guard let text = ExactText(utf8: bytes)?.string else { return nil }
    var origin: ExactText?
    var keys: [VerifierKey] = []
    var head: TreeHead?
    for line in text.split(separator: "\n").dropFirst() {
      guard let space = line.firstIndex(of: " ") else { return nil }
      let value = String(line[line.index(after: space)...])
      switch line[..<space] {
      case "origin": origin = ExactText(value)
      case "key":
        guard let key = try? VerifierKey(value) else { return nil }
        keys.append(key)
      case "head":
        let parts = value.split(separator: " ")
        guard parts.count == 2, let size = UInt64(parts[0]), let root = MerkleHash(base64: String(parts[1]))
        else { return nil }
        head = TreeHead(size: size, root: root)
      default: return nil
      }
    }
    guard let origin else { return nil }
    self.init(origin: origin)
    self.keys = keys
    self.head = head
    guard self.bytes == bytes else { return nil }
  }

  var bytes: [UInt8] {
    var lines = [Self.header, "origin \(origin)"] + keys.map { "key \($0)" }
    if let head { lines.append("head \(head.size) \(head.root)") }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  func verifiers() throws(LedgerError) -> [any NoteVerifier] {
    var verifiers: [any NoteVerifier] = []
    for key in keys {
      verifiers.append(
        try checkedKey(NoteSignatureTypes.standard.verifier(for: key, role: .log)))
    }
    return verifiers
  }
}
