/// A checkpoint whose signatures have been verified.
///
/// The signatures come first and the text after: there is no way to such a value but `open`.
public struct SignedCheckpoint: Sendable {
  /// What the log said.
  public let checkpoint: Checkpoint

  /// The note, with all its lines, to be passed on as it came.
  public let note: Note

  /// The signatures of known keys, the log's and the witnesses'.
  public let signatures: [VerifiedSignature]

  /// Opens a checkpoint.
  ///
  /// - Parameters:
  ///   - note: The note.
  ///   - logKeys: The keys of the log, of which one must have signed.
  ///   - witnessKeys: The keys of witnesses, whose signatures are verified where present.
  ///   - origin: The log it must be of. Without it, the log's key must be named like the origin, as
  ///     C2SP recommends; otherwise any known log could speak for any other.
  public static func open(
    _ note: Note, logKeys: [any NoteVerifier], witnessKeys: [any NoteVerifier] = [], origin: ExactText? = nil
  ) throws(CheckpointError) -> SignedCheckpoint {
    let signatures: [VerifiedSignature]
    do {
      signatures = try note.verify(with: logKeys + witnessKeys)
    } catch {
      throw .note(error)
    }
    let checkpoint = try Checkpoint(text: note.text)
    if let origin, checkpoint.origin != origin {
      throw .wrongOrigin(expected: origin, found: checkpoint.origin)
    }
    let ofLog = Set(logKeys.map(\.key))
    let logSigned = signatures.contains {
      ofLog.contains($0.key.key) && (origin != nil || $0.key.name == checkpoint.origin)
    }
    guard logSigned else { throw .noLogSignature(origin: checkpoint.origin) }
    return SignedCheckpoint(checkpoint: checkpoint, note: note, signatures: signatures)
  }

  /// Opens the file of a checkpoint.
  public static func open(
    _ bytes: [UInt8], logKeys: [any NoteVerifier], witnessKeys: [any NoteVerifier] = [], origin: ExactText? = nil
  ) throws(CheckpointError) -> SignedCheckpoint {
    let note: Note
    do {
      note = try Note(bytes)
    } catch {
      throw .note(error)
    }
    return try open(note, logKeys: logKeys, witnessKeys: witnessKeys, origin: origin)
  }
}
