/// The evidence format of Kronika: its specification, its constants and its limits.
///
/// A log is a list of entries, numbered from 0, that only ever grows. This module turns it into evidence
/// that anyone can check without Kronika: a Merkle tree over the entries, signed checkpoints of the tree,
/// and proofs. Nothing here reads or writes files, knows the time or keeps state; each *prove* has its
/// *check*, and no input makes it trap.
///
/// Formats are those of RFC 6962, RFC 9162 and C2SP (c2sp.org), so that verifiers exist already: Go's
/// `golang.org/x/mod/sumdb/{tlog,note}`, Python's `aics-tlog` and `metamorphic-log`.
///
/// ## Tree
/// ```
/// leaf(d)    = SHA-256(0x00 ‖ d)                 d: the stored bytes of the entry, never a re-encoding
/// node(l, r) = SHA-256(0x01 ‖ l ‖ r)
/// MTH([])    = SHA-256("")
/// MTH([d])   = leaf(d)
/// MTH(D[n])  = node(MTH(D[0:k]), MTH(D[k:n]))    k: the largest power of two below n
/// ```
/// Known answers: leaf("") = `6e340b9c…afa01d`; MTH([]) = `e3b0c442…52b855`. ``MerkleFrontier`` appends,
/// ``InclusionProof``, ``ConsistencyProof`` and ``SampleProof`` prove. A consistency proof from size 0 is
/// refused: it would hold for any two roots.
///
/// ## Tiles
/// The tree is stored as files of 256 hashes (C2SP `tlog-tiles`, height 8):
/// ```
/// tile/<L>/<N>[.p/<W>]        hash i = MTH(D[(256·N + i)·256^L : (256·N + i + 1)·256^L])
/// tile/entries/<N>[.p/<W>]    (u16 big-endian length ‖ entry) × W
/// N = groups of three digits, all but the last after "x": 1234067 = x001/x234/067
/// W = 1…255; a full file has 256 and no suffix. Width of level L at size s: ⌊s / 256^L⌋ mod 256
/// ```
/// A partial tile is never hashed into the level above. From tiles come the roots and proofs of every
/// size the tree ever had: ``TileBuilder`` writes, ``TileReader`` reads.
///
/// ## Signed note
/// ```
/// note    = text LF sigline…                     text: UTF-8, ends in LF; the last empty line parts
/// sigline = "— " name " " base64(id[4] ‖ signature) LF       "—" is U+2014
/// id      = SHA-256(name ‖ 0x0A ‖ type ‖ public key)[0:4]
/// vkey    = name "+" hex8(id) "+" base64(type ‖ public key)
/// secret  = "PRIVATE+KEY+" name "+" hex8(id) "+" base64(type ‖ seed[32])
/// ```
/// Type 0x01 signs the text with Ed25519; type 0x04 is the cosignature below. A name has no space, "+" or
/// control character. Lines of unknown keys are ignored; a known key whose signature fails, or that signed
/// twice, condemns the whole note. (Go ignores the repeat. We refuse it: a reader of the first line and a
/// reader of the last would disagree.) Names are compared by bytes, see ``ExactText``.
///
/// ## Checkpoint
/// ```
/// text = origin LF size LF base64(root) LF [extension LF]…
/// ```
/// signed under a key whose name is the origin. A witness adds a line of type 0x04, whose signature is
/// `u64be(time) ‖ Ed25519("cosignature/v1" LF "time " time LF text)`, time in POSIX seconds.
/// Key rotation: the new key is announced in the log under the old one, both sign for a while (readers
/// ignore the line they do not know), a policy lists both, the origin stays. A key never changes its type.
///
/// A log signs only what is durable, and keeps each checkpoint before it hands it out: a checkpoint for
/// leaves that a crash then loses is the one lie a log must never tell.
///
/// ## Files made of these
/// - ``LogProof``: `.tlog-proof`, one leaf with its path and checkpoint.
/// - ``TrustPolicy``: logs, witnesses, groups and the quorum that make a checkpoint believable.
/// - ``AddCheckpointRequest`` and ``WitnessDecision``: what a log asks a witness, and its answer.
///
/// ## Pitfalls, each with a test
/// - One spelling only: canonical base64, decimal without leading zeros, lower-case hex, LF line ends, no
///   control character. Two spellings of one note would be two notes that both verify.
/// - The length of a proof follows from index and sizes; any other length is refused before hashing.
/// - A path does not fix the size of the tree: take size and root from the same verified checkpoint.
/// - Signatures first, text after; sizes before roots; two roots for one size are kept as evidence.
/// - The text of a note may hold empty lines: it ends at the **last** one.
/// - A key id of four bytes tells keys apart and authenticates nothing.
/// - Never mix in a linear chain: the middle of immudb's was not tied to the later tree (GO-2022-1117).
///
/// ## What it does not prove
/// That what was recorded is true; that nothing was left out before it was recorded; without an
/// independent witness, that the log shows everyone the same history.
public enum EvidenceFormat {
  /// The byte in front of an entry when it is hashed.
  public static let leafPrefix: UInt8 = 0x00

  /// The byte in front of two hashes when they are hashed.
  public static let nodePrefix: UInt8 = 0x01

  /// The number of hash levels that a tile spans.
  public static let tileHeight = 8

  /// The number of hashes in a full tile.
  public static let tileWidth = 256

  /// The number of tile levels that a tree of the largest size has.
  static let maximumTileLevels = 8

  /// The largest size of a tree, 2⁶³ − 1: what readers with signed 64-bit sizes can follow.
  public static let maximumTreeSize = UInt64(Int64.max)

  /// The longest entry that fits into an entry bundle.
  public static let maximumEntryBytes = 65_535

  /// The most hashes in the path of an inclusion proof or in a witness's consistency proof.
  public static let maximumProofHashes = 63

  /// The most leaves that one ``SampleProof`` names.
  public static let maximumSampleLeaves = 65_536

  /// The longest note.
  public static let maximumNoteBytes = 1_000_000

  /// The most signature lines in a note; C2SP demands 16 at least, Go stops at 100.
  public static let maximumSignatures = 100

  /// The longest name of a key.
  public static let maximumKeyNameBytes = 255

  /// The longest public key; post-quantum keys have up to about 2,600 bytes.
  static let maximumPublicKeyBytes = 8_192

  /// The longest proof file or witness request: a note, its hashes and some extra bytes.
  public static let maximumProofFileBytes = 2_000_000

  /// The longest policy file.
  public static let maximumPolicyBytes = 1_000_000

  /// The most logs, witnesses and groups, each, in a policy.
  public static let maximumPolicyItems = 256
}
