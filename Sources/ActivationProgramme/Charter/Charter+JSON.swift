extension Charter {
  /// The version of the document's form that this code reads and checks.
  public static let currentFormat = 1

  /// A charter is stored in one event, whose leaf is at most 65,535 bytes; the rest is left to the event's own fields.
  public static let byteLimit = 60_000

  /// Reads and checks a charter that somebody wrote; throws the first thing that is wrong.
  ///
  /// `problems(inJSON:)` finds all of them. Keys that no charter has are refused, because they are mostly misspelt.
  public init(json bytes: [UInt8]) throws(CharterError) {
    let (charter, document) = try Charter.read(bytes)
    if let first = charter.problems(in: document).first { throw first }
    self = charter
  }

  /// Reads a charter from the payload of an event, without checking again what was checked when it was recorded.
  ///
  /// Keys that this version does not know are skipped: a newer version may have written them.
  public init(storedJSON bytes: [UInt8]) throws(CharterError) {
    do {
      self = try StrictJSON.decode(Charter.self, from: bytes, unknownKeys: .ignore)
    } catch {
      throw CharterError(error)
    }
  }

  /// Everything that is wrong with a document; only one problem where it cannot be read at all.
  public static func problems(inJSON bytes: [UInt8]) -> [CharterError] {
    do throws(CharterError) {
      let (charter, document) = try read(bytes)
      return charter.problems(in: document)
    } catch {
      return [error]
    }
  }

  private static func read(_ bytes: [UInt8]) throws(CharterError) -> (Charter, JSONValue) {
    guard bytes.count <= byteLimit else {
      throw CharterError(path: "", problem: .tooLarge(bytes: bytes.count, limit: byteLimit))
    }
    do {
      let document = try JSONValue(parsing: bytes)
      return (try StrictJSON.decode(Charter.self, from: document), document)
    } catch {
      throw CharterError(error)
    }
  }
}

/// The two charters that come with the library, embedded so that no file has to be found.
public enum BundledCharter: String, CaseIterable, Sendable {
  /// "Aktywna Łódź", 70 places, 2018–2020.
  case aktywnaLodz = "aktywna-lodz"
  /// "Aktywizacja społeczno-zawodowa mieszkańców obszaru rewitalizowanego Miasta Łodzi", 50 places.
  case aktywizacjaRewitalizacja = "aktywizacja-rewitalizacja"

  /// The document, as it is recorded in an event.
  public var json: [UInt8] {
    switch self {
    case .aktywnaLodz: PackageResources.aktywna_lodz_json
    case .aktywizacjaRewitalizacja: PackageResources.aktywizacja_rewitalizacja_json
    }
  }

  /// The charter in the document.
  public func charter() throws(CharterError) -> Charter {
    try Charter(json: json)
  }
}
