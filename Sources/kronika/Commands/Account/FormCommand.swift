import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Writes the participant form.
struct FormCommand: LedgerCommand {
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

  @OptionGroup var named: OneProgrammeOption

  @OptionGroup var point: PointOptions

  @Option(help: "Which records are written: complete, or all.")
  var including = FormExport.Including.complete

  @OptionGroup var opening: PersonalColumns

  @Option(help: "The language of the list: pl or en.")
  var language = Language.en

  @Option(name: .customLong("list"), help: "The form of the list: table or json.")
  var listFormat = TextFormat.table

  @OptionGroup var file: OutputOption

  func run(on opened: Ledger, to output: StandardOutput) async throws {
    let ledger = opened.replaying()
    let version = try ArgumentText.known(RuleFiles.form(form), as: "form", form, of: RuleFiles.forms)
    let programme = try named.one(in: ledger)
    let seen = try ReportPoint(point.viewPoint(in: ledger), in: ledger)
    let records = try ParticipantRecord.read(programme, at: seen, in: ledger.store)
    let charter = try CharterVersion.inForce(of: programme, at: seen, in: ledger.store)?.charter
    let personal = try await opening.fields(of: records.map(\.participant), for: version, at: seen, in: ledger)
    let export = try FormExport(
      version, records: records, charter: charter, personal: personal, including: including)
    try file.write(export.bytes, or: output)
    let list = FormList(export: export, programme: programme, language: language)
    if file.output != nil { return try output.print(list, as: listFormat) }
    // Standard output is the file.
    for line in listFormat == .json ? [list.json] : list.lines { Terminal.toError(Terminal.printable(line) + "\n") }
  }
}
