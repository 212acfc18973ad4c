import ActivationProgramme
import ProgrammeReporting
import Wire

/// What was written, and which records are not ready.
struct FormList: TwoForms {
  let export: FormExport
  let programme: String
  let language: Language

  private func text(_ pl: String, _ en: String) -> String { language == .pl ? pl : en }

  var lines: [String] {
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

  var json: String {
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
