import EventLedger

/// A vault of synthetic persons, one of whom is erased.
struct ErasureJob {
  static let people = (0..<3).map { number in
    "participant:00000000-0000-4000-8000-00000000000\(number)"
  }
  static let access = PersonalAccess(actor: "auditor-1", purpose: "audit", reference: "K/1/2019")

  let folder: String
  let keys: String

  /// The marks of a person, who is synthetic: nobody's name, and found nowhere else.
  static func mark(_ person: Int) -> String { "mark-of-synthetic-person-\(person)-\(person * 7_919 + 104_729)" }

  private static func event(_ person: Int) -> PersonalEvent {
    PersonalEvent(
      NewEvent(type: "application-submitted", tags: [people[person]], effectiveOn: Day(rawValue: 17_000), payload: [1]),
      parts: [
        PersonalPart(
          subject: people[person], dataClass: "identity", fields: [PersonalField("given_names", mark(person))])
      ])
  }

  /// Makes the vault with all persons in it.
  func prepare() async throws {
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    let vault = try await PersonalVault.create(for: ledger, keys: FileKeyProvider(folder: keys))
    for person in Self.people.indices { try await vault.append([Self.event(person)]) }
    vault.close()
    ledger.close()
  }

  /// Erases the second person.
  func erase() async throws {
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    let vault = try await PersonalVault.open(for: ledger, keys: FileKeyProvider(folder: keys))
    armFaults()
    let outcome = try await vault.erase(
      ErasureRequest(
        scope: .subject(Self.people[1]), request: "DPO/2/2019", basis: "gdpr-17-1-a", actor: "dpo-1"))
    if case .erased(let certificate, _) = outcome {
      for line in certificate.split(separator: "\n") { Say.line("certificate \(line)") }
    }
    Say.line("done")
    vault.close()
    ledger.close()
  }

  /// Reads every person, saying `person NUMBER fields VALUE`, `erased`, `missing` or `refused ERROR`.
  func read() async throws {
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    let vault = try await PersonalVault.open(for: ledger, keys: FileKeyProvider(folder: keys))
    for person in Self.people.indices {
      do throws(LedgerError) {
        for reading in try await vault.read(Self.people[person], access: Self.access) {
          switch reading.content {
          case .fields(let fields):
            Say.line("person \(person) fields \(fields.map { $0.text ?? "?" }.joined(separator: "+"))")
          case .erased: Say.line("person \(person) erased")
          case .missing: Say.line("person \(person) missing")
          }
        }
      } catch {
        Say.line("person \(person) refused \(error)")
      }
    }
    Say.line("done")
    vault.close()
    ledger.close()
  }

  /// Compares the vault with its log, which writes nothing, saying `verified`, `differs CODE` or how it was refused; then
  /// reads as `read` does.
  func look() async throws {
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    do throws(LedgerError) {
      let found = try await PersonalVault.verify(for: ledger, keys: FileKeyProvider(folder: keys))
      for finding in found.findings where finding.isDamage { Say.line("differs \(finding)") }
      if found.isClean { Say.line("verified") }
    } catch {
      Say.line("differs \(error)")
    }
    ledger.close()
    try await read()
  }

  /// Puts one more event of the first person into the vault.
  func append() async throws {
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    let vault = try await PersonalVault.open(for: ledger, keys: FileKeyProvider(folder: keys))
    armFaults()
    try await vault.append([Self.event(0)])
    Say.line("done")
    vault.close()
    ledger.close()
  }
}
