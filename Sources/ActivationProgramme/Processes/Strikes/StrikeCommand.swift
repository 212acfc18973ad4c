public import EventLedger

/// One entry of the log, by its position.
public struct StruckPosition: CommandPart {
  public var position: Int

  public static let inputs = InputTable(
    Self.init,
    .number("position", \.position, 1...(1 << 53), pl: "Pozycja wpisu w dzienniku.", en: "The position of the entry."))
}

/// Strikes entries through; the recorder finds what leans on them, since only it reads the log.
public struct StrikeEntries: CommandBody {
  public static let note = CommandNote(
    "strike",
    pl: "Skreśla błędne wpisy: zostają czytelne, ale przestają się liczyć (widoki, decyzje, sprawozdania).",
    en: "Strikes wrong entries through: they stay legible and count no more in views, decisions and reports.")

  public static let sameness: Sameness? = .ids(of: EntryStruck.self)

  public var entries: [StruckPosition], reason: StrikeReason, andWhatLeansOnIt: Bool, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .parts("entries", \.entries, limit: 1_000, pl: "Skreślane wpisy.", en: "The entries to be struck."),
    .choice("reason", \.reason, .reason),
    .flag(
      "and_what_leans_on_it", \.andWhatLeansOnIt, pl: "Czy skreślić też wpisy, które się na nich opierają.",
      en: "Whether what leans on them is struck along with them."),
    .documents(\.documents))

  /// Everything of the programme: what leans on an entry may be any other.
  public func dependencies(in programme: String) -> [Query.Item] { [Query.Item(tags: [Tag.programme(programme)])] }

  /// One strike for each entry that the recorder has planned to strike.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    guard !entries.isEmpty else { throw Refusal(field: "entries", rule: .missingField) }
    guard let plan = context.state.strikes else { throw Refusal(field: "command", rule: .strikeAlone) }
    try plan.requireSound()
    return plan.struck.map { struck in
      DecidedEvent(
        EntryStruck(
          programme: context.programme, position: Int64(struck.entry.position.rawValue), reason: reason,
          leansOn: Int64(struck.leansOn.rawValue), struckOn: context.on, documents: documents),
        on: struck.entry.day, strikes: struck.entry)
    }
  }
}

extension StrikeEntries {
  /// Whether stored strikes are those of the same command: its entries, reason and author.
  func isSame(as stored: [Event], by command: ProgrammeCommand) throws(LedgerError) -> Bool {
    var named: Set<Int> = []
    for event in stored {
      let struck = try EntryStruck(event)
      guard event.actor == command.actor, struck.reason == reason, struck.struckOn == command.on,
        struck.documents == documents, struck.programme == command.programme
      else { return false }
      if struck.leansOn == 0 { named.insert(Int(struck.position)) }
    }
    return named == Set(entries.map(\.position)) && (andWhatLeansOnIt || named.count == stored.count)
  }
}
