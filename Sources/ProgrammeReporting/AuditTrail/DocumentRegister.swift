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

  /// In the order of the names.
  private var sorted: [Entry] { entries.values.sorted { $0.document < $1.document } }

  private static let list = RowList("documents", \DocumentRegister.sorted) {
    Column("document", "Dokument", "Document", \.document)
    Column("kind", "Rodzaj", "Kind", \.kind.orNone)
    Column("holder", "Posiadacz", "Holder", \.holder.orNone)
    Column("place", "Miejsce", "Place", \.place.orNone)
    Column("sha256", "SHA-256", "SHA-256") { Hexadecimal.encode($0.sha256).orNone }
    Column("registered_at", "Zarejestrowany (zdarzenie)", "Registered (event)", \.registeredAt)
    Column("named_by", "Wskazany w zdarzeniach", "Named by events") { Self.positions($0.namedAt) }
  }

  /// The register for programs.
  var value: ReportValue { .rows(Self.list.value(of: self)) }

  /// The register for people.
  var table: PageTable {
    let table = Self.list.table("document", "Rejestr dokumentów", "Register of documents")
    var page = PageTable(table(self).withoutAddresses)
    for (row, entry) in sorted.enumerated() { page.anchors[row] = Self.anchor(entry.document) }
    return page
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
