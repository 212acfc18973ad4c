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
      A refused line says field, value and rule in English and Polish, and nothing of it is stored. The answer to a
      recorded line has `positions`, and `warnings` where somebody should look at it: each says field, value and rule
      like a refusal.

      This page is printed by the code that reads the commands; every example on it is read by a test, and all but the
      charters are recorded in their order.

      """
    text += unseen
    for type in CommandCatalogue.all { text += section(type) }
    return text
  }

  /// What is refused, what is warned of, and where it is listed.
  private static let unseen = """

    ## What does not pass unseen

    Refused is what cannot be lawful or cannot be. What is unusual, or lacks a paper that may still come, is recorded
    with a warning. Question 34 of `kronika ask` lists it, also in ledgers of older versions that did not warn.

    | what | answer | listed by question |
    |---|---|---|
    | a session on a Sunday | `session-on-sunday` | 34 |
    | a session before 7:00 or after 21:00 | `session-at-night` | 34 |
    | a session over midnight, all of which counts on its first day | `session-over-midnight` | 34 |
    | a session on a day on which its venue is closed | `venue-closed` | 17 |
    | a venue that the charter does not name and no other session is at | recorded | 34, `venue-named-once` |
    | a session of a training in which nobody was to take part | recorded | 34, `training-of-nobody` |
    | presence at a training that was not planned or chosen, or had ended for the person | `training-not-planned` | 34 |
    | presence at a session of another kind than planned | `kind-differs` | 34 |
    | a kind of support that the charter does not have on the day | refused, `unknown-support` | |
    | a path completed with attendance below the threshold, 0 % included | `completed-below-threshold` | 34 |
    | removal for attendance although no training is below the threshold | `removed-above-threshold` | 14 |
    | a place past the reserve list, backdated ones included | refused, `reserve-order` | 6, 34 |
    | "moved because of revitalisation" without a document and a confirmation | `move-unproven` on `enrol` | 8 |
    | a vocational training planned instead of chosen with the counsellor | refused, `choice-needed` | 16, 34 |
    | an activity whose criteria the labour status at entry cannot meet | refused, `criteria-unmet` | |
    | an age below 18 in a programme for adults | `under-age` | 34 |
    | a place of a quota to which the status at entry does not belong | `quota-differs` | 34 |
    | age and status of another day than the start of participation | `status-of-another-day` | 10, 34 |
    | an absence explained after the deadline of the attendance policy | `explained-late` | 13, 34 |
    | an absence not explained although the deadline has passed | | 34, `explanation-overdue` |

    """

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
