import EventLedger
import Foundation
import MerkleLog
import TestSupport
import Testing

@testable import fault_probe

@Suite("Files are their owner's, links lead nowhere, and secrets are not told", .serialized)
struct SecurityTests {
  @Test("every file of a ledger, a vault, a key and a backup is its owner's alone, whatever the umask")
  func modes() async throws {
    let stage = try await FaultStage(.erase)
    let old = umask(0)
    defer { umask(old) }
    try stage.reset()
    let (base, ledger, keys) = (stage.base, stage.base + "/ledger", stage.base + "/keys")
    let opened = try Ledger.open(folder: ledger)
    try opened.backUp(to: base + "/backup")
    let vault = try await PersonalVault.open(for: opened, keys: FileKeyProvider(folder: keys))
    try await vault.backUp(to: base + "/vault-backup.mdb")
    _ = try await vault.rotateKey()
    vault.close()
    opened.close()
    try Ledger.create(folder: base + "/fresh").close()
    _ = try KeyFile.create(base + "/signing.key", name: "kronika.example/faults")
    var looked = 0
    for folder in [ledger, keys, base + "/backup", base + "/fresh"] {
      #expect(try mode(folder) & 0o077 == 0, "\(folder)")
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        #expect(try mode(folder + "/" + name) & 0o077 == 0, "\(folder)/\(name)")
        looked += 1
      }
    }
    for file in ["/vault-backup.mdb", "/signing.key"] { #expect(try mode(base + file) & 0o077 == 0, "\(file)") }
    #expect(looked > 8)
  }

  private func mode(_ path: String) throws -> mode_t {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw FaultFinding("nothing is at \(path)") }
    return status.st_mode
  }

  /// What can stand where a backup or an export is to go.
  private static let traps = ["dangling link", "link to a folder", "link to a file", "file", "filled folder"]

  @Test("a backup and an export go through no link and over nothing that stands there", arguments: traps)
  func destinations(trap: String) async throws {
    let stage = try await FaultStage(.export)
    try stage.reset()
    let victim = stage.base + "/victim"
    try FileManager.default.createDirectory(atPath: victim, withIntermediateDirectories: false)
    try Data("kept".utf8).write(to: URL(fileURLWithPath: victim + "/file"))
    let store = try LMDBEventStore(folder: stage.base + "/ledger")
    defer { store.close() }
    var options = EvidenceExport.Options()
    options.policy = try store.evidence.policy(keys: [UpkeepJobs.signer().key])
    for suffix in ["", ".partial"] {
      let target = stage.base + "/out"
      try? FileManager.default.removeItem(atPath: target)
      try? FileManager.default.removeItem(atPath: target + ".partial")
      try set(trap, at: target + suffix, victim: victim)
      if suffix.isEmpty {
        #expect(throws: LedgerError.self, "\(trap)") { try store.backUp(to: target) }
        let error = #expect(throws: (any Error).self, "\(trap)") {
          try EvidenceExport(store.evidence, options: options).write(to: target)
        }
        #expect(error is LedgerError)
      } else {
        // Both begin under a name that nobody has, so a name that can be guessed is in nobody's way.
        try EvidenceExport(store.evidence, options: options).write(to: target)
        try FileManager.default.removeItem(atPath: target)
        try store.backUp(to: target)
        if trap == "filled folder" { #expect(FileManager.default.fileExists(atPath: target + ".partial/own")) }
      }
      let listing = try FileManager.default.contentsOfDirectory(atPath: victim)
      #expect(listing == ["file"])
      #expect(try String(contentsOfFile: victim + "/file", encoding: .utf8) == "kept")
    }
  }

  private func set(_ trap: String, at path: String, victim: String) throws {
    switch trap {
    case "dangling link": symlink(victim + "/new", path)
    case "link to a folder": symlink(victim, path)
    case "link to a file": symlink(victim + "/file", path)
    case "file": try Data("kept".utf8).write(to: URL(fileURLWithPath: path))
    default:
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      try Data("kept".utf8).write(to: URL(fileURLWithPath: path + "/own"))
    }
  }

  @Test("a key that is damaged, open to others or missing is refused without a byte of it being told")
  func keysAreNotTold() async throws {
    let folder = try TemporaryFolder()
    let path = folder("signing.key")
    _ = try KeyFile.create(path, name: "kronika.example/faults")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let secret = try #require(text.split(separator: "+", maxSplits: 4).last.map { String($0.prefix(12)) })
    var told: [String] = []
    func note(_ body: () throws -> Void) {
      do { try body() } catch { told.append("\(error) \(String(reflecting: error))") }
    }
    chmod(path, 0o644)
    note { _ = try KeyFile.load(path) }
    chmod(path, 0o600)
    for broken in [text.dropFirst(3), text.dropLast(4), Substring(text.uppercased()), Substring(text + text)] {
      try Data(broken.utf8).write(to: URL(fileURLWithPath: path))
      note { _ = try KeyFile.load(path) }
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let key = try KeyFile.load(path)
    told.append("\(key) \(String(reflecting: key)) \(try Ed25519Signer(key))")
    dump(key, to: &told[told.count - 1])
    #expect(told.count == 6)
    for line in told {
      #expect(!line.contains(secret) && !line.uppercased().contains(secret.uppercased()), "\(line.prefix(80))")
    }
  }

  @Test("a key-encryption key that is damaged or open to others is refused without a byte of it being told")
  func vaultKeysAreNotTold() async throws {
    let stage = try await FaultStage(.erase)
    try stage.reset()
    let keys = stage.base + "/keys"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: keys).first { $0.hasSuffix(".key") })
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: keys + "/" + name)))
    let secret = bytes.suffix(32)
    let forms = [
      Data(secret.prefix(9)).base64EncodedString(), secret.prefix(8).map { String(format: "%02x", $0) }.joined(),
    ]
    let ledger = try Ledger.open(folder: stage.base + "/ledger")
    defer { ledger.close() }
    var told: [String] = []
    for change in 0..<3 {
      switch change {
      case 0: chmod(keys + "/" + name, 0o644)
      case 1:
        chmod(keys + "/" + name, 0o600)
        try Data(bytes.dropLast(8)).write(to: URL(fileURLWithPath: keys + "/" + name))
      default:
        try Data(bytes.dropLast(8) + bytes.suffix(8).map { $0 ^ 1 }).write(to: URL(fileURLWithPath: keys + "/" + name))
      }
      do {
        let vault = try await PersonalVault.open(for: ledger, keys: FileKeyProvider(folder: keys))
        _ = try await vault.read(ErasureJob.people[0], access: ErasureJob.access)
        vault.close()
      } catch {
        told.append("\(error) \(String(reflecting: error))")
      }
    }
    #expect(told.count == 3)
    for line in told { for form in forms { #expect(!line.contains(form), "\(line.prefix(80))") } }
  }
}
