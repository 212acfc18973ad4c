extension Desk {
  /// The declaration of accessibility, as a template that the unit fills in.
  ///
  /// The identifiers are those of the technical conditions of the Polish ministry; `page.mustache` writes them.
  func accessibility() -> Page {
    var page = Page(title: text("Deklaracja dostępności (wzór)", "Declaration of accessibility (template)"))
    page.hasPoint = false
    return page
  }
}
