import Foundation
import TestSupport
import Testing

/// Verifiers that nobody of this project wrote.
///
/// They are installed on demand, so the test is opt-in: `KRONIKA_THIRD_PARTY=1 swift test --filter
/// ThirdParty`.
@Suite(
  "Third-party verifiers",
  .serialized,  // The first run of a script installs what the next ones use.
  .enabled(if: ProcessInfo.processInfo.environment["KRONIKA_THIRD_PARTY"] == "1", "set KRONIKA_THIRD_PARTY=1"))
struct ThirdPartyTests {
  private func run(_ script: String, _ log: URL) async throws -> (status: Int32?, output: String) {
    let ending = try await Invocation(
      "/bin/sh", [Places.package.appending(path: "Tests/third-party/\(script)").path, log.path],
      complaint: .withOutput
    ).run()
    print(ending.output)
    return (ending.code, ending.output)
  }

  @Test(
    "accept our tiles, checkpoints, cosignatures and proofs",
    arguments: ["check-with-go.sh", "check-with-python.sh"])
  func accept(_ script: String) async throws {
    let result = try await run(script, Places.goldenLog)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("all accepted"))
  }

  @Test(
    "refuse a log in which one bit of a tile, checkpoint or proof was changed",
    arguments: ["check-with-go.sh", "check-with-python.sh"],
    ["tile/0/000", "tile/entries/000", "checkpoint", "checkpoint.old", "add-checkpoint", "proofs/255.tlog-proof"])
  func refuse(_ script: String, _ damaged: String) async throws {
    let folder = try TemporaryFolder()
    let copy = URL(filePath: folder("log"))
    try FileManager.default.copyItem(at: Places.goldenLog, to: copy)
    let file = copy.appending(path: damaged)
    try Data(Places.bytes(file).flipping(bit: 8 * 60)).write(to: file)
    let result = try await run(script, copy)
    #expect(result.status != 0, "\(damaged): \(result.output)")
    // A verifier must have said no: a script that could not run does not count.
    #expect(result.output.contains("REFUSED:"))
    #expect(!result.output.contains("all accepted"))
  }
}
