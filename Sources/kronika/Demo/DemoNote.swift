import ActivationProgramme

/// What a reader of the demo must know about it.
enum DemoNote {
  static func text(seed: UInt64) -> LocalizedText {
    LocalizedText(
      pl: """
        Historia pokazowa (ziarno \(seed)). Osoby, zdarzenia, grupy, pozycje budżetu i ich kwoty są zmyślone.
        Z ogłoszeń pochodzą: nazwy, okres, liczba miejsc i limity, dofinansowanie UE, formy wsparcia i kryteria.
        Przyjęte, bo nieznane: dla programu \(Rewitalizacja.id) pierwszy dzień \(Rewitalizacja.assumedStart)
        i dzień ogłoszenia \(Rewitalizacja.assumedNotice), na którym historia się kończy; dla obu programów zasady
        obecności i zajmowania miejsc, tak jak oznacza je karta programu.
        """,
      en: """
        Demo history (seed \(seed)). The persons, what happened, the groups, the budget's lines and amounts are made up.
        From the announcements: names, period, places and quotas, EU co-financing, kinds of support and criteria.
        Assumed, because unknown: for \(Rewitalizacja.id) the first day \(Rewitalizacja.assumedStart) and
        the day of the notice \(Rewitalizacja.assumedNotice), where its history ends; for both programmes the rules
        of attendance and of taking places, as their charters mark them.
        """)
  }
}
