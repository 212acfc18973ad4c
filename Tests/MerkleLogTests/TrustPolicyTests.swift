import Testing

@testable import MerkleLog

@Suite("Trust policies")
struct TrustPolicyTests {
  private let log: String
  private let witnesses: [String]

  init() throws {
    log = try TestKeys.log().key.description
    witnesses = try (1...6).map { try TestKeys.witness($0).key.description }
  }

  /// The two-level example of C2SP `tlog-policy`, with comments and every kind of white space.
  private var example: String {
    """
    # An example
    \tlog  \(log)\thttps://log.example/
      # indented comment

    witness X1 \(witnesses[0])
    witness X2 \(witnesses[1]) https://x2.example/
    witness X3 \(witnesses[2])
    group X-witnesses 2 X1 X2 X3
    witness Y1 \(witnesses[3])
    witness Y2 \(witnesses[4])
    witness Y3 \(witnesses[5])
    group Y-witnesses any Y1 Y2 Y3
    group X-and-Y all X-witnesses Y-witnesses
    quorum X-and-Y

    """
  }

  @Test("the example of C2SP is read, and written so that it reads the same")
  func roundTrip() throws {
    let policy = try TrustPolicy(utf8(example))
    #expect(policy.logs.map(\.url) == ["https://log.example/"])
    #expect(policy.witnesses.map(\.name) == ["X1", "X2", "X3", "Y1", "Y2", "Y3"])
    #expect(policy.groups.map(\.threshold) == [2, 1, 2])
    #expect(policy.quorum == "X-and-Y")
    let again = try TrustPolicy(policy.bytes)
    #expect(again.bytes == policy.bytes)
    #expect(again.groups == policy.groups)
    #expect(try TrustPolicy(utf8("quorum none\n")).quorum == nil)
    #expect(try TrustPolicy(utf8("quorum none\n")).bytes == utf8("quorum none\n"))
  }

  @Test("the quorum holds exactly for the sets of witnesses that the rules name, over all 64 of them")
  func everySet() throws {
    let policy = try TrustPolicy(utf8(example))
    let note = try TestKeys.note(.empty)
    for bits in 0..<64 {
      let cosigners = (0..<6).filter { bits >> $0 & 1 == 1 }
      let lines = try cosigners.map {
        try CosignatureSigner(TestKeys.witness($0 + 1), timeSeconds: UInt64($0)).signature(of: note.text)
      }
      let wanted = cosigners.count(where: { $0 < 3 }) >= 2 && cosigners.contains(where: { $0 >= 3 })
      let cosigned = try note.adding(lines)
      if wanted {
        let trusted = try policy.check(cosigned)
        #expect(trusted.cosignatures.map(\.timeSeconds) == cosigners.map { UInt64($0) })
      } else {
        #expect(throws: TrustError.self) { try policy.check(cosigned) }
      }
    }
  }

  @Test("without a log's signature no number of cosignatures counts, and a failing one condemns all")
  func logSignature() throws {
    let witness = try TestKeys.witness()
    let policy = try TrustPolicy(utf8("log \(log)\nwitness W \(witnesses[0])\nquorum W\n"))
    let text = try TestKeys.note(.empty).text
    let cosignature = try CosignatureSigner(witness, timeSeconds: 1).signature(of: text)
    #expect(throws: TrustError.checkpoint(.noLogSignature(origin: TestKeys.origin))) {
      try policy.check(Note(text: text, signatures: [cosignature]))
    }
    let wrong = try CosignatureSigner(witness, timeSeconds: 1)
      .signature(of: TestKeys.note(TreeHead(size: 1, root: .zero)).text)
    #expect(throws: TrustError.checkpoint(.note(.invalidSignature(witness.key.name, witness.key.keyID)))) {
      try policy.check(TestKeys.note(.empty).adding([wrong]))
    }
    let noLogs = try TrustPolicy(utf8("quorum none\n"))
    #expect(throws: TrustError.self) { try noLogs.check(TestKeys.note(.empty)) }
    _ = try noLogs.check(TestKeys.note(.empty), logKeys: [TestKeys.log().verifier])
  }

  @Test("a malformed policy is refused, with the reason")
  func malformed() throws {
    let w = (0..<6).map { "witness W\($0) \(witnesses[$0])\n" }
    let cases: [(String, TrustPolicyError)] = [
      ("", .quorumLines(found: 0)), ("log \(log)\n", .quorumLines(found: 0)),
      ("quorum none\nquorum none\n", .quorumLines(found: 2)), ("quorum none", .malformedLine(number: 1)),
      ("quorum W0\n" + w[0], .undefinedName("W0")), ("quorum\n", .malformedLine(number: 1)),
      ("quorum none none\n", .malformedLine(number: 1)), ("Quorum none\n", .malformedLine(number: 1)),
      ("frob a\nquorum none\n", .malformedLine(number: 1)), ("log\nquorum none\n", .malformedLine(number: 1)),
      ("log \(log) a b\nquorum none\n", .malformedLine(number: 1)),
      ("log \(log)\r\nquorum none\n", .malformedLine(number: 1)),
      ("# \u{7f}\nquorum none\n", .malformedLine(number: 1)),
      ("log \(log)\nlog \(log)\nquorum none\n", .duplicateKey(TestKeys.origin)),
      ("log \(witnesses[0])\nquorum none\n", .key(.wrongRole(type: 4, .log), line: 1)),
      ("witness W \(log)\nquorum none\n", .key(.wrongRole(type: 1, .witness), line: 1)),
      (w[0] + w[0] + "quorum W0\n", .duplicateKey("witness1.example/w")),
      (w[0] + "witness W0 \(witnesses[1])\nquorum W0\n", .definedTwice("W0")),
      ("witness none \(witnesses[1])\nquorum none\n", .invalidName("none")),
      (w[0] + "group W0 any W0\nquorum W0\n", .definedTwice("W0")),
      (w[0] + "group g any W0 W0\nquorum g\n", .groupedTwice("W0")),
      (w[0] + "group g any W0\ngroup h any W0\nquorum g\n", .groupedTwice("W0")),
      (w[0] + "group g any g\nquorum g\n", .undefinedName("g")),
      (w[0] + "group g any none\nquorum g\n", .undefinedName("none")),
      (w[0] + "group g any\nquorum g\n", .malformedLine(number: 2)),
      (w[0] + "group g 2 W0\nquorum g\n", .malformedLine(number: 2)),
      (w[0] + "group g 01 W0\nquorum g\n", .malformedLine(number: 2)),
      (w[0] + "group g 0 W0\nquorum g\n", .thresholdOutOfRange("g", threshold: 0, members: 1)),
    ]
    for (text, error) in cases { #expect(throws: error, "\(text)") { try TrustPolicy(utf8(text)) } }
    #expect(throws: TrustPolicyError.notUTF8) { try TrustPolicy([0x23, 0xff, 0x0a]) }
    #expect(throws: TrustPolicyError.tooLong(bytes: 1_000_001)) {
      try TrustPolicy([UInt8](repeating: 0x0a, count: 1_000_001))
    }
  }

  @Test("32 logs, 32 witnesses and 32 nested groups are supported, and names are told apart by bytes")
  func limits() throws {
    var text = ""
    for number in 0..<32 { text += "log \(try SignerKey(name: ExactText("l\(number)"), seed: seed(number)).key)\n" }
    for number in 0..<32 {
      let key = try SignerKey(name: "w", type: 4, seed: seed(100 + number)).key
      text += "witness w\(number) \(key)\n"
    }
    text += "group g0 all w0\n"
    for number in 1..<32 { text += "group g\(number) all g\(number - 1) w\(number)\n" }
    let policy = try TrustPolicy(utf8(text + "quorum g31\n"))
    #expect(policy.fulfilled(by: (0..<32).map { ExactText("w\($0)") }).contains("g31"))
    #expect(!policy.fulfilled(by: (1..<32).map { ExactText("w\($0)") }).contains("g31"))
    let names = "witness \u{e9} \(witnesses[0])\nwitness e\u{301} \(witnesses[1])\nquorum \u{e9}\n"
    #expect(try TrustPolicy(utf8(names)).witnesses.count == 2)
  }

  private func seed(_ number: Int) -> [UInt8] { [UInt8](repeating: UInt8(number), count: 32) }
}
