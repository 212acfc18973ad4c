import ActivationProgramme
import EventLedger

/// Fills every field of a payload with a value that is not its default and differs from its neighbours.
struct SampleFiller: FieldCoder {
  private var count: UInt64 = 0

  static func sample<P: PayloadPart>(_ type: P.Type) -> P {
    var filler = SampleFiller()
    return filler.filled(type)
  }

  private mutating func filled<P: PayloadPart>(_ type: P.Type) -> P {
    var part = P()
    do { try part.fields(&self) } catch { preconditionFailure("the filler refuses nothing") }
    return part
  }

  private mutating func next() -> UInt64 {
    count += 1
    return count
  }

  private mutating func category<C: Category>() -> C {
    let cases = Array(C.allCases)
    return cases[Int(next()) % cases.count]
  }

  mutating func field(_ number: Int, _ name: String, _ value: inout ParticipantID) {
    value = ParticipantID(high: 0x0102_0304_0506_4708 &+ next(), low: 0x8899_aabb_ccdd_eeff)
  }
  mutating func field(_ number: Int, _ name: String, _ value: inout String) { value = "\(name)-\(next())-ż\"\\" }
  mutating func field(_ number: Int, _ name: String, _ value: inout [String]) { value = ["a\(next())", "b\(next())"] }
  mutating func field(_ number: Int, _ name: String, _ value: inout Int) { value = Int(next()) + 127 }
  mutating func field(_ number: Int, _ name: String, _ value: inout Int?) { value = 0 }
  mutating func field(_ number: Int, _ name: String, _ value: inout Int64) { value = -Int64(next()) * 1_000_003 }
  mutating func field(_ number: Int, _ name: String, _ value: inout Bool) { value = true }
  mutating func field(_ number: Int, _ name: String, _ value: inout Day) {
    value = Day(rawValue: 17_000 + Int32(next()))
  }
  mutating func field(_ number: Int, _ name: String, _ value: inout Day?) { value = Day(rawValue: -Int32(next())) }
  mutating func field(_ number: Int, _ name: String, _ value: inout [UInt8]) { value = [0, 255, UInt8(next() % 256)] }
  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C) { value = category() }
  mutating func field<C: Category>(_ number: Int, _ name: String, _ value: inout C?) { value = category() }
  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout P) { value = filled(P.self) }
  mutating func field<P: PayloadPart>(_ number: Int, _ name: String, _ value: inout [P]) {
    value = [filled(P.self), filled(P.self)]
  }
}
