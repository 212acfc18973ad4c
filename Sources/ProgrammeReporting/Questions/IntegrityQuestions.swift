internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let integrity = [unchangedSinceClaim, actorsAndRights, erasuresAndTotals, sameBytesEverywhere]

  private static let unchangedSinceClaim = AuditorQuestion(
    30,
    pl: "Czy od złożenia wniosku zmieniono, usunięto lub przestawiono jakiekolwiek zdarzenie? Dowód: ówczesny skrót.",
    en: "Has any event been altered, removed or re-ordered since the claim? Prove it with the root deposited then.",
    needs: .claim, FrozenClaim.find
  ) {
    Column(.claim, \.claim.number).flushLeft()
    Column("frozen_position", "Pozycja rejestru", "Log position", \.claim.frozenPosition)
    Column("root", "Skrót", "Root", \.root)
    Column("deposited_root", "Skrót zdeponowany", "Deposited root", \.deposited)
    Column("unchanged", "Bez zmian", "Unchanged", \.isUnchanged)
  }

  private static let actorsAndRights = AuditorQuestion(
    31, pl: "Kto co zapisał i czytał; zdarzenia osób, których uprawnienie wygasło.",
    en: "Who recorded and read what; events by actors whose right had expired.", ActorRecord.find
  ) {
    Column(.actor, \.actor.orNone)
    Column("roles", "Role", "Roles") { Set($0.rights.map(\.role)).sorted().joined(separator: " ").orNone }
    Column("events", "Zdarzenia", "Events", \.events.count)
    Column("first", "Pierwsze", "First") { $0.events.first.map { Day(inPolandAt: $0.recordedAt) } }
    Column("last", "Ostatnie", "Last") { $0.events.last.map { Day(inPolandAt: $0.recordedAt) } }
    Column("opened", "Odczyty danych osobowych", "Personal data opened", \.opened)
    Column("without_right", "Bez uprawnienia", "Without a right", \.outside.count)
  }

  private static let erasuresAndTotals = AuditorQuestion(
    32, pl: "Które dane usunięto, kiedy i na jakiej podstawie; czy sumy się nie zmieniły?",
    en: "Which fields were erased, when, on which basis; show that totals did not change.", Erasure.find
  ) {
    Column("subject", "Kogo", "Subject", \.fact.event.subject.orNone)
    Column("data_class", "Rodzaj danych", "Data class", \.fact.event.dataClass.orNone)
    Column(.day, \.fact.day)
    Column("basis", "Podstawa", "Basis", \.fact.event.basis.orNone)
    Column("certificate", "Zaświadczenie", "Certificate", \.fact.event.certificate.orNone)
    Column("same_figures", "Wartości bez zmian", "Figures unchanged", \.isSame)
  }

  private static let sameBytesEverywhere = AuditorQuestion(
    33, pl: "Czy dwóch audytorów z tym samym rejestrem i zasadami otrzyma identyczne raporty na różnych komputerach?",
    en: "Can two auditors with the log and the published rules get byte-identical reports on different machines?",
    ReportDigest.find
  ) {
    Column("report", "Raport", "Report", \.report)
    Column("digest", "Skrót stanu (SHA-256)", "Digest of the state (SHA-256)", \.digest)
    Column("bytes", "Bajty raportu", "Bytes of the report", \.bytes)
  }
}

private struct FrozenClaim {
  var claim: ClaimStatement
  var root: String?
  var deposited: String?
  var isUnchanged: Bool?

  static func find(_ reader: QuestionReader, _ number: Int) throws -> Found<FrozenClaim> {
    let claim = try reader.claim(number)
    let frozen = try reader.ledger.frozenLog(at: claim.frozenPosition)
    let deposited = reader.arguments.root
    var row = FrozenClaim(claim: claim, root: frozen?.root, deposited: deposited?.orNone)
    if let deposited, let frozen { row.isUnchanged = frozen.root == deposited }
    let none = LocalizedText(
      pl: "Rejestr w pamięci nie prowadzi drzewa skrótów.", en: "A ledger in memory keeps no tree of hashes.")
    return Found([row], remarks: frozen == nil ? [none] : []) { [$0.claim.position] }
  }
}

private struct ActorRecord {
  struct Right {
    var role: String
    var from: Day
    var through: Day?
  }

  var actor: String
  var rights: [Right]
  var events: [Event]
  var opened: Int
  var outside: [Position]

  static func find(_ reader: QuestionReader) throws -> Found<ActorRecord> {
    let rights = try rights(reader)
    let opened = NamedValues.grouping(try reader.factsEverywhere(PersonalDataOpened.self), by: \.actor)
    let byActor = NamedValues.grouping(try reader.events(), by: \.actor)
    let rows = NameSet(byActor.keys + opened.keys).sorted.map { actor in
      let events = byActor[actor] ?? []
      let own = rights[actor] ?? []
      let outside = events.filter { event in
        let day = Day(inPolandAt: event.recordedAt)
        return !own.contains { $0.from <= day && ($0.through.map { day <= $0 } ?? true) }
      }
      return ActorRecord(
        actor: actor, rights: own, events: events, opened: opened[actor]?.count ?? 0, outside: outside.map(\.position))
    }
    return Found(
      rows,
      remarks: [
        LocalizedText(
          pl: "Rejestr nie zapisuje sposobu uwierzytelnienia ani odczytów danych spoza sejfu.",
          en: "The ledger records neither how an actor was authenticated nor readings of data outside the vault.")
      ], positions: \.outside)
  }

  private static func rights(_ reader: QuestionReader) throws -> NamedValues<[Right]> {
    let ended = try reader.facts(ActorAuthorisationEnded.self)
    var rights = NamedValues<[Right]>()
    for fact in try reader.facts(ActorAuthorised.self) {
      let event = fact.event
      let end = ended.filter {
        $0.event.authorised.utf8.elementsEqual(event.authorised.utf8)
          && $0.event.role.utf8.elementsEqual(event.role.utf8) && $0.position > fact.position
      }.map { $0.day.advanced(by: -1) }.min()
      let through = [event.lastDay, end].compactMap { $0 }.min()
      rights[event.authorised, default: []].append(Right(role: event.role, from: fact.day, through: through))
    }
    return rights
  }
}

private struct Erasure {
  var fact: RecordedFact<ErasureCompleted>
  var isSame: Bool

  static func find(_ reader: QuestionReader) throws -> Found<Erasure> {
    var rows: [Erasure] = []
    for fact in try reader.factsEverywhere(ErasureCompleted.self) {
      rows.append(Erasure(fact: fact, isSame: try areSame(fact.position.previous, fact.position, reader)))
    }
    return Found(rows) { [$0.fact.position] }
  }

  /// Whether every figure of every report is the same at both positions.
  private static func areSame(
    _ before: Position, _ after: Position, _ reader: QuestionReader
  ) throws -> Bool {
    for projection in try reader.reports() {
      let values = try [before, after].map { position in
        try reader.value(of: projection, at: ViewPoint(known: .position(position)))
      }
      guard values[0] == values[1] else { return false }
    }
    return true
  }
}

private struct ReportDigest {
  var report: String
  var digest: String
  var bytes: Int

  static func find(_ reader: QuestionReader) throws -> Found<ReportDigest> {
    var rows: [ReportDigest] = []
    for projection in try reader.reports() { rows.append(try row(projection, reader)) }
    return Found(
      rows,
      remarks: [
        LocalizedText(
          pl: "Każdy, kto odtworzy ten sam rejestr, otrzymuje te same skróty i bajty; porównuje je także polecenie "
            + "rebuild.",
          en: "Whoever replays the same log gets the same digests and bytes; the command `rebuild` compares them too.")
      ]
    ) { _ in [] }
  }

  private static func row<P: ReportingProjection>(
    _ projection: P, _ reader: QuestionReader
  ) throws -> ReportDigest {
    let view = try reader.ledger.view(projection, at: reader.viewPoint)
    let json = try reader.value(of: projection, at: reader.viewPoint).json
    return ReportDigest(
      report: projection.name, digest: reader.ledger.digest(view.state, of: projection), bytes: json.utf8.count)
  }
}

extension QuestionReader {
  /// Every report that this library makes of a programme.
  func reports() throws -> [any ReportingProjection] {
    let indicators = try indicatorRules()
    let efficiency = try RuleFiles.efficiency()
    let interest = try RuleFiles.interest()
    return [
      CapacityProjection(), AttendanceProjection(), BudgetProjection(), IndicatorsProjection(rules: indicators),
      EfficiencyProjection(rules: efficiency), ClaimsProjection(interest: interest),
    ]
  }

  /// The value of a report at a point, as if asked from this reader's point so that two times can be compared.
  func value<P: ReportingProjection>(
    of projection: P, at viewPoint: ViewPoint
  ) throws -> ReportValue {
    try projection.value(of: ledger.view(projection, at: viewPoint).state, programme: programme, at: point)
  }
}
