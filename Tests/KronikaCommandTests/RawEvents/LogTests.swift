import Foundation
import TestSupport
import Testing

@Suite("kronika log")
struct LogTests {
  private let scratch: TemporaryFolder
  private var ledger: String { scratch("ledger") }

  init() async throws {
    scratch = try TemporaryFolder()
    _ = try await KronikaProcess.run("init", scratch("ledger"))
    let lines = (1...1_500).map { number in
      #"{"type":"\#(number % 3 == 0 ? "fizz" : "plain")","tags":["n:\#(number % 5)","odd:\#(number % 2)"],"#
        + #""effectiveOn":"2019-06-30"}"#
    }
    let outcome = try await KronikaProcess.run(
      "append", scratch("ledger"), "--batch", "500", input: lines.joined(separator: "\n"))
    #expect(outcome.code == 0)
  }

  private func positions(_ options: String...) async throws -> [Int] {
    let outcome = try await KronikaProcess(["log", ledger, "--format", "json"] + options).outcome()
    #expect(outcome.code == 0)
    return try outcome.objects().compactMap { $0["position"] as? Int }
  }

  @Test("types are alternatives and tags must all be there")
  func query() async throws {
    #expect(try await positions() == Array(1...1_500))
    #expect(try await positions("--type", "fizz") == Array(stride(from: 3, through: 1_500, by: 3)))
    #expect(try await positions("--type", "fizz", "--type", "plain").count == 1_500)
    #expect(
      try await positions("--tag", "n:0", "--tag", "odd:1") == (1...1_500).filter { $0 % 5 == 0 && $0 % 2 == 1 })
  }

  @Test("after, limit and backwards cut out a part", arguments: [1, 511, 512, 513, 1_024, 2_000])
  func parts(limit: Int) async throws {
    #expect(try await positions("--limit", String(limit)) == Array((1...1_500).prefix(limit)))
    #expect(try await positions("--limit", String(limit), "--after", "700") == Array((701...1_500).prefix(limit)))
    #expect(
      try await positions("--limit", String(limit), "--after", "700", "--backwards")
        == Array((701...1_500).reversed().prefix(limit)))
  }

  @Test("a table has every event once, in columns")
  func table() async throws {
    let lines = try await KronikaProcess.run("log", ledger).lines
    #expect(lines.count == 1_502)
    #expect(lines[0].hasPrefix("position  recorded"))
    #expect(lines[2].hasPrefix("       1  20"))
    #expect(lines[1_501].hasSuffix("2019-06-30  fizz   n:0 odd:0"))
  }

  @Test("with --follow come the past and then what another process appends")
  func follow() async throws {
    let following = try KronikaProcess(
      [
        "log", ledger, "--format", "json", "--type", "late", "--type", "fizz", "--after", "1490", "--follow", "--limit",
        "6",
      ])
    for number in 1...3 {
      let line = #"{"type":"late","effectiveOn":"2019-06-30","payload":\#(number)}"#
      #expect(try await KronikaProcess.run("append", ledger, input: line).code == 0)
    }
    let seen = try await following.outcome()
    #expect(seen.code == 0)
    #expect(try seen.objects().compactMap { $0["position"] as? Int } == [1_491, 1_494, 1_497, 1_500, 1_501, 1_502])
  }

  @Test("nothing in an event can move the cursor of a terminal")
  func controlCharacters() async throws {
    let line = #"{"type":"x","tags":["a\u009b31mb\u202ec"],"effectiveOn":"2019-06-30","payload":"\u001b[2J\u009b"}"#
    #expect(try await KronikaProcess.run("append", ledger, input: line).code == 0)
    for format in ["table", "json"] {
      let shown = try await KronikaProcess.run("log", ledger, "--after", "1500", "--format", format).output
      let harmful = shown.unicodeScalars.filter { $0.value != 10 && $0.properties.generalCategory == .control }
      #expect(harmful.isEmpty)
      #expect(format == "json" || !shown.unicodeScalars.contains("\u{202e}"))
    }
  }

  @Test("statistics and a backup count the same events")
  func backup() async throws {
    let copy = try await KronikaProcess.run("backup", ledger, scratch("copy"))
    #expect(copy.code == 0)
    #expect(try copy.objects()[0]["events"] as? Int == 1_500)
    for folder in [ledger, scratch("copy")] {
      let figures = try await KronikaProcess.run("stats", folder, "--format", "json").objects()[0]
      #expect(figures["events"] as? Int == 1_500)
      #expect(figures["types"] as? [String: Int] == ["fizz": 500, "plain": 1_000])
    }
    let original = try await KronikaProcess.run("log", ledger, "--format", "json").output
    #expect(try await KronikaProcess.run("log", scratch("copy"), "--format", "json").output == original)
  }
}
