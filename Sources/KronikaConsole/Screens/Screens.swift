import EventLedger

/// The pages by their address.
enum Screens {
  /// The address of a page without its ending, and the ending.
  static func split(_ path: String) -> (path: String, ending: String?) {
    for ending in ["json", "csv"] where path.hasSuffix("." + ending) {
      let name = String(path.dropLast(ending.utf8.count + 1))
      return (name == "/overview" ? "/" : name, ending)
    }
    return (path, nil)
  }

  private static let ofProgramme: Set<String> = [
    "/view", "/explain", "/between", "/step", "/without", "/series", "/question",
  ]

  static func page(_ look: Look, _ ledger: Ledger) throws -> (page: Page, desk: Desk) {
    let desk = try Desk(look, ledger)
    if desk.programme.isEmpty, ofProgramme.contains(look.path) {
      throw ConsoleFault(404, pl: "W rejestrze nie ma programu.", en: "The ledger has no programme.")
    }
    let page =
      switch look.path {
      case "/": try desk.overview()
      case "/view": try desk.view()
      case "/explain": try desk.explain()
      case "/event": try desk.eventPage()
      case "/log": try desk.log()
      case "/participant": try desk.participant()
      case "/session": try desk.session()
      case "/between": try desk.between()
      case "/step": try desk.step()
      case "/without": try desk.without()
      case "/series": try desk.series()
      case "/evidence": try desk.evidence()
      case "/questions": try desk.questions()
      case "/question": try desk.question()
      case "/health": try desk.health()
      case "/accessibility": desk.accessibility()
      default:
        throw ConsoleFault(
          404, pl: "Nie ma takiej strony: \(look.path.prefix(80))", en: "There is no such page: \(look.path.prefix(80))"
        )
      }
    return (page, desk)
  }

  /// The pages of the menu.
  static func menu(_ look: Look) -> [Page.Link] {
    [
      ("/", look.text("Przegląd", "Overview")), ("/explain", look.text("Liczby", "Figures")),
      ("/log", look.text("Dziennik", "Log")), ("/between", look.text("Porównanie", "Comparison")),
      ("/questions", look.text("Pytania i wnioski", "Questions and claims")),
      ("/evidence", look.text("Dowody", "Evidence")), ("/health", look.text("Stan", "Health")),
    ].map { Page.Link(label: $0.1, href: look.href($0.0), isCurrent: $0.0 == look.path) }
  }
}
