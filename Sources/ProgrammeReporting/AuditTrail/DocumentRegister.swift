internal import ActivationProgramme
internal import EventLedger
internal import Wire

/// Every document that the events of a programme name, with holder, place and digest as far as they are known.
struct DocumentRegister {
  /// A document.
  struct Entry {
    var document: String
    var kind = ""
    var holder = ""
    var place = ""
    var sha256: [UInt8] = []
    /// The event that registered it.
    var registeredAt: Position?
    /// The events that name it, in the order of the log.
    var namedAt: [Position] = []
  }

  private(set) var entries: [String: Entry] = [:]

  /// Takes in what an event says about documents; the register itself is believed before mere references.
  mutating func take(_ event: Event, _ payload: any EventPayload) {
    let registered = (payload as? DocumentRegistered)
    for reference in DocumentCollector.references(in: payload) + Self.tagged(event) where !reference.document.isEmpty {
      var entry = entries[reference.document] ?? Entry(document: reference.document)
      if let registered, registered.reference.document == reference.document {
        // What the event says of it, not its tag, which has only the name.
        entry.registeredAt = event.position
        entry.kind = registered.kind
        (entry.holder, entry.place) = (registered.reference.holder, registered.reference.place)
        if !registered.reference.sha256.isEmpty { entry.sha256 = registered.reference.sha256 }
      } else {
        if entry.holder.isEmpty { entry.holder = reference.holder }
        if entry.place.isEmpty { entry.place = reference.place }
        if entry.sha256.isEmpty { entry.sha256 = reference.sha256 }
        if entry.namedAt.last != event.position { entry.namedAt.append(event.position) }
      }
      entries[reference.document] = entry
    }
  }

  /// Documents of expenditure stand in the tags.
  private static func tagged(_ event: Event) -> [DocumentReference] {
    let prefix = Tag.document("")
    return event.tags.filter { $0.hasPrefix(prefix) }.map { tag in
      DocumentReference.with { $0.document = String(tag.dropFirst(prefix.count)) }
    }
  }

  /// The register as a table, in the order of the names.
  var table: PageTable {
    let sorted = entries.values.sorted { $0.document < $1.document }
    var table = PageTable(
      ReportTable(
        record: "document", title: LocalizedText(pl: "Rejestr dokumentów", en: "Register of documents"),
        columns: [
          ReportColumn("document", LocalizedText(pl: "Dokument", en: "Document")),
          ReportColumn("kind", LocalizedText(pl: "Rodzaj", en: "Kind")),
          ReportColumn("holder", LocalizedText(pl: "Posiadacz", en: "Holder")),
          ReportColumn("place", LocalizedText(pl: "Miejsce", en: "Place")),
          ReportColumn("sha256", LocalizedText(pl: "SHA-256", en: "SHA-256")),
          ReportColumn(
            "registered_at", LocalizedText(pl: "Zarejestrowany (zdarzenie)", en: "Registered (event)"), isNumeric: true),
          ReportColumn("named_by", LocalizedText(pl: "Wskazany w zdarzeniach", en: "Named by events")),
        ],
        rows: sorted.map { entry in
          [.text(entry.document)] + [entry.kind, entry.holder, entry.place].map { $0.isEmpty ? .none : .text($0) } + [
            entry.sha256.isEmpty ? .none : .text(Hexadecimal.encode(entry.sha256)),
            entry.registeredAt.map { .count(Int(clamping: $0.rawValue)) } ?? .none,
            .text(Self.positions(entry.namedAt)),
          ]
        }))
    for (row, entry) in sorted.enumerated() { table.anchors[row] = Self.anchor(entry.document) }
    return table
  }

  static func anchor(_ document: String) -> String { "document:" + document }

  /// At most twelve; the log finds the others by the tag.
  private static func positions(_ positions: [Position]) -> String {
    let shown = positions.prefix(12).map { "\($0)" }.joined(separator: " ")
    return positions.count > 12 ? shown + " … (\(positions.count))" : shown
  }
}

/// Collects the references to documents of a payload, in its nested parts too.
enum DocumentCollector {
  /// The references, in the order of the fields.
  static func references<P: PayloadPart>(in payload: P) -> [DocumentReference] {
    P.fields.rows.flatMap { references(in: $0.content(payload)) }
  }

  private static func references(in content: FieldContent?) -> [DocumentReference] {
    switch content {
    case .part(let reference as DocumentReference): [reference]
    case .part(let part): references(in: part)
    case .list(let values): values.flatMap { references(in: $0) }
    default: []
    }
  }
}
