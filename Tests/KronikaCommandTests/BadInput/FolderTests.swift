import EventLedger
import Foundation
import TestSupport
import Testing

@Suite("wrong folders and files")
struct FolderTests {
  private let scratch: TemporaryFolder

  init() throws {
    scratch = try TemporaryFolder()
  }

  /// Every command that opens a ledger.
  private static let commands: [[String]] = [["log"], ["append"], ["stats"]]

  private func run(_ command: [String], on folder: String) async throws -> KronikaProcess.Outcome {
    try await KronikaProcess(Array(command.prefix(1)) + [folder] + command.dropFirst()).outcome()
  }

  @Test("a missing folder is said to be missing, and is not made", arguments: commands)
  func missing(command: [String]) async throws {
    let outcome = try await run(command, on: scratch("nowhere"))
    #expect(outcome.code == 74)
    #expect(outcome.complaint == "kronika: nothing is at '\(scratch("nowhere"))'\n")
    #expect(outcome.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: scratch("nowhere")))
  }

  @Test("a folder that is no ledger, and a file, are refused", arguments: commands)
  func notALedger(command: [String]) async throws {
    try FileManager.default.createDirectory(atPath: scratch("empty"), withIntermediateDirectories: true)
    let folder = try await run(command, on: scratch("empty"))
    #expect(folder.code == 65)
    #expect(folder.complaint.contains("is no ledger"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch("empty")).isEmpty)
    let file = try await run(command, on: try scratch.file("file", "text"))
    #expect(file.code == 65)
    #expect(file.complaint.contains("it is not a folder"))
  }

  @Test("a folder whose log is another file is refused and the file is left as it was", arguments: commands)
  func otherFile(command: [String]) async throws {
    try FileManager.default.createDirectory(atPath: scratch("other"), withIntermediateDirectories: true)
    let text = String(repeating: "this is no database\n", count: 1_000)
    let file = try scratch.file("other/log.mdb", text)
    let outcome = try await run(command, on: scratch("other"))
    #expect(outcome.code == 65)
    #expect(outcome.complaint.contains("is no ledger"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
  }

  @Test("a ledger of a newer format is refused with both versions", arguments: commands)
  func newerFormat(command: [String]) async throws {
    var configuration = LMDBEventStore.Configuration()
    configuration.durability = .unsafeForTests
    try LMDBEventStore.create(folder: scratch("newer"), format: 99, configuration: configuration)
    let outcome = try await run(command, on: scratch("newer"))
    #expect(outcome.code == 65)
    #expect(outcome.complaint.contains("has format 99; this version reads up to 2"))
  }

  @Test("a damaged event ends with the exit code of integrity and names the position")
  func damage() async throws {
    _ = try await KronikaProcess.run("init", scratch("l"))
    let lines = ["one", "damaged", "three"].map { #"{"type":"\#($0)","effectiveOn":"2019-06-30"}"# }
    _ = try await KronikaProcess.run("append", scratch("l"), input: lines.joined(separator: "\n"))
    let type = Array("damaged".utf8)
    try patch(scratch("l/log.mdb"), [0x22, UInt8(type.count)] + type, with: [0x23, UInt8(type.count)] + type)
    let outcome = try await KronikaProcess.run("log", scratch("l"), "--format", "json")
    #expect(outcome.code == 2)
    #expect(outcome.complaint.contains("log.mdb is damaged at position 2"))
  }

  @Test("init and backup leave what is there already as it is")
  func alreadyThere() async throws {
    _ = try await KronikaProcess.run("init", scratch("l"))
    let again = try await KronikaProcess.run("init", scratch("l"))
    #expect(again.code == 74)
    #expect(again.complaint == "kronika: '\(scratch("l"))' exists already\n")
    for destination in ["l", "file"] {
      _ = try scratch.file("file", "text")
      let backup = try await KronikaProcess.run("backup", scratch("l"), scratch(destination))
      #expect(backup.code == 74)
      #expect(backup.complaint.contains("exists already"))
    }
    let nested = try await KronikaProcess.run("init", scratch("no/such/parent"))
    #expect(nested.code == 74)
    #expect(nested.complaint.contains("No such file or directory"))
    #expect(try await KronikaProcess.run("stats", scratch("l")).code == 0)
  }

  @Test("input that cannot be read ends with the exit code of input and output")
  func unreadableInput() async throws {
    _ = try await KronikaProcess.run("init", scratch("l"))
    let missing = try await KronikaProcess.run("append", scratch("l"), scratch("nothing"))
    #expect(missing.code == 74)
    #expect(missing.complaint.contains("cannot be read: No such file or directory"))
    let folder = try await KronikaProcess.run("append", scratch("l"), scratch.path)
    #expect(folder.code == 74)
    #expect(folder.complaint.contains("cannot be read: Is a directory"))
  }

  @Test("a folder is found by a relative path, with a slash at its end, and with blanks and accents in its name")
  func names() async throws {
    for name in ["rel", "slash/", "z ćmą i spacją", "./dot"] {
      #expect(try await KronikaProcess.run("init", name, in: scratch.path).code == 0)
      #expect(try await KronikaProcess.run("stats", name, in: scratch.path).code == 0)
      #expect(
        try await KronikaProcess.run("backup", name, "copy of \(name.replacing("/", with: "_"))", in: scratch.path).code
          == 0)
    }
  }

  /// Changes bytes in every page that has them: the file also keeps pages of earlier commits.
  private func patch(_ file: String, _ old: [UInt8], with new: [UInt8]) throws {
    let url = URL(fileURLWithPath: file)
    var data = try Data(contentsOf: url)
    try #require(data.range(of: Data(old)) != nil)
    while let range = data.range(of: Data(old)) { data.replaceSubrange(range, with: new) }
    try data.write(to: url)
  }
}
