internal import MerkleLog

/// The keys to which a chain of announcements leads, in the order of the log.
///
/// Without a key that is trusted from outside the first announcement vouches for itself, and the chain says no more
/// than that the log is of one piece. With one, a key counts only if a trusted key, or one that counts already,
/// announced it.
struct KeyChain {
  /// A key and the position that announces it; `.zero` for one that is trusted from outside.
  struct Link: Hashable {
    let key: VerifierKey
    let position: Position
  }

  /// Every announcement is checked against every key, and a log that nobody trusts may hold any number.
  static let maximumKeys = 256

  let origin: ExactText
  private(set) var links: [Link]

  var keys: [VerifierKey] { links.map(\.key) }

  init(origin: ExactText, trusted: [VerifierKey] = []) {
    self.origin = origin
    links = trusted.filter { $0.name == origin }.map { Link(key: $0, position: .zero) }
  }

  /// Takes an announcement in; false for one that has no effect.
  mutating func take(_ payload: [UInt8], at position: Position) -> Bool {
    guard let announcement = KeyAnnouncement(payload: payload, origin: origin, known: keys) else { return false }
    guard !keys.contains(announcement.key) else { return true }
    guard links.count < Self.maximumKeys else { return false }
    links.append(Link(key: announcement.key, position: position))
    return true
  }

  /// What verifies the signatures of the keys announced up to a position.
  func verifiers(through last: Position = .init(rawValue: .max)) -> [any NoteVerifier] {
    links.filter { $0.position <= last }.compactMap {
      try? NoteSignatureTypes.standard.verifier(for: $0.key, role: .log)
    }
  }
}
