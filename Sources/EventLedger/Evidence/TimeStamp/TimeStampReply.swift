internal import SwiftASN1

/// What a time-stamping authority answered (RFC 3161 §2.4.2), read as far as it names what was stamped.
///
/// The authority's signature is not checked here: that needs its certificate and belongs to the tool that
/// knows it, for instance `openssl ts -verify`.
public struct TimeStampReply: Sendable, Hashable {
  /// The SHA-256 that was stamped.
  public let imprint: [UInt8]
  /// The time that the authority states.
  public let time: Timestamp
  /// The reply as it came.
  public let bytes: [UInt8]

  /// The longest reply that is read; one with its certificate chain has a few thousand bytes.
  public static let maximumBytes = 1 << 20

  /// Reads a reply that grants a stamp.
  public init(_ bytes: [UInt8]) throws(LedgerError) {
    guard bytes.count <= Self.maximumBytes else {
      throw .evidence(.timeStamp(reason: "it has \(bytes.count) bytes, the limit is \(Self.maximumBytes)"))
    }
    let info: (imprint: [UInt8], time: String)
    do {
      info = try Self.read(bytes)
    } catch let error as LedgerError {
      throw error
    } catch {
      throw .evidence(.timeStamp(reason: "it is not a reply of RFC 3161: \(error)"))
    }
    guard let time = Self.timestamp(info.time) else {
      throw .evidence(.timeStamp(reason: "its time '\(info.time)' is not one of RFC 3161"))
    }
    imprint = info.imprint
    self.time = time
    self.bytes = bytes
  }

  private static func read(_ bytes: [UInt8]) throws -> (imprint: [UInt8], time: String) {
    let reply = try children(of: BER.parse(bytes), atLeast: 1)
    let status = try Int(derEncoded: children(of: reply[0], atLeast: 1)[0])
    guard status == 0 || status == 1, reply.count == 2 else {
      throw LedgerError.evidence(.timeStamp(reason: "the authority refused with status \(status)"))
    }
    let content = try children(of: reply[1], atLeast: 2)
    guard try ASN1ObjectIdentifier(derEncoded: content[0]) == .signedData else { throw malformed("no SignedData") }
    let signed = try children(of: children(of: content[1], atLeast: 1)[0], atLeast: 3)
    let inner = try children(of: signed[2], atLeast: 2)
    guard try ASN1ObjectIdentifier(derEncoded: inner[0]) == .timeStampInfo else { throw malformed("no TSTInfo") }
    let octets = try ASN1OctetString(berEncoded: children(of: inner[1], atLeast: 1)[0])
    let info = try children(of: BER.parse(Array(octets.bytes)), atLeast: 5)
    let imprint = try children(of: info[2], atLeast: 2)
    let algorithm = try ASN1ObjectIdentifier(derEncoded: children(of: imprint[0], atLeast: 1)[0])
    guard algorithm == .sha256 else { throw malformed("another hash than SHA-256") }
    guard case .primitive(let time) = info[4].content, info[4].identifier == .generalizedTime else {
      throw malformed("no time")
    }
    let digest = try ASN1OctetString(derEncoded: imprint[1])
    return (Array(digest.bytes), String(decoding: time, as: UTF8.self))
  }

  private static func malformed(_ reason: String) -> LedgerError { .evidence(.timeStamp(reason: reason)) }

  private static func children(of node: ASN1Node, atLeast count: Int) throws -> [ASN1Node] {
    guard case .constructed(let nodes) = node.content else { throw malformed("a value where a list should be") }
    let children = Array(nodes)
    guard children.count >= count else { throw malformed("\(children.count) parts where \(count) should be") }
    return children
  }

  /// `yyyyMMddHHmmss[.f…]Z` as a time; microseconds are kept.
  private static func timestamp(_ text: String) -> Timestamp? {
    let digits = Array(text.utf8)
    guard digits.count >= 15, digits.last == UInt8(ascii: "Z") else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    let fraction = digits.count == 15 ? "" : part(14..<min(digits.count - 1, 21))
    return Timestamp(
      "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))\(fraction)Z")
  }
}
