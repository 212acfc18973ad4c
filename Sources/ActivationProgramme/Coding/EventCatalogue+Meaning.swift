extension EventCatalogue {
  /// What an event of a type says happened, in both languages; nil for a raw event that this module does not know.
  ///
  /// The English text is that of the payload's note, from which `docs/events.md` and the schema are printed.
  public static func meaning(of type: String) -> LocalizedText? {
    guard let payload = payload(of: type), let polish = polish[type] else { return nil }
    return LocalizedText(pl: polish, en: payload.note.summary)
  }

  /// The Polish texts of all types, in the order of the catalogue.
  static let polish: [String: String] = [
    "programme-chartered": "Otwarcie projektu z jego regulaminem i umową o dofinansowanie.",
    "charter-amended": "Zmiana regulaminu lub umowy (aneks).",
    "document-registered":
      "Wpis dokumentu do rejestru: posiadacz i miejsce, zgodnie z art. 25 ust. 2 rozporządzenia nr 480/2014.",
    "venue-closed": "Zamknięcie miejsca zajęć w podanych dniach.",
    "actor-authorised": "Osoba wskazana pseudonimem może działać w danej roli.",
    "actor-authorisation-ended": "Osoba nie może już działać w danej roli.",
    "control-recorded": "Kontrola lub weryfikacja.",
    "application-submitted": "Zgłoszenie do projektu.",
    "application-withdrawn": "Wycofanie zgłoszenia przed przyjęciem do projektu.",
    "unit-assigned": "Przydzielenie lub zmiana Wydziału Pracy Środowiskowej.",
    "area-membership-confirmed": "Potwierdzenie związku osoby z obszarem rewitalizacji.",
    "eligibility-confirmed": "Stwierdzenie kwalifikowalności uczestnika, kryterium po kryterium.",
    "eligibility-refused": "Stwierdzenie, że osoba nie jest kwalifikowalna.",
    "participant-enrolled": "Zakwalifikowanie do projektu: osoba zajmuje miejsce.",
    "declaration-signed": "Podpisanie deklaracji uczestnictwa.",
    "participation-start-fixed":
      "Ustalenie, zmiana lub odpadnięcie dnia pierwszego wsparcia, czyli rozpoczęcia udziału.",
    "placed-on-reserve-list": "Wpis na listę rezerwową.",
    "taken-off-reserve-list": "Skreślenie z listy rezerwowej.",
    "entry-status-recorded": "Zapis statusu w chwili przystąpienia.",
    "entry-status-corrected": "Korekta statusu w chwili przystąpienia.",
    "support-planned": "Zaplanowanie udziału w formie wsparcia, która nie wymaga wyboru z doradcą (np. KIS, PAI).",
    "support-ended": "Koniec udziału w formie wsparcia.",
    "support-given":
      "Udzielenie wsparcia indywidualnego poza zajęciami: streetworking, PAI, psycholog, praca socjalna.",
    "support-corrected": "Korekta długości udzielonego wsparcia; 0 minut oznacza, że wsparcia nie było.",
    "environmental-interview-held": "Rodzinny wywiad środowiskowy.",
    "career-counselling-held": "Poradnictwo zawodowe (IPD).",
    "training-chosen": "Wybór szkolenia z doradcą zawodowym.",
    "training-choice-changed": "Zmiana wybranego szkolenia.",
    "qualification-gained": "Nabycie kwalifikacji potwierdzone dokumentem.",
    "session-scheduled": "Wpis zajęć do harmonogramu.",
    "session-held": "Odbycie zajęć.",
    "session-cancelled": "Odwołanie zaplanowanych zajęć.",
    "absentee-contacted": "Kontakt z osobą nieobecną na zajęciach.",
    "absence-explained": "Wyjaśnienie przyczyny nieobecności przez pracownika socjalnego.",
    "absence-explanation-changed": "Zmiana wyjaśnienia nieobecności.",
    "presence-recorded": "Obecność na odbytych zajęciach, cała lub częściowa, albo nieobecność.",
    "presence-corrected": "Korekta zapisanej obecności.",
    "participant-resigned": "Rezygnacja uczestnika.",
    "participant-removed": "Skreślenie z listy uczestników.",
    "participation-completed": "Zakończenie udziału zgodnie z zaplanowaną ścieżką.",
    "leaving-revoked": "Cofnięcie zakończenia udziału: zapis był błędny albo decyzję uchylono.",
    "outcome-recorded": "Sytuacja osoby w chwili zakończenia udziału lub po nim (efektywność).",
    "budget-set": "Przyjęcie budżetu projektu.",
    "budget-amended": "Zmiana pozycji budżetu aneksem.",
    "tranche-received": "Wpływ transzy dofinansowania.",
    "funds-returned": "Zwrot środków do instytucji.",
    "benefit-granted": "Decyzja o przyznaniu świadczenia z ustawy o pomocy społecznej.",
    "benefit-grant-changed": "Zmiana lub uchylenie decyzji o świadczeniu.",
    "benefit-paid": "Wypłata przyznanego świadczenia za jeden miesiąc.",
    "benefit-reversed": "Zwrot lub korekta wypłaconego świadczenia, w całości lub w części.",
    "expenditure-recorded": "Zapłata dokumentu wydatku.",
    "expenditure-corrected": "Korekta zapisanego wydatku.",
    "claim-submitted": "Złożenie wniosku o płatność; wniosek utrwala pozycję rejestru.",
    "claim-approved": "Zatwierdzenie wniosku o płatność, w całości lub po pomniejszeniach.",
    "claim-withdrawn":
      "Wycofanie wniosku o płatność przed zatwierdzeniem; rozliczone w nim kwoty można wykazać ponownie.",
    "personal-data-recorded":
      "Zapis lub poprawienie danych osobowych; dane są w sejfie, w rejestrze tylko ich zobowiązania.",
    "retention-clock-started": "Początek okresu przechowywania dokumentów.",
    "retention-extended": "Przedłużenie okresu przechowywania dokumentów na wezwanie instytucji.",
    "legal-hold-placed": "Zakaz usuwania danych: jednego uczestnika, jednej klasy danych lub całego projektu.",
    "legal-hold-lifted": "Koniec zakazu usuwania danych.",
    "erasure-requested": "Żądanie usunięcia danych.",
    "erasure-refused": "Odmowa usunięcia danych.",
    "erasure-completed": "Usunięcie danych; zdarzenie jest jego poświadczeniem.",
    "personal-data-opened": "Otwarcie danych osobowych, zapisane przed ich pokazaniem.",
  ]
}
