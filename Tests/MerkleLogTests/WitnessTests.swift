import MerkleLog
import Testing

@Suite("Witness")
struct WitnessTests {
  private let tiles = MemoryTiles(leafHashes: testLeaves(20))
  private let followed: WitnessedLog

  init() throws {
    followed = WitnessedLog(origin: TestKeys.origin, keys: [try TestKeys.log().verifier])
  }

  private func head(_ size: UInt64) throws -> TreeHead { TreeHead(size: size, root: try tiles.root(size: size)) }

  private func request(
    old: UInt64, new: TreeHead, proof: [MerkleHash]? = nil, key: SignerKey? = nil
  ) throws -> AddCheckpointRequest {
    let hashes = try proof ?? (old == 0 || old > new.size ? [] : tiles.proveConsistency(from: old, to: new.size).hashes)
    let note = try Checkpoint(origin: TestKeys.origin, head: new)
      .signed(by: [Ed25519Signer(try key ?? TestKeys.log())])
    return try AddCheckpointRequest(oldSize: old, proof: hashes, checkpoint: note)
  }

  private func refusal(_ request: AddCheckpointRequest, recorded: TreeHead?) -> WitnessRefusal? {
    if case .refuse(let refusal) = WitnessDecision.decide(request, log: followed, recorded: recorded) { return refusal }
    return nil
  }

  @Test("a witness follows a log through every pair of sizes, and cosigns what it records")
  func follows() throws {
    let witness = try TestKeys.witness()
    for old in 0...20 as ClosedRange<UInt64> {
      for new in old...20 {
        let request = try AddCheckpointRequest(request(old: old, new: head(new)).bytes)
        guard case .cosign(let signed) = WitnessDecision.decide(request, log: followed, recorded: try head(old)) else {
          Issue.record("refused \(old) to \(new)")
          continue
        }
        #expect(try signed.checkpoint.head == head(new))
        let line = try CosignatureSigner(witness, timeSeconds: new).signature(of: signed.note.text)
        _ = try signed.note.adding(NoteSignature.parse(lines: utf8(line.line))).verify(with: [witness.verifier])
      }
    }
    #expect(refusal(try request(old: 0, new: head(5)), recorded: nil) == nil)
  }

  @Test("each refusal of tlog-witness has its name and status")
  func refusals() throws {
    let five = try head(5)
    let forged = TreeHead(size: 5, root: .zero)
    let good = try request(old: 5, new: head(9))
    let cases: [(AddCheckpointRequest, TreeHead?, WitnessRefusal)] = [
      (try request(old: 5, new: head(9)), try head(6), .staleOldSize(recorded: 6)),
      (try request(old: 5, new: head(9)), nil, .staleOldSize(recorded: 0)),
      (try request(old: 0, new: head(9)), five, .staleOldSize(recorded: 5)),
      (try request(old: 7, new: five), try head(7), .oldSizeTooLarge(old: 7, new: 5)),
      (try request(old: 5, new: forged), five, .equivocation(recorded: five, claimed: forged)),
      (try request(old: 0, new: five, proof: [.zero]), nil, .proofFromNothing),
      (try request(old: 5, new: five, proof: [.zero]), five, .inconsistent(.wrongLength(expected: 0, found: 1))),
      (
        try request(old: 5, new: head(9), proof: []), five,
        .inconsistent(.wrongLength(expected: good.proof.count, found: 0))
      ),
    ]
    for (request, recorded, wanted) in cases {
      #expect(refusal(request, recorded: recorded) == wanted)
    }
    let otherTree = MemoryTiles(leafHashes: testLeaves(20).reversed())
    let rewritten = TreeHead(size: 9, root: try otherTree.root(size: 9))
    guard case .inconsistent = refusal(try request(old: 5, new: rewritten), recorded: five) else {
      Issue.record("a rewritten history was not refused as inconsistent")
      return
    }
  }

  @Test("unknown origins, foreign keys and signed nonsense are refused before anything else is looked at")
  func signatures() throws {
    let good = try request(old: 0, new: head(5))
    guard case .refuse(.unknownOrigin) = WitnessDecision.decide(good, log: nil, recorded: nil) else {
      Issue.record("an unknown origin was not refused")
      return
    }
    let other = WitnessedLog(origin: "other.example/log", keys: followed.keys)
    guard case .refuse(.unknownOrigin) = WitnessDecision.decide(good, log: other, recorded: nil) else {
      Issue.record("a request for another log was not refused")
      return
    }
    let foreign = try request(old: 0, new: head(5), key: TestKeys.nextLog())
    #expect(refusal(foreign, recorded: nil) == .badSignature(.noKnownSignature))
    let nonsense = try Note(text: utf8("\(TestKeys.origin)\nx\n"), signers: [Ed25519Signer(TestKeys.log())])
    let malformed = refusal(
      try AddCheckpointRequest(oldSize: 0, proof: [], checkpoint: nonsense), recorded: nil)
    #expect(malformed == .malformedCheckpoint(.tooFewLines(found: 2)))
    let wrongEmpty = try Note(
      text: utf8("\(TestKeys.origin)\n0\n\(MerkleHash.zero)\n"), signers: [Ed25519Signer(TestKeys.log())])
    let empty = refusal(try AddCheckpointRequest(oldSize: 0, proof: [], checkpoint: wrongEmpty), recorded: nil)
    #expect(empty == .wrongEmptyRoot(.zero))
  }

  @Test("a request reads back, and a malformed one is refused, with the line")
  func requestText() throws {
    let good = try request(old: 5, new: head(9))
    #expect(try AddCheckpointRequest(good.bytes) == good)
    #expect(good.claimedOrigin == TestKeys.origin)
    let note = String(decoding: good.checkpoint.bytes, as: UTF8.self)
    let cases: [(String, AddCheckpointError)] = [
      ("", .malformedLine(number: 1)), ("old 5", .malformedLine(number: 1)),
      ("old 05\n\n" + note, .malformedLine(number: 1)),
      ("old  5\n\n" + note, .malformedLine(number: 1)), ("Old 5\n\n" + note, .malformedLine(number: 1)),
      ("old 5\n" + note, .malformedLine(number: 2)), ("old 5\nAAAA\n\n" + note, .malformedLine(number: 2)),
      ("old 5\n\(MerkleHash.zero)", .malformedLine(number: 2)), ("old 5\n\n", .checkpoint(.noSignatures)),
      ("old 5\n" + String(repeating: "\(MerkleHash.zero)\n", count: 64) + "\n" + note, .tooManyHashes),
    ]
    for (text, error) in cases { #expect(throws: error, "\(text)") { try AddCheckpointRequest(utf8(text)) } }
    #expect(throws: AddCheckpointError.tooLong(bytes: 2_000_001)) {
      try AddCheckpointRequest([UInt8](repeating: 0x61, count: 2_000_001))
    }
  }
}
