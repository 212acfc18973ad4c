import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// What a question is about.
struct QuestionOptions: ParsableArguments {
  @Option(help: "The participant.", transform: ArgumentText.participant)
  var participant: ParticipantID?

  @Option(help: "The training or activity.")
  var training: String?

  @Option(help: ArgumentHelp("The day.", valueName: "date"), transform: ArgumentText.day)
  var day: Day?

  @Option(help: "The number of the claim.")
  var claim: Int?

  @Option(help: "A number of days.")
  var days: Int?

  @Option(
    help: ArgumentHelp("The earlier time of knowing, or a position.", valueName: "time|day|position"),
    transform: ArgumentText.known)
  var earlier: ViewPoint.Known?

  @Option(help: "The district of question 9.")
  var district = "Polesie"

  @Option(help: "The set of indicators of questions 27 to 29: \(RuleFiles.indicators.joined(separator: ", ")).")
  var indicators: String?

  @Option(help: "The root deposited with a claim, in base64.")
  var root: String?

  /// What is said with the question; a time of knowing must have come.
  func arguments(in ledger: Ledger) throws -> QuestionArguments {
    var arguments = QuestionArguments()
    arguments.participant = participant
    arguments.training = training
    arguments.day = day
    arguments.claim = claim
    arguments.days = days
    arguments.earlier = try earlier.map(ledger.reached)
    arguments.district = district
    arguments.indicators = indicators
    arguments.root = root
    return arguments
  }
}
