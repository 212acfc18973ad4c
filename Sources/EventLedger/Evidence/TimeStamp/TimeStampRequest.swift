internal import Crypto
public import MerkleLog
internal import SwiftASN1

/// A request to a time-stamping authority (RFC 3161 §2.4.1) over a signed checkpoint.
///
/// What is stamped is SHA-256 of the whole signed note as it stands, so the stamp also shows that its
/// signatures existed at that time; a key that leaks later cannot have made them.
public struct TimeStampRequest: Sendable, Hashable {
  /// The SHA-256 of the note.
  public let imprint: [UInt8]
  /// A number that the reply repeats.
  public let nonce: UInt64

  /// Asks for a stamp of a checkpoint.
  public init(_ note: Note, nonce: UInt64 = .random(in: 1...UInt64(Int64.max))) {
    imprint = Self.imprint(of: note)
    self.nonce = nonce
  }

  static func imprint(of note: Note) -> [UInt8] { Array(SHA256.hash(data: note.bytes)) }

  /// The DER encoding; its media type is `application/timestamp-query`.
  public func encoded() throws(LedgerError) -> [UInt8] {
    var serializer = DER.Serializer()
    do {
      try serializer.appendConstructedNode(identifier: .sequence) { request in
        try request.serialize(1)
        try request.appendConstructedNode(identifier: .sequence) { imprint in
          try imprint.appendConstructedNode(identifier: .sequence) { algorithm in
            try algorithm.serialize(ASN1ObjectIdentifier.sha256)
            try algorithm.serialize(ASN1Null())
          }
          try imprint.serialize(ASN1OctetString(contentBytes: self.imprint[...]))
        }
        try request.serialize(nonce)
        try request.serialize(true)
      }
    } catch {
      throw .evidence(.timeStamp(reason: "the request cannot be encoded: \(error)"))
    }
    return serializer.serializedBytes
  }
}

extension ASN1ObjectIdentifier {
  static let sha256: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 2, 1]
  static let signedData: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 7, 2]
  static let timeStampInfo: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 1, 4]
}
