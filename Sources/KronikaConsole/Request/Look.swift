import ActivationProgramme
import EventLedger

/// What an address asks for: the page, from where to look, and in which language.
///
/// The address holds the whole state; there is no cookie and nothing is kept about a reader.
struct Look: Sendable {
  /// Bytes of an address at most.
  static let maximumBytes = 4_096

  /// The page, without the ending `.json` or `.csv`.
  let path: String
  let query: [(name: String, value: String)]
  let language: Language
  /// What is known; `now` follows the head.
  let known: ViewPoint.Known
  let effectiveOn: Day?

  /// Reads an address; `accepted` is the reader's `Accept-Language`.
  init(path: String, query text: String, accepted: String?) throws(ConsoleFault) {
    self.path = path
    guard path.utf8.count + text.utf8.count <= Self.maximumBytes else {
      throw ConsoleFault(
        414, pl: "Adres jest za długi: najwyżej \(Self.maximumBytes) bajtów.",
        en: "The address is too long: \(Self.maximumBytes) bytes at most.")
    }
    var query: [(String, String)] = []
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentText.decoded(parts[0]), let value = PercentText.decoded(parts.count > 1 ? parts[1] : "")
      else { throw ConsoleFault(400, pl: "Adres jest źle zakodowany.", en: "The address is badly encoded.") }
      if !value.isEmpty { query.append((name, value)) }
    }
    self.query = query
    func first(_ name: String) -> String? { query.first { $0.0 == name }?.1 }
    language = first("lang").flatMap(Language.init) ?? Self.language(accepted ?? "")
    known = try first("known").map { text throws(ConsoleFault) in try Self.known(text, "known") } ?? .now
    effectiveOn = try first("on").map { text throws(ConsoleFault) in try Self.day(text, "on") }
  }

  /// The first value of a parameter.
  subscript(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// All values of a parameter.
  func all(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }

  /// A whole number between bounds.
  func number(_ name: String, _ bounds: ClosedRange<UInt64>) throws(ConsoleFault) -> UInt64? {
    guard let text = self[name] else { return nil }
    guard let number = UInt64(text), bounds.contains(number) else {
      let words = "\(bounds.lowerBound)–\(bounds.upperBound)"
      throw .malformed(name, expected: .init(pl: "liczba \(words)", en: "a number \(words)"), found: text)
    }
    return number
  }

  var point: ViewPoint { ViewPoint(known: known, effectiveOn: effectiveOn) }

  /// Whether the page keeps to the head.
  var isFollowing: Bool { known == .now }

  func text(_ pl: String, _ en: String) -> String { language == .pl ? pl : en }
  func text(_ text: LocalizedText) -> String { text.text(in: language) }

  // MARK: - Addresses

  /// What every link carries along.
  private static let state = ["programme", "known", "on", "vs", "lang"]

  /// The address of another page from the same point, with some parameters set, or left out where they are nil.
  func href(_ path: String, _ changes: [(String, String?)] = []) -> String {
    let kept = query.filter { pair in Self.state.contains(pair.name) && !changes.contains { $0.0 == pair.name } }
    return Self.address(
      path, kept.map { ($0.name, $0.value) } + changes.compactMap { change in change.1.map { (change.0, $0) } })
  }

  /// The address of this page with some parameters changed.
  func here(_ changes: [(String, String?)], ending: String = "") -> String {
    let kept = query.filter { pair in !changes.contains { $0.0 == pair.name } }
    return Self.address(
      (path == "/" && !ending.isEmpty ? "/overview" : path) + ending,
      kept.map { ($0.name, $0.value) } + changes.compactMap { change in change.1.map { (change.0, $0) } })
  }

  private static func address(_ path: String, _ query: [(String, String)]) -> String {
    let text = query.map { PercentText.encoded($0.0) + "=" + PercentText.encoded($0.1) }.joined(separator: "&")
    return text.isEmpty ? path : path + "?" + text
  }

  // MARK: - Parameters

  /// A position, a moment, or a day of which the end in Poland is meant; `head` is the present.
  static func known(_ text: String, _ name: String) throws(ConsoleFault) -> ViewPoint.Known {
    if text == "head" { return .now }
    if let position = UInt64(text) { return .position(Position(rawValue: position)) }
    if let day = Day(text) { return .time(Timestamp(endInPolandOf: day)) }
    do {
      return .time(try Timestamp(parsing: text))
    } catch {
      throw .malformed(
        name,
        expected: .init(
          pl: "pozycja (1234), dzień (2019-06-30), chwila (2019-06-30T12:00:00Z) albo head",
          en: "a position (1234), a day (2019-06-30), a moment (2019-06-30T12:00:00Z) or head"), found: text)
    }
  }

  static func day(_ text: String, _ name: String) throws(ConsoleFault) -> Day {
    guard let day = Day(text) else {
      throw .malformed(
        name, expected: .init(pl: "dzień taki jak 2019-06-30", en: "a day such as 2019-06-30"), found: text)
    }
    return day
  }

  private static func language(_ accepted: String) -> Language {
    for part in accepted.lowercased().split(separator: ",") {
      let name = part.drop { $0 == " " }
      if name.hasPrefix("pl") { return .pl }
      if name.hasPrefix("en") { return .en }
    }
    return .pl
  }
}
