import ArgumentParser
import EventLedger

/// Reads the texts of options that are days or points of knowing; what is wrong is said with what was expected.
enum ArgumentText {
  /// A day written as `yyyy-MM-dd`.
  static func day(_ text: String) throws -> Day {
    do {
      return try Day(parsing: text)
    } catch {
      throw ValidationError(error.description)
    }
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
}
