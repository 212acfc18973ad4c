internal import Glibc
public import MerkleLog

/// Checks an export without a ledger: every entry, tile, checkpoint, proof, time stamp, page, schema and line of the
/// reading, and that nothing else lies in its folders.
public struct ExportVerification: Sendable {
  private let folder: String
  private let policy: TrustPolicy?
  private let edition: any ExportEdition

  /// Prepares to check a folder.
  ///
  /// - Parameters:
  ///   - policy: Whose signatures count, beside the keys to which announcements lead from them. Without it the policy
  ///     in the export is used, and the report says that the export vouches for itself.
  ///   - edition: What the export's pages, schemas and readings are compared with; that of the export itself.
  public init(folder: String, policy: TrustPolicy? = nil, edition: some ExportEdition = PlainEdition()) {
    self.folder = folder
    self.policy = policy
    self.edition = edition
  }

  /// Checks; throws only where there is no export to read.
  public func run(
    progress: (LedgerVerification.Progress) -> Void = { _ in }
  ) throws(LedgerError) -> VerificationReport {
    let findings = ReportBuilder()
    let bytes = try readCheckpoint()
    let note: Note
    let claimed: Checkpoint
    do {
      note = try Note(bytes)
      claimed = try Checkpoint(text: note.text)
    } catch {
      findings.add(.malformedCheckpoint, "checkpoint", "\(error)")
      return findings.report
    }
    let own = try ownPolicy(findings)
    guard let policy = policy ?? own else {
      throw .evidence(.noCheckpoint(reason: "no policy was given and the export holds none"))
    }
    if self.policy == nil {
      findings.remark("signatures were checked with the policy in the export itself; compare its keys with yours")
    }
    // The entries come first, since they name the keys that a trusted one has announced.
    var run = ExportRun(
      folder: folder, policy: policy, newest: claimed, findings: findings, edition: edition,
      trusted: policy.logs.map(\.key.key))
    try run.checkEntries(progress)
    do {
      let newest = try trusted(note, policy, announced: run.announcedKeys)
      findings.report.signatures += newest.signed.signatures.count
      findings.report.vouching = self.policy == nil ? .ownKeys : .policy
      if run.isRightRoot { findings.report.vouchedThrough = Position(rawValue: claimed.size) }
    } catch {
      findings.add(.wrongSignature, "checkpoint", "\(error)")
      return findings.report
    }
    run.checkCheckpoints(newest: note)
    run.checkProofs()
    run.checkTimeStamps()
    run.checkPapers()
    run.checkPolicy(own, note, given: self.policy)
    try run.checkStrays()
    return findings.report
  }

  private func readCheckpoint() throws(LedgerError) -> [UInt8] {
    guard LedgerFolder.kind(of: folder) == S_IFDIR else { throw .missing(path: folder) }
    let path = folder + "/checkpoint"
    guard LedgerFolder.kind(of: path) != nil else {
      throw .malformed(field: folder, expected: "an export, which has a file 'checkpoint'", found: "none")
    }
    return try PlainFile.read(path, maximumBytes: EvidenceFormat.maximumNoteBytes, followsLink: false)
  }

  private func ownPolicy(_ findings: ReportBuilder) throws(LedgerError) -> TrustPolicy? {
    let path = folder + "/policy"
    guard LedgerFolder.kind(of: path) != nil else { return nil }
    do {
      return try TrustPolicy(PlainFile.read(path, maximumBytes: EvidenceFormat.maximumPolicyBytes, followsLink: false))
    } catch let error as TrustPolicyError {
      findings.add(.wrongPaper, "policy", "\(error)")
      return nil
    } catch {
      throw error as? LedgerError ?? .missing(path: path)
    }
  }
}
