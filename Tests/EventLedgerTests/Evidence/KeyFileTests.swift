import Foundation
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

@Suite("Key files")
struct KeyFileTests {
  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test("a new key can be read by its owner only, reads back, and is never written over")
  func created() throws {
    let folder = try TemporaryFolder()
    let key = try KeyFile.create(folder("key"), name: "a.example")
    #expect(try mode(folder("key")) == 0o600)
    #expect(try KeyFile.load(folder("key")).key == key)
    #expect(throws: LedgerError.io(operation: "create", path: folder("key"), code: EEXIST)) {
      try KeyFile.create(folder("key"), name: "a.example")
    }
  }

  @Test("a key that others may open is refused", arguments: [0o640, 0o604, 0o660, 0o601])
  func tooOpen(mode: Int) throws {
    let folder = try TemporaryFolder()
    _ = try KeyFile.create(folder("key"), name: "a.example")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder("key"))
    #expect(throws: LedgerError.self) { try KeyFile.load(folder("key")) }
  }

  @Test("a key is neither made nor read inside a ledger, nor below one, nor through a link to one")
  func insideLedger() throws {
    let fixture = try EvidenceFixture()
    try fixture.create("l").close()
    let ledger = fixture.folder("l")
    try FileManager.default.createDirectory(atPath: ledger + "/sub", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: fixture.folder("link"), withDestinationPath: ledger + "/sub")
    for path in [ledger + "/key", ledger + "/sub/key", fixture.folder("link") + "/key"] {
      #expect(throws: LedgerError.self, "\(path)") { try KeyFile.create(path, name: "a.example") }
      #expect(!FileManager.default.fileExists(atPath: path))
    }
    _ = try KeyFile.create(fixture.folder("key"), name: "a.example")
    try FileManager.default.moveItem(atPath: fixture.folder("key"), toPath: ledger + "/key")
    #expect(throws: LedgerError.self) { try KeyFile.load(ledger + "/key") }
  }

  @Test("an error about a key file does not repeat what is in it")
  func secretStaysSecret() throws {
    let folder = try TemporaryFolder()
    _ = try KeyFile.create(folder("key"), name: "a.example")
    let secret = String(decoding: try PlainFile.read(folder("key")), as: UTF8.self)
    try Data((secret.dropLast(5) + "\n").utf8).write(to: URL(fileURLWithPath: folder("key")))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder("key"))
    let error = #expect(throws: LedgerError.self) { try KeyFile.load(folder("key")) }
    // PRIVATE+KEY+name+hash+key: the key is base64, which may have a plus itself.
    let blob = try #require(secret.split(separator: "+", maxSplits: 4).last).dropLast(6)
    try #require(blob.count > 20)
    #expect(!"\(String(describing: error))".contains(blob))
  }
}
