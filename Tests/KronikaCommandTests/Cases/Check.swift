import Foundation
import Testing

/// One entry of `Fixtures/cases/checks.json`; its README says what each member means.
struct Check: Sendable, Decodable {
  let history: String
  let words: String
  let look: Look?
  let reasonNotShown: String?
  let right: CaseValue
  /// What 0.1 gives; nil where 0.1 is right.
  let found: CaseValue?
  let fault: String?

  private enum Key: String, CodingKey {
    case history, look, right, fault
    case words = "check"
    case reasonNotShown = "not_shown"
    case found = "found_in_0_1"
  }

  init(from decoder: any Decoder) throws {
    let entry = try decoder.container(keyedBy: Key.self)
    history = try entry.decode(String.self, forKey: .history)
    words = try entry.decode(String.self, forKey: .words)
    look = try entry.decodeIfPresent(Look.self, forKey: .look)
    reasonNotShown = try entry.decodeIfPresent(String.self, forKey: .reasonNotShown)
    right = try entry.decode(CaseValue.self, forKey: .right)
    // A null that was found is a value, so presence is asked first.
    found = entry.contains(.found) ? try entry.decode(CaseValue.self, forKey: .found) : nil
    fault = try entry.decodeIfPresent(String.self, forKey: .fault)
  }

  /// All entries, in the order of the file.
  static func all() throws -> [Check] { try table.get() }

  private static let table = Result {
    try JSONDecoder().decode([Check].self, from: Data(contentsOf: folder.appendingPathComponent("checks.json")))
  }

  static let folder = SmallHistory.root.appendingPathComponent("Fixtures/cases")

  /// Whether a value is the right one; `"refused"` is any rule, and `"refused or reported"` is all but a bare yes.
  static func matches(_ value: CaseValue?, _ right: CaseValue) -> Bool {
    switch (value, right) {
    case (.text(let answer), .text("refused")): answer != "accepted" && answer != "reported"
    case (.text(let answer), .text("refused or reported")): answer != "accepted"
    case (.list(let values), .list(let rights)):
      values.count == rights.count && zip(values, rights).allSatisfy { matches($0, $1) }
    default: value == right
    }
  }
}

/// Where a value is looked at.
enum Look: Sendable, Decodable {
  /// What `record` answered to these lines.
  case answers([Int])
  case answer(Int)
  case command(CommandLook)
  case each([Look])

  init(from decoder: any Decoder) throws {
    if let looks = try? [Look](from: decoder) {
      self = .each(looks)
      return
    }
    let members = try decoder.container(keyedBy: Key.self)
    if let lines = try? members.decode([Int].self, forKey: .answers) {
      self = .answers(lines)
    } else if members.contains(.answers) {
      self = .answer(try members.decode(Int.self, forKey: .answers))
    } else {
      self = .command(try CommandLook(from: decoder))
    }
  }

  private enum Key: String, CodingKey { case answers }
}

/// A command whose JSON is read, and the paths in it.
struct CommandLook: Sendable, Decodable {
  let command: [String]
  /// Known is what was recorded up to this line; all where it is nil.
  let knownAfterLine: Int?
  /// The earlier time of knowing that some questions compare with.
  let earlierAfterLine: Int?
  let effectiveOn: String?
  let take: [CaseValue]

  private enum CodingKeys: String, CodingKey {
    case command, take
    case knownAfterLine = "known_after_line"
    case earlierAfterLine = "earlier_after_line"
    case effectiveOn = "effective_on"
  }

  /// What the paths lead to: a list where they are several.
  func taken(from value: CaseValue) -> CaseValue? {
    guard case .list = take.first else { return value.following(take) }
    let found = take.compactMap { path in path.elements.flatMap { value.following($0) } }
    return found.count == take.count ? .list(found) : nil
  }
}
