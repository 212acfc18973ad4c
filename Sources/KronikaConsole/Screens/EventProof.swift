import EventLedger
import MerkleLog

extension Desk {
  /// The proof that an entry is in the newest checkpoint: its path drawn, its hashes, its file.
  func proof(of event: Event) throws -> [Page.Block] {
    let title = Page.Block.heading(text("Dowód", "Proof"), id: "proof")
    guard let evidence = ledger.evidence, let note = try evidence.lastCheckpoint() else {
      return [
        title,
        .notice(
          text(
            "Nie ma jeszcze podpisanego punktu kontrolnego, więc nie ma czego dowodzić. Robi go „kronika checkpoint”.",
            "There is no signed checkpoint yet, so nothing can be proven. “kronika checkpoint” makes one.")),
      ]
    }
    let checkpoint = try Checkpoint(text: note.text)
    guard event.position.rawValue <= checkpoint.size else {
      return [
        title,
        .notice(
          text(
            "Ostatni punkt kontrolny obejmuje \(checkpoint.size) wpisów; tego jeszcze nie.",
            "The newest checkpoint covers \(checkpoint.size) entries, and not yet this one.")),
      ]
    }
    let proof = try evidence.prove(event.position)
    let file = "\(event.position).tlog-proof"
    return [
      title,
      .facts([
        .init(label: text("Numer liścia w drzewie", "Index in the tree"), cell: Page.Cell("\(proof.index)")),
        .init(
          label: text("Punkt kontrolny: liczba wpisów", "Checkpoint: number of entries"),
          cell: Page.Cell(look.count(checkpoint.size), href: look.href("/evidence"), machine: "\(checkpoint.size)")),
        .init(
          label: text("Punkt kontrolny: korzeń", "Checkpoint: root"),
          cell: Page.Cell(checkpoint.root.description, isCode: true)),
        .init(
          label: text("Podpisy, w tym świadków", "Signatures, those of witnesses included"),
          cell: Page.Cell(note.signatures.map { $0.name.description }.joined(separator: ", "))),
      ]),
      .picture(
        ProofPicture(index: proof.index, size: checkpoint.size, path: proof.path.map(\.description), look: look).svg),
      .table(
        Page.Table(
          id: "path", caption: text("Ścieżka od wpisu do korzenia", "The path from the entry to the root"),
          columns: [
            ("step", text("Krok", "Step"), true), ("hash", text("Skrót węzła obok", "Hash of the node beside"), false),
          ],
          rows: proof.path.enumerated().map { index, hash in
            .init(cells: [Page.Cell("\(index + 1)"), Page.Cell(hash.description, isCode: true)])
          }, empty: text("wpis jest sam w drzewie", "the entry is alone in the tree"))),
      .links([
        .init(
          label: text("Pobierz dowód (\(file))", "Download the proof (\(file))"), href: "/proof/\(file)")
      ]),
      .text(
        text(
          "Sprawdzenie bez tego rejestru, kluczami, którym się ufa:",
          "To check it without this ledger, with the keys that you believe:")),
      .code("kronika check \(file) --policy POLICY"),
    ]
  }
}
