import EventLedger
import Foundation
import TestSupport
import Testing

/// Keys in files: who may read them, where they may lie, and that they are made and destroyed whole.
@Suite(.timeLimit(.minutes(15))) struct FileKeyProviderTests {
  private static func make() throws -> (TemporaryFolder, FileKeyProvider) {
    let folder = try TemporaryFolder()
    return (folder, FileKeyProvider(folder: folder("keys")))
  }

  @Test("a key is made once, with mode 0600, in a folder of mode 0700, and wraps and unwraps under its binding")
  func makes() throws {
    let (folder, provider) = try Self.make()
    try provider.makeKey(epoch: 1)
    let path = folder("keys/kek-000001.key")
    let first = try Data(contentsOf: URL(filePath: path))
    try provider.makeKey(epoch: 1)
    #expect(try Data(contentsOf: URL(filePath: path)) == first)
    for (path, mode) in [(path, 0o600), (folder("keys"), 0o700)] {
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == mode)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder("keys")) == ["kek-000001.key"])
    let key = DataKey.random()
    let wrapping = try provider.wrapping(epoch: 1)
    let wrapped = try wrapping.wrap(key, binding: [1])
    let opened = try wrapping.unwrap(wrapped, binding: [1])
    #expect(opened.withBytes { $0.copied() } == key.withBytes { $0.copied() })
    #expect(throws: LedgerError.vault(.sealBroken(what: "a wrapped key"))) {
      try wrapping.unwrap(wrapped, binding: [2])
    }
    try provider.makeKey(epoch: 2)
    let other = try provider.wrapping(epoch: 2)
    #expect(throws: LedgerError.vault(.sealBroken(what: "a wrapped key"))) { try other.unwrap(wrapped, binding: [1]) }
    #expect(try provider.epochs().sorted() == [1, 2])
  }

  @Test(
    "a key that others may read, a link, a short file and a missing one are refused",
    arguments: [
      "mode", "link", "short", "header", "missing",
    ])
  func refuses(fault: String) throws {
    let (folder, provider) = try Self.make()
    try provider.makeKey(epoch: 1)
    let path = folder("keys/kek-000001.key")
    let files = FileManager.default
    switch fault {
    case "mode": try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    case "link":
      try files.moveItem(atPath: path, toPath: folder("elsewhere"))
      try files.createSymbolicLink(atPath: path, withDestinationPath: folder("elsewhere"))
    case "short": truncate(path, 40)
    case "header":
      var bytes = try Data(contentsOf: URL(filePath: path))
      bytes[0] ^= 1
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.write(contentsOf: bytes)
    default: try files.removeItem(atPath: path)
    }
    #expect(throws: LedgerError.self) { try provider.wrapping(epoch: 1) }
  }

  @Test("a destroyed key is gone, and destroying it again says that there was none to destroy")
  func destroys() throws {
    let (folder, provider) = try Self.make()
    try provider.makeKey(epoch: 1)
    let held = try #require(FileHandle(forReadingAtPath: folder("keys/kek-000001.key")))
    #expect(try provider.destroyKey(epoch: 1) == "file-overwritten-and-removed")
    #expect(try held.readToEnd()?.allSatisfy { $0 == 0 } == true, "its blocks are overwritten before it goes")
    #expect(try provider.destroyKey(epoch: 1) == "no-file-of-this-epoch")
    #expect(try provider.epochs().isEmpty)
    #expect(throws: LedgerError.vault(.keyMissing(epoch: 1, place: provider.folder))) {
      try provider.wrapping(epoch: 1)
    }
  }

  @Test(
    "a folder of keys in which others may write is refused, and the words say how to mend it",
    arguments: [0o777, 0o770, 0o702])
  func refusesOpenFolder(mode: Int) async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    defer { ledger.close() }
    let vault = try await world.makeVault(for: ledger)
    vault.close()
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: world.keys.folder)
    do {
      _ = try await world.openVault(for: ledger)
      Issue.record("opened")
    } catch LedgerError.vault(.keyUnprotected(let path, let reason)) {
      #expect(path == world.keys.folder && reason.contains("chmod 700"), "\(reason)")
    }
    #expect(throws: LedgerError.self) { try world.keys.makeKey(epoch: 9) }
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: world.keys.folder)
    try await world.openVault(for: ledger).close()
  }

  @Test("a key whose making was broken off leaves no file: the next opening overwrites and removes it")
  func removesPartials() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    defer { ledger.close() }
    try await world.makeVault(for: ledger).close()
    let folder = world.keys.folder
    let key = try Data(contentsOf: URL(filePath: folder + "/kek-000001.key"))
    // As 0.1 left one, as this version does, and one that has become the key but kept its first name.
    for name in ["kek-000002.key.partial", "kek-000002.key.\(EventID.random()).partial"] {
      try key.write(to: URL(filePath: folder + "/" + name))
    }
    try FileManager.default.linkItem(
      atPath: folder + "/kek-000001.key", toPath: folder + "/kek-000001.key.\(EventID.random()).partial")
    try Data("mine".utf8).write(to: URL(filePath: folder + "/note.partial"))
    let held = try #require(FileHandle(forReadingAtPath: folder + "/kek-000002.key.partial"))
    try await world.openVault(for: ledger).close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["kek-000001.key", "note.partial"])
    #expect(try Data(contentsOf: URL(filePath: folder + "/kek-000001.key")) == key)
    #expect(try held.readToEnd()?.allSatisfy { $0 == 0 } == true, "its blocks are overwritten before it goes")
  }

  @Test("a folder of keys in the ledger folder, also through a link, is refused")
  func keepsApart() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    defer { ledger.close() }
    try FileManager.default.createSymbolicLink(atPath: world.folder("alias"), withDestinationPath: world.path)
    for folder in [world.path + "/keys", world.path, world.folder("alias/keys"), world.folder("alias")] {
      await #expect(throws: LedgerError.self) {
        try await PersonalVault.create(
          for: ledger, keys: FileKeyProvider(folder: folder), configuration: VaultWorld.configuration())
      }
    }
    #expect(!PersonalVault.exists(in: world.path))
  }

  @Test("a vault whose key is gone, or is another one, is not opened")
  func needsKey() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    defer { ledger.close() }
    let vault = try await world.makeVault(for: ledger)
    var generator = SystemRandomNumberGenerator()
    let name = "participant:\(EventID.random(using: &generator))"
    let event = PersonalEvent(
      NewEvent(type: "noted", tags: [name], effectiveOn: Day(VaultWorld.today)),
      parts: [PersonalPart(subject: name, dataClass: "identity", fields: [PersonalField("name", "Próba")])])
    try await vault.append([event])
    vault.close()
    let head = try ledger.head()
    let other = FileKeyProvider(folder: world.folder("other-keys"))
    for isMade in [false, true] {
      if isMade { try other.makeKey(epoch: 1) }
      let expected: LedgerError =
        .vault(isMade ? .wrongKey(epoch: 1, place: other.folder) : .keyMissing(epoch: 1, place: other.folder))
      await #expect(throws: expected) {
        try await PersonalVault.open(for: ledger, keys: other, configuration: VaultWorld.configuration())
      }
    }
    #expect(try ledger.head() == head, "and nothing is recorded")
    let again = try await world.openVault(for: ledger)
    #expect(try await again.read(name, access: auditor).count == 1, "no attempt has harmed it")
    again.close()
  }
}
