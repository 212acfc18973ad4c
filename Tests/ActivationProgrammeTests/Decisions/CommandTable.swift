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
      Texts are in Unicode normal form C; another spelling of a letter is refused (`not-normal-form-c`).

      ## Twice is once

      Two commands of one kind and programme are about *the same thing* when the fields agree that each section names.
      The same facts again – a corrected file that is sent again, two clerks – are not recorded a second time, whatever
      id they have: a rule that stands against them refuses them and names the old position; where no rule does, as for
      an interview, they are answered with the old position. Other facts about the same thing are refused with that
      position (`recorded-before`): correct or strike the entry. What was undone since, as a leaving that was revoked,
      may be recorded again with other facts; the same facts of the same day look like a file that is sent again and
      are refused. Where a vault keeps some of the facts they cannot be compared, and the repetition is refused.

      A retry, that is the same id again, is told by a digest of what the log keeps of the command, for entries of
      0.1 by id, type and facts: neither new rules nor strikes nor an erasure make a true retry look false. The same id
      with other content is refused (`id-reused`). `kronika record --idempotent` gives each command without an id one
      that follows from what it says, so that only content makes two commands the same.

      ## In one place at a time

      `schedule-session` and `hold-session` are refused when the trainer (`trainer-elsewhere`) or the venue
      (`room-taken`) has another session at the time, `record-presence`, `correct-presence`, `give-support`,
      `hold-career-counselling` and `correct-support` when the minutes find no room in the person's day
      (`person-elsewhere`). Minutes count within the stretch of their session, also over midnight, so somebody may leave
      one early and come late to another; a session without a time of starting lies somewhere in its day, so nobody has
      more than 24 hours in one. Sessions of another programme are not compared. `kronika ask LEDGER 34` lists what
      older ledgers hold of this.

      This page is printed by the code that reads the commands; every example on it is read by a test, and all but the
      charters are recorded in their order.

      """
    for type in CommandCatalogue.all { text += section(type) }
    return text
  }

  private static func same(_ sameness: Sameness?) -> String {
    switch sameness?.kind {
    case nil: "The same thing: not said."
    case .ids: "The same thing: by the id alone."
    case .allFields: "The same thing: all fields and `on` agree."
    case .fields([]): "The same thing: once in a programme."
    case .fields(let keys): "The same thing: " + keys.map { "`\($0)`" }.joined(separator: ", ") + "."
    }
  }

  private static func section<B: CommandBody>(_ type: B.Type) -> String {
    let examples = (CommandStory.charters + CommandStory.lines).filter { $0.contains("\"command\":\"\(B.name)\"") }
    let rows = B.inputs.rows.map { row in
      "`\(row.key)`\(row.isOptional ? " *" : "") | \(row.form.text(in: .en)) | \(row.meaning.en) | \(row.meaning.pl)"
    }
    return """

      ## `\(B.name)`

      \(B.note.meaning.en) \(B.note.meaning.pl)

      \(same(B.sameness))

      | field | form | meaning | znaczenie |
      |---|---|---|---|
      \(rows.map { "| \($0) |" }.joined(separator: "\n"))

      ```json
      \(examples.first ?? "no example")
      ```

      """
  }
}
