import EventLedger

@testable import ActivationProgramme

/// Fills every field of a payload with a value that is not its default and differs from its neighbours.
struct SampleFiller {
  private var count: UInt64 = 0

  static func sample<P: PayloadPart>(_ type: P.Type) -> P {
    var filler = SampleFiller()
    do { return try P(encoded: filler.bytes(type)) } catch { preconditionFailure("the sample of \(type): \(error)") }
  }

  private mutating func bytes<P: PayloadPart>(_ type: P.Type) -> [UInt8] {
    var writer = FieldWriter()
    for row in P.fields.rows { write(row.kind, row.name, row.number, &writer) }
    return writer.bytes
  }

  private mutating func next() -> UInt64 {
    count += 1
    return count
  }

  private mutating func write(_ kind: FieldKind, _ name: String, _ number: Int, _ writer: inout FieldWriter) {
    switch kind {
    case .participant:
      writer.bytes(
        number, ParticipantID(high: 0x0102_0304_0506_4708 &+ next(), low: 0x8899_aabb_ccdd_eeff).bytes)
    case .text: writer.string(number, "\(name)-\(next())-ż\"\\")
    case .count: writer.unsigned(number, next() + 127)
    case .amount: writer.signed(number, -Int64(next()) * 1_000_003)
    case .flag: writer.unsigned(number, 1)
    case .day: writer.signed(number, 17_000 + Int64(next()))
    case .bytes: writer.bytes(number, [0, 255, UInt8(next() % 256)])
    case .choice(let type): writer.unsigned(number, next() % UInt64(type.codes.count) + 1)
    case .part(let type): writer.bytes(number, bytes(type))
    case .optional(.count): writer.unsigned(number, 0)
    case .optional(.day): writer.signed(number, -Int64(next()))
    case .optional(let kind): write(kind, name, number, &writer)
    case .list(let kind): for _ in 0..<2 { write(kind, name, number, &writer) }
    }
  }
}
