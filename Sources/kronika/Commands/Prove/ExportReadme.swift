import EventLedger
import MerkleLog
import ProgrammeReporting

/// The page that tells an auditor what an export is, what of persons is in it, and how to check it.
enum ExportReadme {
  /// The pages of an export, English and Polish.
  static func pages(origin: ExactText, _ tally: AnonymityTally) -> [ExportPaper] {
    [
      page("README.md", origin, english(origin: origin.string, tally), released: [englishOf01: "0.1"]),
      page("CZYTAJ.md", origin, polish(origin: origin.string, tally), released: [polishOf01: "0.1"]),
    ]
  }

  // The digests of these pages as version 0.1 wrote them, with `{origin}` in place of the name of the ledger.
  private static let englishOf01 = "a487ec8d454844023ddee3414899d1a7b4d4df2c375a0e71c01fb154949a3cef"
  private static let polishOf01 = "da07f0739b6c20f24daa9f4abe64e5ccb7d8f9d37d1c1dfcb847ea84aff57d4d"

  private static func page(
    _ name: String, _ origin: ExactText, _ text: String, released: [String: String]
  ) -> ExportPaper {
    ExportPaper(path: name, bytes: Array(text.utf8)) { found in
      let template = String(decoding: found, as: UTF8.self).split(
        separator: origin.string, omittingEmptySubsequences: false
      ).joined(separator: "{origin}")
      return released[ExportPaper.digest(of: Array(template.utf8))]
    }
  }

  private static func english(origin: String, _ tally: AnonymityTally) -> String {
    """
    # The history of \(origin)

    This folder holds events of the ledger `\(origin)` in the order in which they were recorded, and the
    evidence that none of them was changed, removed or reordered since. It can be checked without the
    software that made it.

    \(PersonsPage.english(tally))
    ## What is in it

    | file | what it is |
    |---|---|
    | `checkpoint` | the signed statement: so many events, this root (C2SP `tlog-checkpoint`) |
    | `checkpoints/` | every statement up to it, one file for each size |
    | `policy` | whose signatures to believe (C2SP `tlog-policy`) |
    | `tile/` | the Merkle tree (RFC 6962) in tiles of 256 hashes (C2SP `tlog-tiles`) |
    | `tile/entries/` | the events as they are stored: two bytes of length, then the event, and so on |
    | `proofs/` | that each statement extends the one before |
    | `timestamps/` | time stamps of statements by an outside authority (RFC 3161), if any were made |
    | `events.jsonl` | a plain reading of the events, one line of JSON each; `payload` is base64 |
    | `proto/` | the description of the stored bytes (Protocol Buffers) |

    ## How to check
    **The key matters most.** The `policy` in this folder comes from the same hand as the rest. Compare its
    `log` line with the key that you were given another way: on paper, in the funding agreement, by a witness.

    With Kronika: `kronika verify --export . --policy YOUR-POLICY`. It also compares this page, the other pages,
    the schemas and the policy with what they must be.

    Without Kronika, in any language: for each entry compute SHA-256 of a zero byte and the entry; these are the
    hashes in `tile/0/`. Two neighbours are joined by SHA-256 of a byte 01 and both. The last one standing is the
    root in line 3 of `checkpoint`. The signature is Ed25519 over the lines before the empty line; its key is in
    `policy`. Go's `golang.org/x/mod/sumdb/note` and `tlog`, which are part of Debian, do both. For a time
    stamp: `openssl ts -verify -data timestamps/N.note -in timestamps/N.tsr -CAfile THE-AUTHORITY`.

    ## What it does not show
    That what was recorded is true; that everything was recorded; and, unless a witness has signed, that
    everyone was shown the same history.

    """
  }

  private static func polish(origin: String, _ tally: AnonymityTally) -> String {
    """
    # Historia rejestru \(origin)

    Ten folder zawiera zdarzenia rejestru `\(origin)` w kolejności ich zapisania oraz dowody, że od tego czasu
    żadne z nich nie zostało zmienione, usunięte ani przestawione. Można to sprawdzić bez programu, który
    folder utworzył.

    \(PersonsPage.polish(tally))
    ## Zawartość

    | plik | co zawiera |
    |---|---|
    | `checkpoint` | podpisane oświadczenie: tyle zdarzeń, taki korzeń drzewa (C2SP `tlog-checkpoint`) |
    | `checkpoints/` | wszystkie oświadczenia aż do niego, po jednym pliku dla każdej liczby zdarzeń |
    | `policy` | czyim podpisom ufać (C2SP `tlog-policy`) |
    | `tile/` | drzewo Merkle'a (RFC 6962) w częściach po 256 skrótów (C2SP `tlog-tiles`) |
    | `tile/entries/` | zdarzenia tak, jak są zapisane: dwa bajty długości, potem zdarzenie, i tak dalej |
    | `proofs/` | dowody, że każde oświadczenie jest przedłużeniem poprzedniego |
    | `timestamps/` | znaczniki czasu wydane przez zewnętrzny urząd (RFC 3161), jeżeli je uzyskano |
    | `events.jsonl` | zwykły odczyt zdarzeń, po jednym wierszu JSON; `payload` jest w base64 |
    | `proto/` | opis zapisanych bajtów (Protocol Buffers) |

    ## Jak sprawdzić
    **Najważniejszy jest klucz.** Plik `policy` pochodzi z tej samej ręki co reszta folderu. Jego wiersz `log`
    należy porównać z kluczem otrzymanym inną drogą: na papierze, w umowie o dofinansowanie, od świadka.

    Programem Kronika: `kronika verify --export . --policy WŁASNY-PLIK`. Program porównuje także tę stronę,
    pozostałe strony, opisy bajtów i plik `policy` z tym, jak powinny brzmieć.

    Bez Kroniki, w dowolnym języku: dla każdego wpisu oblicza się SHA-256 z bajtu zerowego i wpisu; są to skróty
    w `tile/0/`. Dwa sąsiednie łączy SHA-256 z bajtu 01 i obu skrótów. Ostatni, który zostanie, to korzeń z
    trzeciego wiersza pliku `checkpoint`. Podpis to Ed25519 wierszy przed wierszem pustym; klucz jest w pliku
    `policy`. Obie rzeczy robią pakiety Go `golang.org/x/mod/sumdb/note` i `tlog`, które są częścią Debiana.
    Znacznik czasu: `openssl ts -verify -data timestamps/N.note -in timestamps/N.tsr -CAfile URZĄD`.

    ## Czego to nie dowodzi
    Że to, co zapisano, jest prawdą; że zapisano wszystko; oraz, jeżeli nie podpisał żaden świadek, że wszystkim
    pokazano tę samą historię.

    """
  }
}
