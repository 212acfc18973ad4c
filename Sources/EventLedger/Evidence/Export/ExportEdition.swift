internal import Crypto
public import MerkleLog

/// What those who know the payloads add to an export, and compare when it is verified.
///
/// The same value type serves both: it is given each event in order, and then says which pages and schemas belong to
/// the export, byte for byte.
public protocol ExportEdition: Sendable {
  /// Whether it can read payloads at all; if not, a verification says how many contents it did not compare.
  var readsContents: Bool { get }
  /// A payload as a JSON value; nil for one that it does not know.
  func content(of event: Event) -> String?
  /// Takes in the next event.
  mutating func take(_ event: Event)
  /// The pages and schemas of an export of the events taken in.
  func papers(origin: ExactText) -> [ExportPaper]
}

/// An export without pages and without a reading of payloads.
public struct PlainEdition: ExportEdition {
  /// Creates it.
  public init() {}

  /// It reads none.
  public var readsContents: Bool { false }
  /// None.
  public func content(of event: Event) -> String? { nil }
  /// Nothing is kept.
  public mutating func take(_ event: Event) {}
  /// None.
  public func papers(origin: ExactText) -> [ExportPaper] { [] }
}

/// A page or schema of an export.
public struct ExportPaper: Sendable {
  /// Its path in the export: a name, or one below `proto/`.
  public let path: String
  /// Its content.
  public let bytes: [UInt8]
  private let earlier: @Sendable ([UInt8]) -> String?

  /// Creates a paper.
  ///
  /// - Parameter earlier: The version of the program that wrote these bytes in its place; nil for none.
  public init(path: String, bytes: [UInt8], earlier: @escaping @Sendable ([UInt8]) -> String? = { _ in nil }) {
    (self.path, self.bytes, self.earlier) = (path, bytes, earlier)
  }

  /// Creates a paper that earlier versions wrote otherwise.
  ///
  /// - Parameter releases: Version by the SHA-256, in hexadecimal, of what it wrote.
  public init(path: String, bytes: [UInt8], releases: [String: String]) {
    self.init(path: path, bytes: bytes) { releases[Self.digest(of: $0)] }
  }

  /// SHA-256 in hexadecimal.
  public static func digest(of bytes: [UInt8]) -> String {
    Hexadecimal.encode(SHA256.hash(data: bytes))
  }

  /// What a verification says of the bytes that it found.
  enum Judgement: Equatable {
    case right
    case ofVersion(String)
    case wrong
  }

  /// Whether bytes are those of this paper, or what an earlier version wrote in its place.
  public func isAccepted(_ found: [UInt8]) -> Bool { judge(found) != .wrong }

  func judge(_ found: [UInt8]) -> Judgement {
    found == bytes ? .right : earlier(found).map { .ofVersion($0) } ?? .wrong
  }

  /// Throws for a path that leads out of the export or is not one for pages and schemas.
  func requireOwnPath() throws(LedgerError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.first == "proto", parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else {
      throw .malformed(field: path, expected: "a name, or a path below proto/", found: "one that leads elsewhere")
    }
  }
}

/// The schema of the stored bytes, which every export has.
extension ExportPaper {
  static let eventSchema = ExportPaper(
    path: "proto/kronika/v1/event.proto", bytes: PackageResources.event_proto,
    releases: ["0de5cce30dbbf72362a6e3ce3a80f801d3a0bcbdf49db66d1a824e2149830694": "0.1"])
}
