internal import Crypto
internal import Glibc
public import MerkleLog

/// A witness on another authority's machine: a folder that keeps the last head seen of each log.
///
/// ```
/// witness.key      the private key, type 0x04, readable by its owner only
/// lock             held while a request is decided
/// logs/<hex>       the record of one log; <hex> is SHA-256 of its origin, as in C2SP tlog-witness
/// ```
/// It cosigns a checkpoint only if that extends the one recorded; the new head is on disk before the
/// signature is given out, so it never vouches for two histories, whatever is interrupted when.
public struct FileWitness: Sendable {
  private let folder: String
  private let secret: SignerKey

  /// The public key.
  public var key: VerifierKey { secret.key }

  /// Makes a witness with a new key in a folder that does not exist yet.
  public static func create(_ folder: String, name: ExactText) throws(LedgerError) -> FileWitness {
    for path in [folder, folder + "/logs"] {
      guard unsafe mkdir(path, 0o700) == 0 else { throw .io("mkdir", path) }
    }
    _ = try KeyFile.create(folder + "/witness.key", name: name, type: CosignatureV1.typeByte)
    try PlainFile.create(folder + "/lock", [], mode: 0o600)
    return try FileWitness(folder)
  }

  /// Opens a witness.
  public init(_ folder: String) throws(LedgerError) {
    self.folder = folder
    secret = try KeyFile.load(folder + "/witness.key")
  }

  /// Follows a log from now on, or accepts a further key of one that is followed.
  public func trust(_ key: VerifierKey) throws(LedgerError) {
    _ = try checkedKey(NoteSignatureTypes.standard.verifier(for: key, role: .log))
    try locked { () throws(LedgerError) in
      var record = try record(of: key.name) ?? WitnessRecord(origin: key.name)
      guard !record.keys.contains(key) else { return }
      record.keys.append(key)
      try save(record)
    }
  }

  /// The last head that was cosigned for a log; nil for none.
  public func recordedHead(of origin: ExactText) throws(LedgerError) -> TreeHead? {
    try record(of: origin)?.head
  }

  /// Decides about a request and cosigns.
  ///
  /// - Returns: The signature line to be added to the checkpoint.
  public func cosign(
    _ request: AddCheckpointRequest, at time: Timestamp
  ) throws(LedgerError) -> NoteSignature {
    try locked { () throws(LedgerError) in
      var record: WitnessRecord?
      if let origin = request.claimedOrigin { record = try self.record(of: origin) }
      var log: WitnessedLog?
      if let record { log = WitnessedLog(origin: record.origin, keys: try record.verifiers()) }
      switch WitnessDecision.decide(request, log: log, recorded: record?.head) {
      case .refuse(let refusal): throw .evidence(.witness(refusal))
      case .cosign(let signed):
        record?.head = signed.checkpoint.head
        if let record { try save(record) }
        return try sign(signed.note.text, at: time)
      }
    }
  }

  private func sign(_ text: [UInt8], at time: Timestamp) throws(LedgerError) -> NoteSignature {
    let signer = try checkedKey(CosignatureSigner(secret, timeSeconds: UInt64(max(0, time.rawValue / 1_000_000))))
    return try checkedNote(signer.signature(of: text))
  }

  private func path(of origin: ExactText) -> String {
    "\(folder)/logs/\(Hexadecimal.encode(SHA256.hash(data: origin.bytes)))"
  }

  private func record(of origin: ExactText) throws(LedgerError) -> WitnessRecord? {
    let path = path(of: origin)
    guard LedgerFolder.kind(of: path) != nil else { return nil }
    let bytes = try PlainFile.read(path, maximumBytes: 1 << 20, followsLink: false)
    guard let record = WitnessRecord(bytes), record.origin == origin else {
      throw .malformed(field: path, expected: "the record of \(origin)", found: "something else")
    }
    return record
  }

  private func save(_ record: WitnessRecord) throws(LedgerError) {
    try PlainFile.replace(path(of: record.origin), record.bytes, mode: 0o600)
  }

  /// Runs work while no other process decides.
  private func locked<R>(_ body: () throws(LedgerError) -> R) throws(LedgerError) -> R {
    let path = folder + "/lock"
    let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .io("open", path) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .io("flock", path) }
    }
    return try body()
  }
}
