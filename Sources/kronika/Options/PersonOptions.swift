import ActivationProgramme
import ArgumentParser
import EventLedger

/// A participant named on the command line.
struct ParticipantArgument: ParsableArguments {
  @Argument(help: "The participant's UUID.")
  var participant: String

  /// The tag under which the ledger knows the participant.
  func subject() throws -> String {
    do throws(IdentifierError) {
      return Tag.participant(try ParticipantID(parsing: participant))
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }
}

/// Who opens personal data and why.
struct AccessOptions: ParsableArguments {
  @Option(help: "Who asks, as a pseudonym; recorded in the ledger.")
  var actor: String

  @Option(help: "Why, as a code such as subject-access-request; recorded in the ledger.")
  var purpose: String

  @Option(help: "The number of the case, such as DPO/2026/12; recorded in the ledger.")
  var reference = ""

  var access: PersonalAccess { PersonalAccess(actor: actor, purpose: purpose, reference: reference) }
}
