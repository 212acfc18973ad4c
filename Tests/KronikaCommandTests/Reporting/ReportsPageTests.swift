import Foundation
import TestSupport
import Testing

@Suite("docs/reports.md")
struct ReportsPageTests {
  @Test("every command of the page runs as written, one after the other")
  func runs() async throws {
    let page = try String(contentsOf: SmallHistory.root.appendingPathComponent("docs/reports.md"), encoding: .utf8)
    let commands = Self.commands(of: page)
    #expect(commands.count > 15)
    let scratch = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: scratch("Fixtures"), withDestinationPath: SmallHistory.root.appendingPathComponent("Fixtures").path)
    for command in commands {
      let (code, output) = try await Self.shell(command, in: scratch.path)
      #expect(code == 0, "\(command): \(output)")
      guard code == 0 else { return }
    }
    for made in ["report.html", "report.csv", "participants.csv", "audit.html", "history.jsonocel"] {
      #expect(FileManager.default.contents(atPath: scratch(made))?.isEmpty == false, "\(made)")
    }
  }

  /// The lines of the console blocks that begin with a prompt.
  private static func commands(of page: String) -> [String] {
    var commands: [String] = []
    var isConsole = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        commands.append(String(line.dropFirst(2)))
      }
    }
    return commands
  }

  /// Runs a line in a shell that finds the built command first.
  static func shell(_ command: String, in folder: String) async throws -> (code: Int32?, output: String) {
    var environment = ProcessInfo.processInfo.environment
    let built = URL(fileURLWithPath: KronikaProcess.path).deletingLastPathComponent().path
    environment["PATH"] = built + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    environment["KRONIKA_KEYS"] = nil
    let ending = try await Invocation.shell(command, environment: environment, in: folder).run()
    return (ending.code, ending.output)
  }
}

/// Reads an export with pm4py, which is installed for it; only when `KRONIKA_THIRD_PARTY=1` asks for it.
@Suite("ProcessMiningTool")
struct ProcessMiningToolTests {
  private static let script = """
    import json, sys
    import pm4py
    name = sys.argv[1]
    log = pm4py.read_ocel2_json(name)
    root = json.load(open(name, encoding="utf-8"))
    assert len(log.events) == len(root["events"]), (len(log.events), len(root["events"]))
    assert len(log.objects) == len(root["objects"]), (len(log.objects), len(root["objects"]))
    related = sum(len(event["relationships"]) for event in root["events"])
    assert len(log.relations) == related, (len(log.relations), related)
    assert set(log.events["ocel:activity"]) == {kind["name"] for kind in root["eventTypes"]}
    assert set(log.objects["ocel:type"]) == {kind["name"] for kind in root["objectTypes"]}
    graph = pm4py.discover_ocdfg(log)
    assert "participant" in graph["object_types"]
    print(len(log.events), "events", len(log.objects), "objects", len(log.relations), "relations")
    """

  @Test(
    "pm4py reads an export: as many events, objects and relations as were written, and discovers a graph",
    .enabled(if: ProcessInfo.processInfo.environment["KRONIKA_THIRD_PARTY"] == "1"))
  func pm4py() async throws {
    let scratch = try TemporaryFolder()
    _ = try scratch.file("read.py", Self.script)
    let fixtures = SmallHistory.root.appendingPathComponent("Fixtures").path
    for command in [
      "python3 -m venv tool", "tool/bin/pip install --quiet pm4py",
      "kronika init l --charter '\(fixtures)/charters/aktywna-lodz.json'",
      "kronika record l '\(fixtures)/commands/small-programme.jsonl'", "kronika ocel l log.jsonocel",
      "tool/bin/python read.py log.jsonocel",
    ] {
      let (code, output) = try await ReportsPageTests.shell(command, in: scratch.path)
      #expect(code == 0, "\(command): \(output)")
      guard code == 0 else { return }
    }
  }
}
