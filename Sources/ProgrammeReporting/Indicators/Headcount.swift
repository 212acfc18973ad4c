internal import ActivationProgramme

/// A number of people by sex and in total.
public struct Headcount: Sendable, Hashable {
  /// Women.
  public var women = 0
  /// Men.
  public var men = 0
  /// People whose sex is not recorded.
  public var notStated = 0

  /// All.
  public var total: Int { women + men + notStated }

  /// Creates a count of nobody.
  public init() {}

  init(_ people: some Sequence<Participation>) {
    for person in people {
      switch person.status?.sex {
      case .female: women += 1
      case .male: men += 1
      case nil: notStated += 1
      }
    }
  }

  /// `women`, `men`, `not_stated`, `total`.
  var members: [ReportValue.Member] {
    [
      .init("women", .integer(women)), .init("men", .integer(men)), .init("not_stated", .integer(notStated)),
      .init("total", .integer(total)),
    ]
  }

  /// The same members without numbers.
  static let unknown: [ReportValue.Member] = ["women", "men", "not_stated", "total"].map { .init($0, .null) }

  var cells: [ReportCell] { [.count(women), .count(men), .count(notStated), .count(total)] }
}
