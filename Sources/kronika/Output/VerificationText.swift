import ActivationProgramme
import EventLedger
import Wire

/// What a verification found.
struct VerificationText: TwoForms {
  /// What is known of the vault, which only its own keys open.
  enum VaultLook {
    case noVault
    case notLookedAt
    case found(VaultVerification)
  }

  let report: VerificationReport
  let vault: VaultLook

  var isClean: Bool {
    if case .found(let found) = vault { return report.isClean && found.isClean }
    return report.isClean
  }

  var lines: [String] { (report.lines + vaultLines).map(Terminal.printable) }

  private var vaultLines: [String] {
    switch vault {
    case .noVault: []
    case .notLookedAt: ["vault: not looked at; --vault with its keys, or 'kronika vault verify', looks"]
    case .found(let found): VaultVerificationText(found).lines(in: .en)
    }
  }

  private var vaultJSON: String {
    switch vault {
    case .noVault: "null"
    case .notLookedAt: JSONText.quoted("not-looked-at")
    case .found(let found): VaultVerificationText(found).json
    }
  }

  var json: String {
    JSONText.object([
      ("clean", String(isClean)), ("events", String(report.events)),
      ("root", JSONText.quoted("\(report.root)")), ("vouched_through", report.vouchedThrough.description),
      ("vouched_by", JSONText.quoted(report.vouching.rawValue)), ("checkpoints", String(report.checkpoints)),
      ("signatures", String(report.signatures)), ("tile_hashes", String(report.tileHashes)),
      ("index_entries", String(report.indexEntries)), ("saved_states", String(report.savedStates)),
      ("notes", JSONText.texts(report.remarks)), ("difference_count", String(report.differenceCount)),
      ("differences", JSONText.array(report.differences.map(Self.json))), ("vault", vaultJSON),
    ])
  }

  private static func json(_ difference: VerificationReport.Difference) -> String {
    JSONText.object([
      ("kind", JSONText.quoted(difference.kind.rawValue)), ("file", JSONText.quoted(difference.file)),
      ("position", difference.position?.description ?? "null"), ("detail", JSONText.quoted(difference.detail)),
    ])
  }
}
