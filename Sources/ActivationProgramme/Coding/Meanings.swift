extension LocalizedText {
  // What fields mean that many events and commands share.
  static let programme = LocalizedText(pl: "Projekt.", en: "The programme.")
  static let participant = LocalizedText(pl: "Uczestnik.", en: "The participant.")
  static let documents = LocalizedText(pl: "Dokumenty potwierdzające.", en: "The documents that prove it.")
  static let supportKind = LocalizedText(pl: "Forma wsparcia.", en: "The kind of support.")
  static let task = LocalizedText(pl: "Zadanie w budżecie.", en: "The task of the budget.")
  static let line = LocalizedText(pl: "Pozycja budżetu.", en: "The line of the budget.")
  static let session = LocalizedText(pl: "Zajęcia.", en: "The session.")
  static let correctionReason = LocalizedText(pl: "Powód korekty.", en: "Why it was corrected.")
  static let training = LocalizedText(pl: "Szkolenie lub inna forma zajęć.", en: "The training or activity.")
  static let decidedBy = LocalizedText(pl: "Kto podjął decyzję.", en: "Who decided.")
  static let correctedOn = LocalizedText(pl: "Dzień korekty.", en: "The day on which it was corrected.")
  static let decision = LocalizedText(pl: "Decyzja.", en: "The decision.")
  static let noProgramme = LocalizedText(pl: "Puste.", en: "Empty.")
  static let quota = LocalizedText(
    pl: "Pula, z której jest miejsce; puste, gdy nie ma puli.",
    en: "The quota of the place; empty where there is none.")
  static let unit = LocalizedText(
    pl: "Wydział Pracy Środowiskowej; puste, gdy go nie przydzielono.", en: "The unit; empty when none was assigned.")
  static let heldLength = LocalizedText(pl: "Czas trwania odbytych zajęć.", en: "The length held.")
  static let reason = LocalizedText(pl: "Powód.", en: "Why.")
  static let settlingClaim = LocalizedText(
    pl: "Wniosek o płatność, w którym rozliczono kwotę; 0, gdy nie było.",
    en: "The claim that had settled it; 0 for none.")
  static let counsellor = LocalizedText(pl: "Doradca zawodowy.", en: "The career counsellor.")
  static let erasure = LocalizedText(
    pl: "Identyfikator usunięcia, szesnaście bajtów.", en: "The id of the erasure, sixteen bytes.")
  static let erasedSubject = LocalizedText(
    pl: "Czyje dane; puste, gdy chodzi o klasę danych wszystkich osób.",
    en: "Whose data; empty for a data class of everybody.")
  static let erasedClass = LocalizedText(
    pl: "Klasa danych; puste, gdy chodzi o wszystkie dane osoby.",
    en: "Which data class; empty for everything of a subject.")
  static let freesPlace = LocalizedText(
    pl: "Czy zgodnie z regulaminem miejsce może zająć inna osoba.",
    en: "Whether the policy lets somebody else have the place.")
  static let leavingReason = LocalizedText(
    pl: "Powód; `other` przy chorobie, którą przechowuje sejf.", en: "Why; `other` for an illness that a vault keeps.")
  static let absenceReason = LocalizedText(
    pl: "Przyczyna według regulaminu; puste, gdy przechowuje ją sejf albo jej nie podano.",
    en: "The reason as the charter names it; empty where a vault keeps it or none was given.")
  static let findings = LocalizedText(
    pl: "Ustalenia co do kryteriów; brak, gdy przechowuje je sejf.",
    en: "The findings; none where a vault keeps them.")
  static let claimNumber = LocalizedText(pl: "Numer wniosku o płatność.", en: "The number of the claim.")
  static let healthConsidered = LocalizedText(
    pl: "Czy uwzględniono stan zdrowia.", en: "Whether health conditions were considered.")
  static let labourMarketConsidered = LocalizedText(
    pl: "Czy uwzględniono zapotrzebowanie rynku pracy.", en: "Whether the demand of the labour market was considered.")
  static let keepThrough = LocalizedText(
    pl: "Ostatni dzień, w którym wszystko trzeba przechowywać.", en: "The last day on which everything must be kept.")
  static let annex = LocalizedText(pl: "Wersja umowy o dofinansowanie.", en: "The version of the agreement.")
  static let expenditureDocument = LocalizedText(pl: "Dokument wydatku.", en: "The document of expenditure.")
  static let missedMinutes = LocalizedText(pl: "Liczba minut nieobecności.", en: "The minutes missed.")
  static let scheduledLength = LocalizedText(pl: "Zaplanowany czas trwania.", en: "The length scheduled.")
  static let costCategory = LocalizedText(
    pl: "Kategoria kosztu; puste, gdy jej nie podano.", en: "The category of cost; empty when not stated.")
  static let statusBefore = LocalizedText(pl: "Status zapisany wcześniej.", en: "The status recorded before.")
  static let statusAfter = LocalizedText(pl: "Status po zmianie.", en: "The status from now on.")
  static let paymentIdentifier = LocalizedText(pl: "Identyfikator płatności.", en: "The identifier of the payment.")
  static let unitOfPerson = LocalizedText(pl: "Wydział Pracy Środowiskowej.", en: "The unit.")
  static let criteriaVersion = LocalizedText(pl: "Wersja kryteriów.", en: "The version of the criteria.")
  static let activity = LocalizedText(pl: "Forma zajęć.", en: "The activity.")
  static let supportIdentifier = LocalizedText(
    pl: "Identyfikator tego wsparcia.", en: "The identifier of this support.")
  static let length = LocalizedText(pl: "Czas trwania.", en: "How long.")
  static let legalBasis = LocalizedText(pl: "Podstawa prawna, jako kod.", en: "The legal basis as a code.")
  static let hold = LocalizedText(pl: "Nazwa zakazu usuwania danych.", en: "The name of the hold.")
  static let authorised = LocalizedText(pl: "Osoba działająca, pod pseudonimem.", en: "The actor.")
  static let role = LocalizedText(pl: "Rola.", en: "The role.")
  static let newClaimNumber = LocalizedText(
    pl: "Numer wniosku o płatność, od 1.", en: "The number of the claim, from 1.")
  static let supportKindOfCharter = LocalizedText(
    pl: "Forma wsparcia według regulaminu.", en: "The kind of support as the charter names it.")
  static let amountInParts = LocalizedText(
    pl: "Kwota: `total`, `eu`, `own_contribution`.", en: "The amount: `total`, `eu`, `own_contribution`.")
  static let amountAfter = LocalizedText(pl: "Kwota po korekcie.", en: "The amount from now on.")
  static let findingsGiven = LocalizedText(pl: "Ustalenia co do kryteriów.", en: "The findings.")
  static let euPart = LocalizedText(pl: "Część finansowana przez UE.", en: "The part that the EU pays.")
  static let ownContribution = LocalizedText(pl: "Wkład własny.", en: "The own contribution (wkład własny).")
}
