import EventLedger
import Foundation
import TestSupport
import Testing

@Suite("A backup touches nothing but its own files")
struct BackupTests {
  @Test(
    "a backup beside a ledger or a link with the name of an unfinished one leaves them whole", arguments: [true, false])
  func foreignFoldersAreLeftAlone(isLink: Bool) async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("live")
    try await ledger.append([sampleEvent("a", [])])
    if isLink {
      try FileManager.default.createSymbolicLink(atPath: folder("copy.partial"), withDestinationPath: folder("live"))
    } else {
      let other = try folder.ledger("copy.partial")
      try await other.append([sampleEvent("a", [])])
      other.close()
    }
    try ledger.backUp(to: folder("copy"))
    ledger.close()
    for name in ["live", "copy", "copy.partial"] {
      let opened = try folder.reopen(name)
      #expect(try opened.head() == 1, "\(name)")
      opened.close()
    }
  }

  @Test("a backup that fails leaves nothing behind")
  func failedBackupLeavesNothing() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("live")
    ledger.close()
    #expect(throws: LedgerError.self) { try ledger.backUp(to: folder("copy")) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["live"])
  }
}
