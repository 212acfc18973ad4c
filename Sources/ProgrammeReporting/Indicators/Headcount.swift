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
}

extension Headcount {
  static let columns = Columns<Headcount> {
    Column("women", "Kobiety", "Women", \.women)
    Column("men", "Mężczyźni", "Men", \.men)
    Column("not_stated", "Brak danych o płci", "Sex not stated", \.notStated)
    Column("total", "Ogółem", "Total", \.total)
  }
}
