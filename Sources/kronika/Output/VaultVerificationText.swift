import ActivationProgramme
import EventLedger
import Wire

/// What a verification of a vault found, in words and as JSON.
struct VaultVerificationText {
  private let found: VaultVerification

  init(_ found: VaultVerification) { self.found = found }

  func lines(in language: Language) -> [String] {
    let counts = found.counts
    let head = LocalizedText(
      pl: "skarbiec: osoby \(counts.subjects), klucze \(counts.keys), części \(counts.parts), "
        + "zastrzeżone numery \(counts.claims), blokady po usunięciu \(counts.fences)",
      en: "vault: \(counts.subjects) persons, \(counts.keys) keys, \(counts.parts) parts, "
        + "\(counts.claims) claimed numbers, \(counts.fences) fences")
    let compared = LocalizedText(
      pl: "rejestr do pozycji \(found.head): zobowiązania \(counts.commitments), z tego otwarte i porównane "
        + "\(counts.opened), usunięte \(counts.erased)",
      en:
        "log through position \(found.head): \(counts.commitments) commitments, of which \(counts.opened) were opened "
        + "and compared and \(counts.erased) are erased")
    let label = (
      damage: LocalizedText(pl: "różnica", en: "difference"), note: LocalizedText(pl: "uwaga", en: "note")
    )
    let damages = found.findings.count(where: \.isDamage)
    let verdict =
      found.isClean
      ? LocalizedText(pl: "sprawdzono: brak różnic", en: "verified: no difference")
      : LocalizedText(pl: "uszkodzony: liczba różnic \(damages)", en: "damaged: \(damages) differences")
    return [head.text(in: language), compared.text(in: language)]
      + found.findings.map { finding in
        let kind = finding.isDamage ? label.damage : label.note
        return "\(kind.text(in: language)): \(finding.code): \(finding.text.text(in: language))"
      } + [verdict.text(in: language)]
  }

  var json: String {
    let counts = found.counts
    return JSONText.object([
      ("verified", found.isClean ? "true" : "false"), ("through_position", found.head.description),
      ("subjects", String(counts.subjects)), ("keys", String(counts.keys)), ("parts", String(counts.parts)),
      ("claims", String(counts.claims)), ("fences", String(counts.fences)),
      ("commitments", String(counts.commitments)), ("opened", String(counts.opened)),
      ("erased", String(counts.erased)),
      (
        "findings",
        JSONText.array(
          found.findings.map { finding in
            JSONText.object([
              ("code", JSONText.quoted(finding.code)), ("damage", finding.isDamage ? "true" : "false"),
              ("en", JSONText.quoted(finding.text.text(in: .en))), ("pl", JSONText.quoted(finding.text.text(in: .pl))),
            ])
          })
      ),
    ])
  }
}

extension VaultFinding {
  /// A short name that stays.
  var code: String {
    switch self {
    case .partMissing: "part-missing"
    case .partChanged: "part-changed"
    case .keyMissing: "key-missing"
    case .nameMissing: "name-missing"
    case .nameContradictsLog: "name-contradicts-log"
    case .rowsChanged: "rows-changed"
    case .sumsForged: "sums-forged"
    case .rowWithoutCommitment: "row-without-commitment"
    case .rowBehindFence: "row-behind-fence"
    case .fenceMissing: "fence-missing"
    case .fenceWithoutErasure: "fence-without-erasure"
    case .claimMissing: "claim-missing"
    case .claimWithoutPart: "claim-without-part"
    case .claimShared: "claim-shared"
    case .unreadable: "unreadable"
    case .logBehind: "log-behind"
    case .unfinished: "unfinished"
    case .stranger: "stranger"
    case .withoutSums: "without-sums"
    case .claimsNotCompared: "claims-not-compared"
    }
  }

  /// One sentence; nothing personal is in it.
  var text: LocalizedText {
    switch self {
    case .partMissing(let position, let dataClass, let subject):
      LocalizedText(
        pl: "pozycja \(position), \(dataClass), \(subject): rejestr zawiera zobowiązanie, w skarbcu brak części",
        en: "position \(position), \(dataClass), \(subject): the log commits to a part that the vault does not have")
    case .partChanged(let position, let dataClass, let subject):
      LocalizedText(
        pl: "pozycja \(position), \(dataClass), \(subject): część nie otwiera się albo jest inna niż zapisana",
        en: "position \(position), \(dataClass), \(subject): the part does not open, or is not what was recorded")
    case .keyMissing(let position, let dataClass, let subject):
      LocalizedText(
        pl: "pozycja \(position), \(dataClass), \(subject): brak klucza części albo klucz się nie otwiera",
        en: "position \(position), \(dataClass), \(subject): the key of the part is missing or does not open")
    case .nameMissing(let reference, let parts, let position):
      LocalizedText(
        pl: "od pozycji \(position): skarbiec nie wskazuje osoby, której dotyczą części (\(parts)) pod odwołaniem "
          + "\(reference)",
        en: "from position \(position) on: no row of the vault says whose the \(parts) parts under reference "
          + "\(reference) are")
    case .nameContradictsLog(let reference, let subjects, let position):
      LocalizedText(
        pl: "od pozycji \(position): odwołanie \(reference) wskazuje \(subjects.joined(separator: ", ")), a zdarzenia "
          + "dotyczą kogo innego",
        en: "from position \(position) on: reference \(reference) is named by \(subjects.joined(separator: ", ")), and "
          + "its events are about somebody else")
    case .rowsChanged(let table):
      LocalizedText(
        pl: "tabela \(table): wiersz usunięto, zmieniono lub dodano poza skarbcem",
        en: "table \(table): a row was removed, changed or added by something else than the vault")
    case .sumsForged:
      LocalizedText(
        pl: "sumy kontrolne wierszy nie pochodzą od skarbca", en: "the sums over the rows are not the vault's own")
    case .rowWithoutCommitment(let table, let reference, let dataClass):
      LocalizedText(
        pl: "tabela \(table), \(dataClass), odwołanie \(reference): rejestr nie zawiera zobowiązania",
        en: "table \(table), \(dataClass), reference \(reference): the log does not commit to it")
    case .rowBehindFence(let table, let reference, let dataClass):
      LocalizedText(
        pl:
          "tabela \(table), \(dataClass), odwołanie \(reference): wiersz wrócił po usunięciu danych; nie jest czytany",
        en: "table \(table), \(dataClass), reference \(reference): a row came back behind a fence; nothing reads it")
    case .fenceMissing(let erasure):
      LocalizedText(
        pl: "usunięcie \(erasure): rejestr zawiera poświadczenie, skarbiec go nie wykonał",
        en: "erasure \(erasure): the log has its certificate, the vault has not carried it out")
    case .fenceWithoutErasure(let erasure):
      LocalizedText(
        pl: "usunięcie \(erasure): skarbiec je wykonał, rejestr go nie zna",
        en: "erasure \(erasure): the vault has carried it out, the log does not know it")
    case .claimMissing(let subject, let kind, let scope):
      LocalizedText(
        pl: "\(kind) (\(subject), \(scope)): brak zastrzeżenia numeru; kronika vault repair-claims",
        en: "\(kind) of \(subject) in \(scope): the claim is missing; kronika vault repair-claims")
    case .claimWithoutPart(let subject, let kind, let scope):
      LocalizedText(
        pl: "\(kind) (\(subject), \(scope)): zastrzeżenie numeru bez danych; kronika vault repair-claims",
        en: "\(kind) of \(subject) in \(scope): a claim that no part makes; kronika vault repair-claims")
    case .claimShared(let kind, let scope, let subjects):
      LocalizedText(
        pl: "\(kind) (\(scope)): ten sam numer mają \(subjects.joined(separator: ", "))",
        en: "\(kind) in \(scope): \(subjects.joined(separator: ", ")) have the same number")
    case .unreadable(let table, let reason):
      LocalizedText(
        pl: "tabela \(table): nieczytelny wiersz (\(reason))", en: "table \(table): a row cannot be read (\(reason))")
    case .logBehind(let expected, let found):
      LocalizedText(
        pl: "skarbiec zna rejestr o \(expected) zdarzeniach, jest ich \(found)",
        en: "the vault knows a log of \(expected) events, found \(found)")
    case .unfinished(let what, let id):
      LocalizedText(
        pl: "przerwana operacja (\(what)) \(id): dokończy ją następne otwarcie skarbca",
        en: "\(what) \(id) was broken off: the next opening of the vault ends it")
    case .stranger(let name):
      LocalizedText(
        pl: "\(name): plik obok skarbca, który nie jest jego częścią; jeśli to stara kopia, zawiera dane osobowe",
        en: "\(name): a file beside the vault that is none of its own; an old copy would hold personal data")
    case .withoutSums:
      LocalizedText(
        pl: "skarbiec zapisała wersja 0.1, bez sum kontrolnych wierszy; utworzy je następne otwarcie",
        en: "version 0.1 wrote the vault, without sums over its rows; its next opening makes them")
    case .claimsNotCompared:
      LocalizedText(
        pl: "zastrzeżeń numerów nie porównano z danymi", en: "claims were not compared with parts")
    }
  }
}
