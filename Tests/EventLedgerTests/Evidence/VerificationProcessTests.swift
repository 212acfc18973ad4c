import Testing

@testable import EventLedger

@Suite("A verification in a process of its own")
struct VerificationProcessTests {
  private func run(_ script: String, stallSeconds: Int = 300) throws -> VerificationProcess.Outcome {
    try VerificationProcess(executable: "/bin/sh", arguments: ["-c", script], stallSeconds: stallSeconds).run()
  }

  @Test("the program's own exit code is passed on, and a signal counts as damage")
  func outcomes() throws {
    #expect(try run("exit 0") == .exited(code: 0))
    #expect(try run("exit 64") == .exited(code: 64))
    for signal in [Int32(6), 7, 11] {
      let outcome = try run("kill -\(signal) $$")
      #expect(outcome == .stopped(signal: signal))
      #expect(outcome.exitCode == 2)
    }
    #expect(throws: LedgerError.self) { try VerificationProcess(executable: "/nowhere", arguments: []).run() }
  }

  @Test("a program that never ends is killed once it gets nowhere, whether it works or waits")
  func stalled() throws {
    for script in [
      "while :; do :; done", "while :; do echo . >&3; break; done; kill -STOP $$", "exec 3>&-; while :; do :; done",
    ] {
      let outcome = try run(script, stallSeconds: 1)
      #expect(outcome == .stalled(seconds: 1))
      #expect(outcome.exitCode == 2)
    }
  }

  @Test("descriptor 3 is a socket that takes what a program tells, however much, and makes it wait for nobody")
  func heartbeat() throws {
    #expect(try run("[ -S /proc/self/fd/3 ] && head -c 1000000 /dev/zero >&3 2>/dev/null; exit 5") == .exited(code: 5))
  }
}
