import Foundation

/// What one run does.
struct Plan {
  /// Events of the history, for the table.
  var events = 1_000_000
  /// Other sizes that Kronika and the bare log are measured at, for the growth table.
  var otherSizes = [100_000, 10_000_000]
  /// Rounds; each lane does each measure once a round.
  var rounds = 7
  /// Seconds of an append measure in a round.
  var seconds = 0.5
  /// Events that a lane loads before the next lane has its turn.
  var loadStretch = 20_000
  /// The lanes that take part; nil for all.
  var lanes: Set<String>?
  /// The measures that are taken; nil for all.
  var measures: Set<String>?
  /// The folder in which everything is made and removed again.
  var folder = "."
  /// Commands of lanes in other processes, by name.
  var external: [(name: String, command: [String])] = []

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch option {
      case "--quick":
        (events, otherSizes, rounds, seconds) = (100_000, [], 3, 0.3)
      case "--events": events = try Self.number(&rest, option)
      case "--rounds": rounds = try Self.number(&rest, option)
      case "--sizes":
        let text = try Self.value(&rest, option)
        otherSizes = try text.split(separator: ",").map { try Self.number(String($0), option) }
      case "--seconds": seconds = Double(try Self.number(&rest, option))
      case "--lanes": lanes = Set(try Self.value(&rest, option).split(separator: ",").map(String.init))
      case "--measures": measures = Set(try Self.value(&rest, option).split(separator: ",").map(String.init))
      case "--folder": folder = try Self.value(&rest, option)
      case "--external":
        let name = try Self.value(&rest, option)
        external.append((name, try Self.value(&rest, option).split(separator: " ").map(String.init)))
      default: throw PlanError("'\(option)' is not an option; see docs/performance.md")
      }
    }
  }

  private static func value(_ rest: inout ArraySlice<String>, _ option: String) throws -> String {
    guard let value = rest.popFirst() else { throw PlanError("\(option) needs a value") }
    return value
  }

  private static func number(_ rest: inout ArraySlice<String>, _ option: String) throws -> Int {
    try number(try value(&rest, option), option)
  }

  private static func number(_ text: String, _ option: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw PlanError("\(option) needs a number above 0, found '\(text)'")
    }
    return number
  }
}

/// A command line that cannot be followed.
struct PlanError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
