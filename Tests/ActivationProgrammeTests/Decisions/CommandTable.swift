import ActivationProgramme
import EventLedger

/// Prints `docs/commands.md` from the commands and the story.
enum CommandTable {
  static var text: String {
    var text = """
      # The commands of a programme

      `kronika record` reads JSON Lines: one object a line, at most 65,536 bytes, at most 16 levels deep. Every
      command has `command`, `programme`, `on` and `actor`, in any order, and may have `id`:

      | field | form |
      |---|---|
      | `command` | the name of the command |
      | `programme` | the programme's name, as its charter gives it |
      | `on` | a day `yyyy-MM-dd`: on which the fact is true; for a correction or an explanation, on which it is made |
      | `actor` | who gives the command: a pseudonym, 1 to 200 bytes |
      | `id` | a UUID, optional: the same command with the same id is recorded once and answered with its old positions |
      | `personal` | an object of texts for the vault; without a vault it is refused, as nothing is dropped silently |

      A name has 1 to 64 small letters a–z, digits and hyphens. A text has 1 to 200 bytes without control characters.
      An amount is `"1234.56"`, `"1 234,56"` or `1234.56`, zero or more, with at most two digits after the separator;
      `total` is the whole, `eu` and `own_contribution` are its parts and zero when left out. A document is an object
      with `document` (a name), and optionally `holder`, `place` and `sha256`. A field marked * may be left out.
      A refused line says field, value and rule in English and Polish, and nothing of it is stored.

      This page is printed by the code that reads the commands; every example on it is read by a test, and all but the
      charters are recorded in their order.

      """
    for type in CommandCatalogue.all { text += section(type) }
    return text
  }

  private static func section<B: CommandBody>(_ type: B.Type) -> String {
    let examples = (CommandStory.charters + CommandStory.lines).filter { $0.contains("\"command\":\"\(B.name)\"") }
    let rows = B.inputs.rows.map { row in
      "`\(row.key)`\(row.isOptional ? " *" : "") | \(row.form.text(in: .en)) | \(row.meaning.en) | \(row.meaning.pl)"
    }
    return """

      ## `\(B.name)`

      \(B.note.meaning.en) \(B.note.meaning.pl)

      | field | form | meaning | znaczenie |
      |---|---|---|---|
      \(rows.map { "| \($0) |" }.joined(separator: "\n"))

      ```json
      \(examples.first ?? "no example")
      ```

      """
  }
}
