import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Reads the texts of arguments and options; what is wrong is said with what was expected.
enum ArgumentText {
  /// A day written as `yyyy-MM-dd`.
  static func day(_ text: String) throws -> Day {
    do {
      return try Day(parsing: text)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// A day, or `all`.
  static func effective(_ text: String) throws -> EffectiveOption.Through {
    text == "all" ? .all : .day(try day(text))
  }

  /// A position, or a moment in RFC 3339 form.
  static func known(_ text: String) throws -> ViewPoint.Known {
    if let position = UInt64(text) { return .position(Position(rawValue: position)) }
    do {
      return .time(try Timestamp(parsing: text))
    } catch {
      throw ValidationError("\(error.description), or a position such as 1234")
    }
  }

  /// The UUID of a participant.
  static func participant(_ text: String) throws -> ParticipantID {
    guard let id = ParticipantID(text) else { throw ValidationError("expected a UUID, found '\(text)'") }
    return id
  }

  /// The path of a figure.
  static func figure(_ path: String) throws -> FigureAddress {
    guard let figure = FigureAddress(path) else {
      throw ValidationError("expected a path such as taken or 'quotas[inactive].free', found '\(path)'")
    }
    return figure
  }

  /// What a name stands for, where it is one of those known.
  static func known<T>(_ found: T?, as kind: String, _ name: String, of names: [String]) throws -> T {
    guard let found else {
      throw CommandFailure(.usage, "there is no \(kind) '\(name)'; there are \(names.joined(separator: " and "))")
    }
    return found
  }
}
