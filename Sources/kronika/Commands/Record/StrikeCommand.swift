import ActivationProgramme
import ArgumentParser
import EventLedger
import Wire

/// Strikes wrong entries through.
struct StrikeCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "strike",
    abstract: "Strike wrong entries through: they stay legible and count no more.",
    discussion: """
      Views, decisions, reports and questions are from then on as if the entries had not been given; as known before, \
      they are there, and the log keeps them. When other entries lean on them, the command is refused and names each; \
      --and-what-leans-on-it strikes them too. --with records the commands of a file in the same append, decided \
      without the struck entries. A strike is an entry and may be struck itself.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The positions of the entries.")
  var positions: [Int]

  @Option(help: "Why: \(StrikeReason.list).")
  var reason: StrikeReason

  @Option(
    name: .customLong("with"), help: "A file of commands that replace them; - is standard input.", completion: .file())
  var replacements: String?

  @Flag(help: "Strike what leans on them too.")
  var andWhatLeansOnIt = false

  @Option(help: "Who strikes, as a pseudonym.")
  var actor = "operator"

  @Option(help: "The day of striking, yyyy-MM-dd; today in Poland when left out.")
  var on: String?

  @Option(help: "A table to read, or one JSON object.")
  var format = TextFormat.table

  @Option(help: "The language of messages: pl or en.")
  var language = Language.en

  @OptionGroup var keys: KeysOption

  func validate() throws {
    if positions.isEmpty { throw ValidationError("name the positions of the entries to be struck") }
    if let position = positions.first(where: { $0 < 1 }) {
      throw ValidationError("\(position) is no position; they begin at 1")
    }
  }

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    let vault =
      keys.folder == nil
      ? nil : try await PersonalVault.open(for: ledger, keys: keys.provider(), configuration: .poland)
    defer { vault?.close() }
    let now = SystemClock().now()
    var lines = [(number: 0, bytes: Array(try line(ledger, now).utf8))]
    if let replacements { lines += try Self.lines(of: replacements) }
    let recorder = ProgrammeRecorder(store: ledger.store, vault: vault)
    let outcomes = try await recorder.recordAllOrNothing(lines: lines, at: now)
    let refusals = outcomes.compactMap { outcome -> Refusal? in
      if case .refused(let refusal) = outcome { refusal } else { nil }
    }
    guard refusals.isEmpty else { return try refuse(refusals, to: output) }
    try output.print(StrikeText(outcomes, in: ledger, language: language), as: format)
  }

  private func line(_ ledger: Ledger, _ now: Timestamp) throws -> String {
    var tags: [String] = []
    for position in positions.map({ Position(rawValue: UInt64($0)) }) {
      tags += try ledger.events(.all, in: ReadRange(after: position.previous, before: position.next)).flatMap(\.tags)
    }
    let programme = tags.lazy.compactMap { Tag.programme(in: $0) }.first
    let known = try ledger.programmes()
    guard let programme = programme ?? known.first else {
      throw CommandFailure(.badData, "the ledger has no programme, so it has no entries that could be struck")
    }
    return JSONText.object([
      ("command", JSONText.quoted(StrikeEntries.name)), ("programme", JSONText.quoted(programme)),
      ("on", JSONText.quoted(on ?? "\(Day(inPolandAt: now))")), ("actor", JSONText.quoted(actor)),
      ("entries", JSONText.array(positions.map { "{\"position\":\($0)}" })),
      ("reason", JSONText.quoted(reason.rawValue)), ("and_what_leans_on_it", String(andWhatLeansOnIt)),
    ])
  }

  private static func lines(of path: String) throws -> [(number: Int, bytes: [UInt8])] {
    var reader = LineReader(try InputFile(path: path))
    var lines: [(number: Int, bytes: [UInt8])] = []
    while let line = try reader.next() {
      guard case .bytes(let bytes) = line.content, lines.count < Limits.eventsPerAppend else {
        throw CommandFailure(.badData, "line \(line.number) is too long or one too many; nothing is stored")
      }
      lines.append((line.number, bytes))
    }
    return lines
  }

  /// Says what stands against it; a line that is refused only because of another is not repeated.
  private func refuse(_ refusals: [Refusal], to output: StandardOutput) throws {
    let own = refusals.filter { $0.rule.code != "another-line-refused" }
    switch format {
    case .json: try output.object([("refused", JSONText.array(own.map(\.json)))])
    case .table:
      for refusal in own {
        let place =
          (refusal.line ?? 0) > 0 ? refusal : Refusal(field: refusal.field, value: refusal.value, rule: refusal.rule)
        try output.line(place.text(in: language))
      }
    }
    try output.flush()
    throw CommandFailure(.badData)
  }
}

/// What was struck, and what was recorded in its place.
struct StrikeText: TwoForms {
  private let strikes: [Event]
  private let struck: [Position: Event]
  private let replacements: [Position]
  private let language: Language

  init(_ outcomes: [RecordingOutcome], in ledger: Ledger, language: Language) throws {
    func event(at position: Position) throws -> Event? {
      try ledger.events(.all, in: ReadRange(after: position.previous, before: position.next)).first
    }
    let positions = outcomes.map { outcome -> [Position] in
      if case .recorded(let positions, _) = outcome { positions } else { [] }
    }
    strikes = try (positions.first ?? []).compactMap(event(at:))
    var struck: [Position: Event] = [:]
    for position in strikes.compactMap(\.strikes) { struck[position] = try event(at: position) }
    self.struck = struck
    replacements = positions.dropFirst().flatMap { $0 }
    self.language = language
  }

  var lines: [String] {
    strikes.map { strike in
      let position = strike.strikes ?? .zero
      let entry = struck[position]
      let what = "\(position) \(entry?.type ?? "") \(entry.map { "\($0.effectiveOn)" } ?? "")"
      let leansOn = (try? EntryStruck(strike))?.leansOn ?? 0
      return switch language {
      case .pl: "skreślono \(what) (pozycja \(strike.position))" + (leansOn > 0 ? ", bo opiera się na \(leansOn)" : "")
      case .en: "struck \(what) (at position \(strike.position))" + (leansOn > 0 ? ", as it leans on \(leansOn)" : "")
      }
    }
      + (replacements.isEmpty
        ? []
        : [
          (language == .pl ? "zapisano w zamian: " : "recorded in its place: ")
            + replacements.map(\.description).joined(separator: ", ")
        ])
  }

  /// `{"struck":[{"position","type","effective_on","strike","leans_on"}],"recorded":[…]}`.
  var json: String {
    JSONText.object([
      (
        "struck",
        JSONText.array(
          strikes.map { strike in
            let entry = strike.strikes.flatMap { struck[$0] }
            let leansOn = (try? EntryStruck(strike))?.leansOn ?? 0
            return JSONText.object([
              ("position", strike.strikes?.description ?? "null"), ("type", JSONText.quoted(entry?.type ?? "")),
              ("effective_on", JSONText.quoted("\(strike.effectiveOn)")), ("strike", strike.position.description),
              ("leans_on", leansOn > 0 ? String(leansOn) : "null"),
            ])
          })
      ),
      ("recorded", JSONText.array(replacements.map(\.description))),
    ])
  }
}
