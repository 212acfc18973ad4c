import ActivationProgramme
import EventLedger
import MerkleLog
import ProgrammeReporting

extension Desk {
  /// Checkpoints, signatures, and the proof that the history only grew.
  func evidence() throws -> Page {
    var page = Page(title: text("Dowody", "Evidence"))
    page.hasPoint = false
    guard let evidence = ledger.evidence else {
      page.blocks = [.notice(text("Ten rejestr nie prowadzi dowodów.", "This ledger keeps no evidence."))]
      return page
    }
    let present = try evidence.head()
    var facts = [
      Page.Fact(label: text("Rejestr", "Ledger"), cell: Page.Cell(evidence.origin.description, isCode: true)),
      Page.Fact(
        label: text("Wpisy teraz", "Entries now"), cell: Page.Cell(look.count(present.size), machine: "\(present.size)")
      ),
      Page.Fact(label: text("Korzeń teraz", "Root now"), cell: Page.Cell(present.root.description, isCode: true)),
    ]
    if let note = try evidence.lastCheckpoint() {
      facts.append(
        .init(
          label: text("Podpisy ostatniego punktu kontrolnego", "Signatures of the newest checkpoint"),
          cell: Page.Cell(note.signatures.map { $0.name.description }.joined(separator: ", "))))
    }
    page.blocks = [.facts(facts)]
    if let mismatch = evidence.mismatch {
      page.blocks.insert(
        .notice(
          text(
            "Historia nie zgadza się z tym, co podpisano: \(mismatch)",
            "The history is not what was signed: \(mismatch)")),
        at: 0)
    }
    let sizes = try evidence.checkpointSizes()
    let rows = try sizes.suffix(200).reversed().map { size in
      let root = try evidence.head(at: size).root
      let signed = try evidence.checkpoint(size: size).map { try Checkpoint(text: $0.text).root }
      return Page.Table.Row(cells: [
        Page.Cell(look.count(size), href: look.href("/", [("known", "\(size)")]), machine: "\(size)"),
        Page.Cell(signed?.description ?? "–", isCode: true),
        Page.Cell(
          signed == root ? text("zgodny z rejestrem", "as the ledger has it") : text("NIEZGODNY", "DIFFERENT"),
          machine: signed == root ? "equal" : "different"),
        Page.Cell(
          text("wykaż ciągłość", "show the growth"), href: look.href("/evidence", [("since", "\(size)")]), machine: ""),
      ])
    }
    page.blocks.append(
      .table(
        Page.Table(
          id: "checkpoints", caption: text("Punkty kontrolne, porównane teraz", "Checkpoints, compared now"),
          columns: [
            ("size", text("Wpisy", "Entries"), true), ("root", text("Podpisany korzeń", "Signed root"), false),
            ("verdict", text("Wynik", "Result"), false), ("growth", text("Ciągłość", "Growth"), false),
          ], rows: rows,
          empty: text("nie ma jeszcze punktu kontrolnego", "no checkpoint was made yet"))))
    if let since = try look.number("since", 1...UInt64(Int64.max)) { page.blocks += try growth(since, evidence) }
    page.blocks.append(
      .text(
        text(
          "Ta strona porównuje korzenie z rejestrem na tej maszynie. Pełne sprawdzenie, kluczami, którym się ufa, robi:",
          "This page compares roots with the ledger on this machine. The whole check, with keys that you believe, is:"))
    )
    page.blocks.append(.code("kronika verify LEDGER --policy POLICY"))
    return page
  }

  private func growth(_ size: UInt64, _ evidence: Evidence) throws -> [Page.Block] {
    guard let note = try evidence.checkpoint(size: size) else {
      throw ConsoleFault(
        404, pl: "Nie ma punktu kontrolnego o \(size) wpisach.", en: "There is no checkpoint over \(size) entries.")
    }
    let proof = try evidence.prove(since: Checkpoint(text: note.text))
    let newest = try Checkpoint(text: proof.checkpoint.text)
    return [
      .heading(text("Od \(size) do \(newest.size) wpisów", "From \(size) to \(newest.size) entries"), id: "growth"),
      .table(
        Page.Table(
          id: "consistency",
          caption: text("Dowód, że historia tylko przyrastała", "The proof that the history only grew"),
          columns: [("step", text("Krok", "Step"), true), ("hash", text("Skrót", "Hash"), false)],
          rows: proof.proof.enumerated().map { index, hash in
            .init(cells: [Page.Cell("\(index + 1)"), Page.Cell(hash.description, isCode: true)])
          }, empty: text("ten sam punkt kontrolny: nic nie trzeba dowodzić", "the same checkpoint: nothing to prove"))),
    ]
  }

  /// Size, files and readers.
  func health() throws -> Page {
    var page = Page(title: text("Stan techniczny", "Health"))
    page.hasPoint = false
    page.command = ["stats"]
    guard let statistics = try ledger.statistics() else {
      page.blocks = [.facts([.init(label: text("Wpisy", "Entries"), cell: Page.Cell(look.count(head.rawValue)))])]
      return page
    }
    page.blocks = [
      .facts([
        .init(label: text("Rejestr", "Ledger"), cell: Page.Cell(statistics.ledgerID.description, isCode: true)),
        .init(label: text("Utworzono", "Created"), cell: Page.Cell(look.moment(statistics.createdAt))),
        .init(label: text("Wpisy", "Entries"), cell: Page.Cell(look.count(statistics.events))),
        .init(
          label: text("W tym indeks w pamięci", "Of which indexed in memory"),
          cell: Page.Cell(look.count(statistics.unflushedEvents))),
        .init(
          label: text("Format i biblioteka", "Format and library"),
          cell: Page.Cell("\(statistics.format), \(statistics.lmdbVersion)")),
      ]),
      .table(
        Page.Table(
          id: "files", caption: text("Pliki", "Files"),
          columns: [
            ("name", text("Plik", "File"), false), ("used", text("Zajęte bajty", "Used bytes"), true),
            ("file", text("Bajty pliku", "File bytes"), true), ("map", text("Bajty mapy", "Map bytes"), true),
            ("readers", text("Czytający", "Readers"), true), ("lag", text("Zaległość", "Lag"), true),
          ],
          rows: statistics.files.map { file in
            .init(
              cells: [Page.Cell(file.name, isCode: true)]
                + [
                  file.usedBytes, file.fileBytes, file.mapBytes, file.readersInUse, Int(clamping: file.oldestReaderLag),
                ]
                .map { Page.Cell(look.count($0), machine: String($0)) })
          }, empty: "")),
    ]
    return page
  }
}
