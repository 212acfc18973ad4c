internal import EventLedger

/// A type of event that decisions depend on, and what it says; every process has a list of its own.
struct DecisionFold: Sendable {
  let type: String
  /// Takes in a stored payload; throws `.undecodable` for one that is not of the type or cannot be taken in.
  let take: @Sendable (StoredPayload, Moment, inout DecisionState) throws(LedgerError) -> Void

  init<P: EventPayload>(
    _ type: P.Type, _ fold: @escaping @Sendable (inout DecisionState, P, Moment) throws(FoldError) -> Void
  ) {
    self.type = P.type
    take = { (stored, moment, state) throws(LedgerError) in
      let event = try P(stored, at: moment.position)
      do throws(FoldError) {
        try state.inProgramme(of: event) { (state) throws(FoldError) in try fold(&state, event, moment) }
      } catch {
        throw .undecodable(position: moment.position, type: P.type, reason: error.reason)
      }
    }
  }

  /// A fact about a person.
  static func fact<P: EventPayload>(
    _ type: P.Type, _ participant: @escaping @Sendable (P) -> ParticipantID,
    _ change: @escaping @Sendable (inout KnownPerson, P, Moment) -> Void
  ) -> DecisionFold {
    DecisionFold(type) { state, event, moment in
      state.fact(participant(event), P.type, moment) { change(&$0, event, moment) }
    }
  }

  /// A correction of what is known of a person, which is no new fact.
  static func correction<P: EventPayload>(
    _ type: P.Type, _ participant: @escaping @Sendable (P) -> ParticipantID,
    _ change: @escaping @Sendable (inout KnownPerson, P, Moment) -> Void
  ) -> DecisionFold {
    DecisionFold(type) { state, event, moment in
      state.correction(participant(event)) { change(&$0, event, moment) }
    }
  }

  /// The folds of every process, by type.
  static let all: [String: DecisionFold] = Dictionary(
    uniqueKeysWithValues: [
      programme, register, recruitment, participation, outcomes, training, attendance, budget, benefits, payments,
      claims, followUp, invoices, retention,
    ].joined().map { ($0.type, $0) })
}

/// Why an event cannot be taken in, which a log written through decisions never causes.
struct FoldError: Error {
  let reason: String
}
