import Foundation
import Testing

/// Histories whose right figures were worked out by hand from the rules; the first letter of a name says its process.
@Suite("cases worked out by hand")
struct HandWorkedCaseTests {
  @Test(
    "attendance is what the session lists say, however it was corrected and whenever it became known",
    arguments: histories("a"))
  func attendance(history: String) async throws { try await examine(history) }

  @Test(
    "who holds a place, who waits and who is refused is as the charter has it on the day", arguments: histories("p"))
  func places(history: String) async throws { try await examine(history) }

  @Test("costs, benefits and claims come to what the documents say", arguments: histories("m"))
  func money(history: String) async throws { try await examine(history) }

  @Test("outputs, results and efficiency count whom the rules count", arguments: histories("f", "h", "i"))
  func results(history: String) async throws { try await examine(history) }

  @Test(
    "charters, leavings, claims and answers hold across processes", arguments: histories("c", "e", "g", "o", "q"))
  func acrossProcesses(history: String) async throws { try await examine(history) }

  @Test("every history is examined, and every check names one and says where it is looked at or why not")
  func complete() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Check.folder.path)
      .filter { !$0.contains(".") }
    #expect(Set(Self.histories("a", "p", "m", "f", "h", "i", "c", "e", "g", "o", "q")) == Set(folders))
    let checks = try Check.all()
    #expect(Set(checks.map(\.history)).isSubset(of: folders))
    #expect(Set(checks.map { "\($0.history): \($0.words)" }).count == checks.count)
    for check in checks {
      #expect((check.look == nil) == (check.reasonNotShown != nil), "\(check.history): \(check.words)")
      #expect((check.found == nil) == (check.fault == nil), "\(check.history): \(check.words)")
      if let found = check.found { #expect(!Check.matches(found, check.right), "\(check.history): \(check.words)") }
    }
  }

  /// Records the history once and makes every check of it; one without a look must at least be reportable.
  private func examine(_ name: String) async throws {
    let checks = try Check.all().filter { $0.history == name && $0.look != nil }
    try await Self.turns.taking {
      var history = try await CaseHistory(name)
      if checks.isEmpty { try await history.requireReport() }
      for check in checks {
        guard let look = check.look else { continue }
        let value = try await history.value(at: look)
        let right = history.resolved(check.right)
        let words = "\(name), \(check.words): \(String(describing: value)) for \(right)"
        if let fault = check.fault {
          withKnownIssue("\(fault) (\(check.words); once it is right, drop found_in_0_1, kind and fault)") {
            #expect(Check.matches(value, right), "\(words)")
          }
        } else {
          #expect(Check.matches(value, right), "\(words)")
        }
      }
    }
  }

  /// More commands at once than this take processors from the other suites and end no earlier.
  private static let turns = Turns(4)

  /// The histories whose names begin with one of these letters; ``complete()`` fails where none can be read.
  private static func histories(_ letters: Character...) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Check.folder.path)) ?? []
    return names.filter { name in !name.contains(".") && letters.contains { name.first == $0 } }.sorted()
  }
}

/// Lets a few of many tests run at once.
actor Turns {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  /// Runs the work when it has a turn.
  nonisolated func taking(_ work: () async throws -> Void) async rethrows {
    await begin()
    do { try await work() } catch {
      await end()
      throw error
    }
    await end()
  }

  private func begin() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func end() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
