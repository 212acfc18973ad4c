public import MerkleLog

/// Checks an export without a ledger: every entry, tile, checkpoint, proof, time stamp and line of the reading.
public struct ExportVerification: Sendable {
  private let folder: String
  private let policy: TrustPolicy?
  private let pages: [String]
  private let content: (@Sendable (Event) -> String?)?

  /// Prepares to check a folder.
  ///
  /// - Parameters:
  ///   - policy: Whose signatures count. Without it the policy in the export is used, and the report
  ///     says that the export vouches for itself.
  ///   - pages: The names of the pages that the export may hold, as ``EvidenceExport/Options/pages`` names them.
  ///   - content: Reads a payload as a JSON value, as ``EvidenceExport/Options/content`` did, to compare the readings
  ///     with it; nil for a payload that it does not know. The report says how many readings nobody compared.
  public init(
    folder: String, policy: TrustPolicy? = nil, pages: [String] = [], content: (@Sendable (Event) -> String?)? = nil
  ) {
    self.folder = folder
    self.pages = pages
    self.policy = policy
    self.content = content
  }

  /// Checks; throws only where there is no export to read.
  public func run(
    progress: (LedgerVerification.Progress) -> Void = { _ in }
  ) throws(LedgerError) -> VerificationReport {
    let findings = ReportBuilder()
    let note = try checkedNote(Note(readNote("checkpoint")))
    var policy = policy
    if policy == nil { policy = try ownPolicy(findings) }
    guard let policy else { throw .evidence(.noCheckpoint(reason: "no policy was given and the export holds none")) }
    let newest: Checkpoint
    do {
      let trusted = try policy.check(note)
      findings.report.signatures += trusted.signed.signatures.count
      newest = trusted.checkpoint
    } catch {
      findings.add(.wrongSignature, "checkpoint", "\(error)")
      return findings.report
    }
    var run = ExportRun(
      folder: folder, policy: policy, newest: newest, findings: findings, pages: pages, content: content)
    try run.checkEntries(progress)
    run.checkCheckpoints()
    run.checkProofs()
    run.checkTimeStamps()
    try run.checkStrays()
    return findings.report
  }

  private func readNote(_ name: String) throws(NoteError) -> [UInt8] {
    // A missing file and an empty one are refused alike: neither is a note.
    (try? PlainFile.read(folder + "/" + name, maximumBytes: 1_000_000, followsLink: false)) ?? []
  }

  private func ownPolicy(_ findings: ReportBuilder) throws(LedgerError) -> TrustPolicy? {
    guard LedgerFolder.kind(of: folder + "/policy") != nil else { return nil }
    let bytes = try PlainFile.read(folder + "/policy", maximumBytes: 1_000_000, followsLink: false)
    findings.remark("signatures were checked with the policy in the export itself; compare its keys with yours")
    do {
      return try TrustPolicy(bytes)
    } catch {
      throw .malformed(field: "policy", expected: "a policy", found: "\(error)")
    }
  }
}
