import EventLedger
import Glibc
import MerkleLog

/// Verifies a ledger again and again with one byte changed each time.
struct FlipProbe {
  private static let secondsAtMost: UInt32 = 30

  let folder: String
  let file: String
  let options: LedgerVerification.Options

  init(folder: String, file: String, policy: String, checkpoint: String) throws {
    self.folder = folder
    self.file = folder + "/" + file
    var options = LedgerVerification.Options()
    let policy = try TrustPolicy(PlainFile.read(policy))
    options.policy = policy
    options.minimumCheckpoint = try policy.check(Note(PlainFile.read(checkpoint))).signed
    self.options = options
  }

  func run() throws {
    while let line = readLine() {
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      guard numbers.count == 2 else { exit(64) }
      // A verification without end is stopped too, and counts as found.
      alarm(Self.secondsAtMost)
      let original = try byte(at: numbers[0])
      try set(original ^ UInt8(numbers[1]), at: numbers[0])
      let verdict = verdict()
      try set(original, at: numbers[0])
      print("\(numbers[0]) \(verdict)")
      fflush(nil)
    }
  }

  private func verdict() -> String {
    do throws(LedgerError) {
      let report = try LedgerVerification(folder: folder, options: options).run()
      guard report.isClean else { return "found \(report.differences[0].kind.rawValue)" }
      return "clean \(report.root.hex) \(report.events) \(report.checkpoints) \(report.signatures) "
        + "\(report.tileHashes) \(report.indexEntries)"
    } catch {
      return "found refused-to-open"
    }
  }

  private func byte(at offset: Int) throws -> UInt8 {
    let descriptor = open(file, O_RDONLY)
    defer { close(descriptor) }
    var byte: UInt8 = 0
    guard pread(descriptor, &byte, 1, offset) == 1 else { exit(74) }
    return byte
  }

  private func set(_ byte: UInt8, at offset: Int) throws {
    let descriptor = open(file, O_WRONLY)
    defer { close(descriptor) }
    var byte = byte
    guard pwrite(descriptor, &byte, 1, offset) == 1 else { exit(74) }
  }
}
