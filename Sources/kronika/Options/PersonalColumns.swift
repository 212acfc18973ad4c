import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Whether and why personal data are opened for a form.
struct PersonalColumns: ParsableArguments {
  @OptionGroup var keys: KeysOption

  @Option(help: "Who asks for personal columns, as a pseudonym; recorded in the ledger.")
  var actor: String?

  @Option(help: "Why, as a code such as payment-claim; recorded in the ledger.")
  var purpose: String?

  @Option(help: "The number of the case; recorded in the ledger.")
  var reference = ""

  @Flag(help: "Leave personal columns empty also where KRONIKA_KEYS names the folder of the keys.")
  var pseudonymous = false

  func validate() throws {
    guard keys.keys == nil || !pseudonymous else { throw ValidationError("give either --keys or --pseudonymous") }
    guard keys.keys == nil || actor != nil && purpose != nil else {
      throw ValidationError("--keys needs --actor and --purpose, which are recorded in the ledger")
    }
  }

  /// The fields that the form needs of each participant; nil for a pseudonymous form.
  ///
  /// KRONIKA_KEYS alone opens nothing: who asks and why must be said.
  func fields(
    of participants: [ParticipantID], for version: FormVersion, at point: ReportPoint, in ledger: Ledger
  ) async throws -> [ParticipantID: [String: String]]? {
    guard !pseudonymous, keys.folder != nil, let actor, let purpose else { return nil }
    let access = PersonalAccess(actor: actor, purpose: purpose, reference: reference)
    let vault = try await PersonalVault.open(for: ledger, keys: keys.provider(), configuration: .poland)
    defer { vault.close() }
    var fields: [ParticipantID: [String: String]] = [:]
    for participant in participants {
      let readings = try await vault.read(
        Tag.participant(participant), dataClasses: FormExport.dataClasses(of: version), access: access)
      // An empty column would pass for one that was never filled in.
      try readings.requireNoneMissing()
      fields[participant] = readings.fields(at: point)
    }
    return fields
  }
}
