import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Writes the participant form.
struct FormCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: "Write the participant form of a programme as a file to import, and list what is missing.",
    discussion: """
      Without --keys the file is pseudonymous: personal columns stay empty. With them, who asks and why is recorded \
      for every participant before anything is written. Incomplete records are listed with what is missing; they \
      are in the file only with --including all. The list goes to standard output where the file goes to --output, \
      else to standard error.
      """)

  @OptionGroup var target: LedgerArgument

  @Option(help: "The version of the form: \(RuleFiles.forms.joined(separator: ", ")).")
  var form: String

  @Option(help: "The programme; may be left out where the ledger has one.")
  var programme: String?

  @OptionGroup var point: PointOptions

  @Option(help: "Which records are written: complete, or all.")
  var including = IncludedRecords.complete

  @OptionGroup var opening: PersonalColumns

  @Option(help: "The language of the list: pl or en.")
  var language = HeadingLanguage.en

  @Option(name: .customLong("list"), help: "The form of the list: table or json.")
  var listFormat = TextFormat.table

  @OptionGroup var output: OutputOption

  func run() async throws {
    guard let version = try RuleFiles.form(form) else {
      throw CommandFailure(
        .usage, "there is no form '\(form)'; there are \(RuleFiles.forms.joined(separator: " and "))")
    }
    try await target.withReporting { ledger in
      let programme = try ViewReports.onlyProgramme(programme, ledger)
      let stamp = try ReportStamp(of: ledger, at: point.viewPoint)
      let records = try ParticipantRecord.read(programme, at: stamp.point, in: ledger.store)
      let charter = try CharterVersion.inForce(of: programme, at: stamp.point, in: ledger.store)?.charter
      let personal = try await opening.fields(of: records.map(\.participant), for: version, at: stamp.point, in: ledger)
      let export = try FormExport(
        version, records: records, charter: charter, personal: personal, including: including.including)
      try output.write(export.bytes)
      let list = FormList(export: export, programme: programme, language: language.language)
      try list.write(listFormat, toStandardOutput: output.output != nil)
    }
  }
}

/// Which records are written.
enum IncludedRecords: String, ExpressibleByArgument, CaseIterable {
  case complete, all

  var including: FormExport.Including {
    switch self {
    case .complete: .complete
    case .all: .all
    }
  }
}

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
    return try await reportingVault {
      let vault = try await PersonalVault.open(for: ledger, keys: try keys.provider())
      defer { vault.close() }
      var fields: [ParticipantID: [String: String]] = [:]
      for participant in participants {
        let readings = try await vault.read(
          Tag.participant(participant), dataClasses: FormExport.dataClasses(of: version), access: access)
        fields[participant] = readings.fields(at: point)
      }
      return fields
    }
  }
}

/// What was written, and which records are not ready.
struct FormList {
  let export: FormExport
  let programme: String
  let language: Language

  /// Writes the list to standard output or standard error.
  func write(_ format: TextFormat, toStandardOutput: Bool) throws {
    let lines = format == .json ? [json] : self.lines
    guard toStandardOutput else {
      for line in lines { Terminal.toError(Terminal.printable(line) + "\n") }
      return
    }
    let output = StandardOutput()
    for line in lines { try output.line(line) }
    try output.flush()
  }

  private func text(_ pl: String, _ en: String) -> String { language == .pl ? pl : en }

  private var lines: [String] {
    var lines = [
      "\(programme): \(export.version.name.text(in: language))",
      text(
        "uczestnicy: \(export.participants), w pliku: \(export.written)",
        "participants: \(export.participants), in the file: \(export.written)"),
    ]
    if !export.withheld.isEmpty {
      lines.append(
        text("kolumny osobowe puste (bez klucza): ", "personal columns left empty (no key): ")
          + export.withheld.joined(separator: "; "))
    }
    lines.append(
      text("kolumny bez danych w rejestrze: ", "columns that the ledger keeps nothing for: ")
        + export.empty.joined(separator: "; "))
    guard !export.incomplete.isEmpty else {
      return lines + [text("wszystkie rekordy są kompletne", "all records are complete")]
    }
    lines.append(text("niekompletne rekordy: ", "incomplete records: ") + "\(export.incomplete.count)")
    var table = TextTable([
      .left(text("uczestnik", "participant")), .left(text("kolumna", "column")),
      .left(text("czego brakuje", "what is missing")),
    ])
    for record in export.incomplete {
      for problem in record.problems {
        table.add(["\(record.participant)", problem.column, problem.reason.text(in: language)])
      }
    }
    return lines + table.lines
  }

  private var json: String {
    JSONText.object([
      ("programme", JSONText.quoted(programme)), ("form", JSONText.quoted(export.version.id)),
      ("participants", String(export.participants)), ("written", String(export.written)),
      ("withheld", JSONText.texts(export.withheld)), ("empty", JSONText.texts(export.empty)),
      (
        "incomplete",
        JSONText.array(
          export.incomplete.map { record in
            JSONText.object([
              ("participant", JSONText.quoted("\(record.participant)")),
              (
                "problems",
                JSONText.array(
                  record.problems.map { problem in
                    JSONText.object([
                      ("column", JSONText.quoted(problem.column)), ("kind", JSONText.quoted(problem.kind.rawValue)),
                      ("reason", JSONText.quoted(problem.reason.text(in: language))),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }
}
