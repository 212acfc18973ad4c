internal import EventLedger

extension RefusalRule {
  /// How many entries a refusal names at most; the others are counted.
  static let entriesNamed = 100

  /// A strike needs the log around it, so one append holds one strike command.
  static let strikeAlone = RefusalRule(
    "strike-alone", en: "one append takes one strike command; name all entries in it",
    pl: "jeden zapis przyjmuje jedno polecenie skreślenia; należy w nim wskazać wszystkie wpisy")

  /// The entry is not of the command's programme.
  static let strikeOfAnotherProgramme = RefusalRule(
    "strike-of-another-programme", en: "this entry is not of the programme that the command names",
    pl: "ten wpis nie należy do projektu wskazanego w poleceniu")

  /// Others were accepted because of the entry.
  static func leansOnStruck(_ entries: [StrikePlan.Entry]) -> RefusalRule {
    func list(_ kind: (StrikePlan.Entry) -> String, _ rest: (Int) -> String) -> String {
      let named = entries.prefix(entriesNamed).map(kind)
      let more = entries.count - named.count
      return (named + (more > 0 ? [rest(more)] : [])).joined(separator: ", ")
    }
    let english = list({ "position \($0.position) \($0.type) on \($0.day)" }, { "and \($0) more" })
    let polish = list({ "pozycja \($0.position) \($0.type) z dnia \($0.day)" }, { "i jeszcze \($0)" })
    return RefusalRule(
      "leans-on-struck",
      en: "other entries lean on it: \(english); strike them too, replace what they need, or ask to take them along",
      pl: "opierają się na nim inne wpisy: \(polish); należy skreślić także je, zastąpić to, czego potrzebują, "
        + "albo zażądać skreślenia ich razem")
  }

  /// The authority has counted on it.
  static func settledByClaim(_ claim: Int, position: Position) -> RefusalRule {
    RefusalRule(
      "settled-by-claim",
      en: "the approved claim \(claim) settled what position \(position) says; it is corrected, not struck",
      pl: "pozycję \(position) rozliczono zatwierdzonym wnioskiem nr \(claim); koryguje się ją, a nie skreśla")
  }

  /// What the strike struck would be refused today.
  static func wouldNotStandAgain(_ position: Position, _ type: String, isTaken: Bool) -> RefusalRule {
    RefusalRule(
      "would-not-stand-again",
      en: "position \(position) (\(type)) cannot stand again: "
        + (isTaken ? "another entry has taken its place" : "what it needs does not stand"),
      pl: "pozycja \(position) (\(type)) nie może znów obowiązywać: "
        + (isTaken ? "jej miejsce zajął inny wpis" : "nie obowiązuje to, czego wymaga"))
  }
}
