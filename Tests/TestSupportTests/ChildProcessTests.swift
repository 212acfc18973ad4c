import Foundation
import TestSupport
import Testing

/// What tests that start programs rely on.
@Suite("Programs in processes of their own")
struct ChildProcessTests {
  @Test("an exit code and a signal are told apart")
  func cause() async throws {
    #expect(try await Invocation.shell("exit 9").run().cause == .exited(9))
    #expect(try await Invocation.shell("kill -9 $$").run().cause == .signalled(SIGKILL))
    // Signals are delivered as the system does, even those that this process ignores.
    #expect(try await Invocation.shell("kill -PIPE $$").run().cause == .signalled(SIGPIPE))
  }

  @Test("three pipes that are all full are moved side by side")
  func drains() async throws {
    let megabyte = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    let script = "head -c 1048576 /dev/zero; head -c 1048576 /dev/zero >&2; cat; head -c 1048576 /dev/zero >&2"
    let ending = try await Invocation("/bin/sh", ["-c", script], input: .bytes(megabyte)).run()
    #expect(ending.outputBytes == [UInt8](repeating: 0, count: 1 << 20) + megabyte)
    #expect(ending.complaintBytes == [UInt8](repeating: 0, count: 2 << 20))
  }

  @Test("a program that reads nothing of what it is given ends as it likes, and this process goes on")
  func readsNothing() async throws {
    let much = [UInt8](repeating: 0, count: 1 << 20)
    for _ in 0..<20 { #expect(try await Invocation("/bin/true", input: .bytes(much)).run().cause == .exited(0)) }
  }

  @Test("a program has its three descriptors and none of this process or of another program")
  func descriptors() async throws {
    let leaked = open("/dev/null", O_RDONLY)
    defer { close(leaked) }
    let other = try Invocation("/bin/cat", input: .held).start()
    // The fourth is the folder that `ls` reads.
    let ending = try await Invocation("/bin/ls", ["/proc/self/fd"]).run()
    #expect(ending.output == "0\n1\n2\n3\n")
    other.closeInput()
    #expect(try await other.ending().cause == .exited(0))
  }

  @Test("many programs that wait for their input to end are waited for by few threads, and each ends with its own")
  func many() async throws {
    let programs = try (0..<40).map { _ in try Invocation("/bin/cat", input: .held).start() }
    try await withThrowingTaskGroup(of: String.self) { group in
      for program in programs { group.addTask { try await program.ending().output } }
      for (number, program) in programs.enumerated() {
        program.write(Array("\(number)".utf8))
        program.closeInput()
      }
      var ended: Set<String> = []
      for try await output in group { ended.insert(output) }
      #expect(ended == Set((0..<40).map(String.init)))
    }
  }

  @Test("what a program printed so far is seen while it runs, and its early end is told")
  func soFar() async throws {
    let program = try Invocation("/bin/cat", input: .held).start()
    program.write(Array("one\n".utf8))
    #expect(try await program.output { $0.hasSuffix("\n") } == "one\n")
    program.write(Array("two\n".utf8))
    #expect(try await program.output { $0.count == 8 } == "one\ntwo\n")
    program.closeInput()
    await #expect(throws: ChildProcessError.endedEarly(program: "/bin/cat", printed: "one\ntwo\n", complaint: "")) {
      try await program.output { $0.contains("three") }
    }
  }

  @Test("working directory and environment are those that were named; output is appended to a file")
  func place() async throws {
    let folder = try TemporaryFolder()
    let file = folder("out")
    for _ in 0..<2 {
      var invocation = Invocation("/bin/sh", ["-c", "pwd; echo $A; env | grep -c ^HOME="], environment: ["A": "b"])
      invocation.directory = "/usr/bin"
      invocation.output = .appended(toFile: file)
      #expect(try await invocation.run().output.isEmpty)
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "/usr/bin\nb\n0\n/usr/bin\nb\n0\n")
  }

  @Test("what cannot be started is an error with its reason")
  func notStarted() {
    let missing = Invocation("/nowhere/program")
    #expect(throws: ChildProcessError.notStarted(program: "/nowhere/program", operation: "posix_spawn", code: ENOENT)) {
      try missing.start()
    }
    let folder = Invocation("/bin/true", in: "/nowhere")
    #expect(throws: ChildProcessError.notStarted(program: "/bin/true", operation: "posix_spawn", code: ENOENT)) {
      try folder.start()
    }
  }

  @Test("a program that runs too long is killed with what it started")
  func timeLimit() async throws {
    // The second one holds the pipe open for as long as it lives.
    var invocation = Invocation.shell("sleep 100000 & sleep 100000")
    invocation.secondsAtMost = 1
    await #expect(throws: ChildProcessError.outOfTime(program: "/bin/sh", seconds: 1, printed: "")) {
      try await invocation.run()
    }
  }

  @Test("a program that prints without end is killed")
  func outputLimit() async throws {
    let invocation = Invocation("/usr/bin/yes", bytesAtMost: 1 << 20)
    await #expect(throws: ChildProcessError.tooMuchOutput(program: "/usr/bin/yes", bytes: 1 << 20)) {
      try await invocation.run()
    }
  }

  @Test("a program is killed when it is told to, when its task is cancelled, and when nobody holds it")
  func killed() async throws {
    let program = try Invocation("/bin/cat", input: .held).start()
    program.kill()
    #expect(try await program.ending().cause == .signalled(SIGKILL))
    let waiting = Task { try await Invocation("/bin/cat", input: .held).run() }
    waiting.cancel()
    #expect(try await waiting.value.cause == .signalled(SIGKILL))
    let interrupted = try Invocation("/bin/cat", input: .held).start()
    interrupted.interrupt()
    #expect(try await interrupted.ending().cause == .signalled(SIGINT))
    // A reader of a named pipe ends when the last writer is gone.
    let folder = try TemporaryFolder()
    let pipe = folder("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let reader = try Invocation("/bin/cat", [pipe]).start()
    var writer: ChildProcess? = try Invocation(
      "/bin/cat", input: .held, output: .appended(toFile: pipe)
    ).start()
    writer?.write(Array("x".utf8))
    _ = try await reader.output { $0 == "x" }
    writer = nil
    #expect(try await reader.ending().cause == .exited(0))
  }
}
