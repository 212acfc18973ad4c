import ActivationProgramme
import ArgumentParser
import EventLedger
import Wire

/// Shows the personal data of a participant.
struct PersonShow: OpenVaultCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is kept of a participant; who asks and why is recorded first.",
    discussion: """
      What was erased says on which day and on which legal basis. Exit code 2 where the vault does not have everything \
      that the log commits to.
      """)

  @OptionGroup var target: WrittenLedger
  @OptionGroup var keys: KeysOption
  @OptionGroup var person: ParticipantArgument
  @OptionGroup var reason: AccessOptions

  @Option(name: .customLong("class"), help: "Only this data class; may be repeated.")
  var dataClass: [String] = []

  @Option(help: "A table to read, or one JSON object a line.")
  var format = TextFormat.table

  func run(on vault: PersonalVault, of ledger: Ledger, to output: StandardOutput) async throws {
    let subject = try person.subject()
    guard try !ledger.events(Query(tags: [subject]), in: ReadRange(limit: 1)).isEmpty else {
      throw CommandFailure(.badData, "expected a participant of this ledger, found no event about \(subject)")
    }
    let readings = try await vault.read(subject, dataClasses: dataClass, access: reason.access)
    if readings.isEmpty {
      return Terminal.note("the vault keeps nothing of \(subject), and nothing of it was erased", quiet: false)
    }
    switch format {
    case .table:
      var table = TextTable([.right("position"), .left("day"), .left("class"), .left("field"), .left("value")])
      for row in readings.flatMap(rows) { table.add(row) }
      for line in table.lines { try output.line(line) }
    case .json: for reading in readings { try output.line(Self.json(reading)) }
    }
    try readings.requireNoneMissing()
  }

  private func rows(_ reading: PersonalReading) -> [[String]] {
    let head = [reading.position.description, "\(reading.effectiveOn)", reading.dataClass]
    switch reading.content {
    case .fields(let fields): return fields.map { head + [$0.name, $0.text ?? "(\($0.value.count) bytes)"] }
    case .erased(let on, let basis, _):
      return [head + ["(erased)", "erased on \(Day(inPolandAt: on)), basis \(basis)"]]
    case .missing: return [head + ["(missing)", "not in this vault, and no erasure accounts for it"]]
    }
  }

  static func json(_ reading: PersonalReading) -> String {
    var members = [
      ("position", reading.position.description), ("type", JSONText.quoted(reading.type)),
      ("effective_on", JSONText.quoted("\(reading.effectiveOn)")), ("class", JSONText.quoted(reading.dataClass)),
    ]
    switch reading.content {
    case .fields(let fields):
      members.append(("fields", JSONText.object(fields.map { ($0.name, JSONText.quoted($0.text ?? "")) })))
    case .erased(let on, let basis, let erasure):
      members.append(
        (
          "erased",
          JSONText.object([
            ("on", JSONText.quoted("\(on)")), ("basis", JSONText.quoted(basis)),
            ("erasure", JSONText.quoted("\(erasure)")),
          ])
        ))
    case .missing: members.append(("missing", "true"))
    }
    return JSONText.object(members)
  }
}

extension [PersonalReading] {
  /// Throws where the vault has lost parts: what is shown is then not everything that was recorded.
  func requireNoneMissing() throws {
    let missing = filter { $0.content == .missing }
    guard let first = missing.first else { return }
    throw CommandFailure(
      .integrity,
      "expected everything that the log commits to, found \(missing.count) parts missing, the first of class "
        + "\(first.dataClass) at position \(first.position), and no erasure accounts for them: the vault is an older copy "
        + "or damaged; 'kronika vault verify' lists them all")
  }
}
