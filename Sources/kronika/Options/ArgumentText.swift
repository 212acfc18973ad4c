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

  /// A position, a moment in RFC 3339 form, or a day, of which the end in Poland is meant.
  static func known(_ text: String) throws -> ViewPoint.Known {
    let digits = text.hasPrefix(positionPrefix) ? String(text.dropFirst(positionPrefix.count)) : text
    if let position = UInt64(digits) {
      guard digits.utf8.count != text.utf8.count || !(1_900...2_199).contains(position) else {
        throw ValidationError(
          "'\(text)' may be a year or a position: write a day such as \(text)-12-31, or \(positionPrefix)\(text)")
      }
      return .position(Position(rawValue: position))
    }
    if let day = Day(text) { return .time(Timestamp(endInPolandOf: day)) }
    do {
      return .time(try Timestamp(parsing: text))
    } catch {
      throw ValidationError("\(error.description), a day such as 2019-06-30, or a position such as 1234")
    }
  }

  /// What may stand before a position, so that it is not taken for a year.
  private static let positionPrefix = "position:"

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
      let near = NearNames.nearest(names, to: name).joined(separator: " and ")
      throw CommandFailure(.usage, "there is no \(kind) '\(name)'; there are \(near)")
    }
    return found
  }
}
