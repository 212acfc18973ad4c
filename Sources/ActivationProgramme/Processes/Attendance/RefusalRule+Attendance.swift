// Rules about trainings, sessions, presence and absence.

extension RefusalRule {
  /// The participant chose no such training.
  public static let unknownTraining = RefusalRule(
    "unknown-training", en: "the participant has not chosen this training", pl: "ta osoba nie wybrała tego szkolenia")

  /// A training is chosen with a career counsellor and no counselling is recorded.
  public static let counsellingMissing = RefusalRule(
    "counselling-missing", en: "a training is chosen with the career counsellor; no counselling is recorded before",
    pl: "szkolenie wybiera się z doradcą zawodowym; wcześniej nie zapisano poradnictwa")

  /// Health and labour-market demand were not both considered.
  public static let choiceNotConsidered = RefusalRule(
    "choice-not-considered", en: "the choice must say that health and labour-market demand were considered",
    pl: "wybór musi stwierdzać, że wzięto pod uwagę zdrowie i zapotrzebowanie na rynku pracy")

  /// No such session is scheduled.
  public static let unknownSession = RefusalRule(
    "unknown-session", en: "no such session is scheduled", pl: "takich zajęć nie zaplanowano")

  /// The session exists already.
  public static let sessionExists = RefusalRule(
    "session-exists", en: "a session of this name exists already", pl: "zajęcia o tej nazwie już istnieją")

  /// The session is in a state that does not allow this.
  public static func sessionState(_ state: LocalizedText) -> RefusalRule {
    RefusalRule("session-state", en: "the session is \(state.en)", pl: "zajęcia są \(state.pl)")
  }

  /// The presence of the participant in the session is recorded already.
  public static let presenceRecorded = RefusalRule(
    "presence-recorded", en: "presence in this session is recorded already; correct it instead",
    pl: "obecność na tych zajęciach jest już zapisana; należy ją skorygować")

  /// No presence is recorded that could be corrected.
  public static let presenceMissing = RefusalRule(
    "presence-missing", en: "no presence in this session is recorded", pl: "nie zapisano obecności na tych zajęciach")

  /// More minutes present than the session lasted.
  public static func presenceTooLong(heldMinutes: Int64) -> RefusalRule {
    RefusalRule(
      "presence-too-long", en: "the session lasted \(heldMinutes) minutes", pl: "zajęcia trwały \(heldMinutes) minut")
  }

  /// There is no recorded absence to explain.
  public static let absenceMissing = RefusalRule(
    "absence-missing", en: "no absence from this session is recorded", pl: "nie zapisano nieobecności na tych zajęciach"
  )

  /// The absence has an explanation.
  public static let absenceExplained = RefusalRule(
    "absence-explained", en: "the absence is explained already; change the explanation instead",
    pl: "nieobecność jest już wyjaśniona; należy zmienić wyjaśnienie")

  /// The absence has no explanation that could be changed.
  public static let absenceUnexplained = RefusalRule(
    "absence-unexplained", en: "the absence is not explained yet", pl: "nieobecność nie jest jeszcze wyjaśniona")

  /// The policy knows no such reason of absence.
  public static func unknownAbsenceReason(known: [String]) -> RefusalRule {
    let list = known.joined(separator: ", ")
    return RefusalRule(
      "unknown-absence-reason", en: "no such reason of absence; known are \(list)",
      pl: "nie ma takiej przyczyny nieobecności; znane: \(list)")
  }

  /// The correction changes nothing.
  public static let nothingChanges = RefusalRule(
    "nothing-changes", en: "this is recorded so already", pl: "tak jest już zapisane")
}
