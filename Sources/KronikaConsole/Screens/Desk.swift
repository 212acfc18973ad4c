import ActivationProgramme
import EventLedger

/// What a screen is made from: what is asked, the ledger, the programme.
struct Desk {
  let look: Look
  let ledger: Ledger
  let programme: String
  let programmes: [String]
  let head: Position

  init(_ look: Look, _ ledger: Ledger) throws {
    self.look = look
    self.ledger = ledger
    head = try ledger.head()
    programmes = try ledger.programmes()
    let named = look["programme"]
    guard named.map(programmes.contains) ?? true else {
      throw ConsoleFault(
        404,
        pl:
          "W rejestrze nie ma programu „\(named?.prefix(80) ?? "")”. Programy: \(programmes.joined(separator: ", ")).",
        en: "The ledger has no programme “\(named?.prefix(80) ?? "")”; it has \(programmes.joined(separator: ", ")).")
    }
    programme = named ?? programmes.last ?? ""
    try require(look.known, "known")
  }

  /// Refuses what is still to come: it must not show the present without a word.
  func require(_ known: ViewPoint.Known, _ name: String) throws {
    if case .position(let position) = known, position > head {
      throw ConsoleFault(
        404, pl: "Rejestr kończy się na pozycji \(head); pozycji \(position) jeszcze nie ma.",
        en: "The ledger ends at position \(head); there is no position \(position) yet.")
    }
    if case .time(let time) = known, time > SystemClock().now() {
      throw ConsoleFault(
        404, pl: "Chwila \(time) dopiero nadejdzie; nikt nie wie, co będzie wtedy wiadomo.",
        en: "\(time) is still to come, and nobody knows what will be known then.")
    }
  }

  func text(_ pl: String, _ en: String) -> String { look.text(pl, en) }

  /// The options by which a command looks from the same point.
  var pointOptions: [String] {
    var options: [String] = []
    switch look.known {
    case .now: break
    case .position(let position): options.append("--known-at=position:\(position)")
    case .time: options.append("--known-at=\(look["known"] ?? "")")
    }
    if let day = look.effectiveOn { options.append("--effective-on=\(day)") }
    return options
  }

  func event(at position: Position) throws -> Event? {
    guard position > .zero, position <= head else { return nil }
    return try ledger.events(.all, in: ReadRange(after: position.previous, before: position.next, limit: 1)).first
  }
}
