import Foundation
import TestSupport
import Testing

@Suite("wrong usage")
struct UsageTests {
  @Test(
    "ends with 64, says why, and touches nothing",
    arguments: [
      ["nonsense"], ["log"], ["log", "l", "--limit", "-1"], ["log", "l", "--limit", "x"],
      ["log", "l", "--after", "-1"],
      ["log", "l", "--format", "xml"], ["log", "l", "--follow", "--backwards"], ["append", "l", "--batch", "0"],
      ["append", "l", "--batch", "10001"], ["append", "l", "--condition", "{}"], ["append", "l", "--condition", "x"],
      ["append", "l", "--condition", #"{"failIfEventsMatch":[{"type":["a"]}]}"#],
      ["append", "l", "--condition", #"{"failIfEventsMatch":[],"after":-1}"#], ["backup", "l"], ["init"],
      ["init", "l", "--what"],
    ])
  func usage(arguments: [String]) async throws {
    let scratch = try TemporaryFolder()
    let outcome = try await KronikaProcess(arguments, in: scratch.path).outcome()
    #expect(outcome.code == 64)
    #expect(outcome.complaint.contains("Usage: kronika"))
    #expect(outcome.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
  }

  @Test(
    "help and version go to standard output and end with 0",
    arguments: [["--help"], ["--version"], ["help", "log"], []])
  func help(arguments: [String]) async throws {
    let outcome = try await KronikaProcess(arguments).outcome()
    #expect(outcome.code == 0)
    #expect(!outcome.output.isEmpty)
    #expect(outcome.complaint.isEmpty)
  }

  @Test("a reader that goes away ends the command quietly")
  func brokenPipe() async throws {
    let scratch = try TemporaryFolder()
    _ = try await KronikaProcess.run("init", scratch("l"))
    let lines = String(repeating: #"{"type":"x","effectiveOn":"2019-06-30"}"# + "\n", count: 3_000)
    _ = try await KronikaProcess.run("append", scratch("l"), "--batch", "1000", input: lines)
    let script =
      "'\(KronikaProcess.path)' log '\(scratch("l"))' --format json | head -n 1 | wc -l; echo ${PIPESTATUS[0]}"
    let ending = try await Invocation("/bin/bash", ["-c", script]).run()
    #expect(ending.output == "1\n0\n")
    #expect(ending.complaint.isEmpty)
  }

  @Test("nothing but results is printed where standard error is no terminal")
  func noProgress() async throws {
    let scratch = try TemporaryFolder()
    #expect(try await KronikaProcess.run("init", scratch("l")).complaint.isEmpty)
    let outcome = try await KronikaProcess.run(
      "append", scratch("l"), input: #"{"type":"x","effectiveOn":"2019-06-30"}"#)
    #expect(outcome.complaint.isEmpty)
    #expect(!outcome.output.unicodeScalars.contains("\u{1b}"))
  }
}
