public import EventLedger

/// Why a document is no acceptable charter, with the JSON Pointer (RFC 6901) of the place.
public struct CharterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The JSON Pointer of the value that is wrong; empty for the whole document.
  public let path: String
  /// What is wrong with it.
  public let problem: Problem

  /// What can be wrong with a charter.
  public enum Problem: Hashable, Sendable {
    /// The document is no JSON text of the required form.
    case document(JSONError.Problem)
    /// The document is longer than one event may carry.
    case tooLarge(bytes: Int, limit: Int)
    /// The form has another version than this code reads.
    case format(found: Int, expected: Int)
    /// A number lies outside its range.
    case outOfRange(found: Int64, expected: String)
    /// The quotas do not add up to the places.
    case quotasDoNotAddUp(sum: Int, places: Int)
    /// A status belongs to two quotas, so that a place could not be told.
    case statusInTwoQuotas(LabourStatus)
    /// A day comes before one that it must follow.
    case daysOutOfOrder(earlier: Day, later: Day)
    /// Two versions hold on one day.
    case versionsOverlap(String, String)
    /// Between two versions there are days without any.
    case versionsLeaveGap(String, String)
    /// A version begins or ends so that days of the programme have none.
    case versionsDoNotCoverPeriod
    /// An amount is larger than the one it is a part of.
    case moreThanTotal(amount: Grosze, total: Grosze)
    /// The parts are known and do not make the total.
    case amountsDoNotAddUp(sum: Grosze, total: Grosze)
    /// Two things have one name.
    case duplicateID(String)
    /// A name is used that nothing has.
    case unknownReference(String, known: [String])
    /// A list is empty that must not be.
    case empty
    /// No entry of `sources` covers the value.
    case noSource
    /// An entry of `sources` leads to nothing.
    case sourceOfNothing
    /// A value is `null` and its source does not say why it is unknown.
    case nullWithoutReason
    /// A source says that a value is unknown, and there is one.
    case unknownWithValue
  }

  init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  init(_ error: JSONError) {
    self.init(path: error.path, problem: .document(error.problem))
  }

  /// Where and what, in one English sentence.
  public var description: String {
    let place = path.isEmpty ? "the charter" : path
    return if case .document(let problem) = problem {
      JSONError(path: path, problem: problem).description
    } else {
      "\(place): \(sentence)"
    }
  }

  private var sentence: String {
    switch problem {
    case .document: ""
    case .tooLarge(let bytes, let limit): "\(bytes) bytes, at most \(limit) fit into one event"
    case .format(let found, let expected): "form \(found), expected \(expected)"
    case .outOfRange(let found, let expected): "found \(found), expected \(expected)"
    case .quotasDoNotAddUp(let sum, let places): "the quotas have \(sum) places together, expected \(places)"
    case .statusInTwoQuotas(let status): "the status \(status.rawValue) belongs to two quotas"
    case .daysOutOfOrder(let earlier, let later): "\(later) must not come before \(earlier)"
    case .versionsOverlap(let first, let second): "versions \(first) and \(second) hold on one day"
    case .versionsLeaveGap(let first, let second): "no version holds between \(first) and \(second)"
    case .versionsDoNotCoverPeriod: "days of the programme have no version"
    case .moreThanTotal(let amount, let total): "\(amount) is more than \(total)"
    case .amountsDoNotAddUp(let sum, let total): "the parts make \(sum), expected \(total)"
    case .duplicateID(let id): "'\(id)' is used twice"
    case .unknownReference(let name, let known):
      "nothing is called '\(name)', known are \(known.sorted().joined(separator: ", "))"
    case .empty: "must not be empty"
    case .noSource: "no entry of sources says where this comes from"
    case .sourceOfNothing: "this entry of sources leads to nothing in the charter"
    case .nullWithoutReason: "is null, so its source must be unknown with a reason"
    case .unknownWithValue: "its source says unknown, expected null or an empty list"
    }
  }
}
