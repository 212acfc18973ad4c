import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@Suite("Timestamp")
struct TimestampTests {
  @Test(
    "a moment is read with Z or an offset and written in UTC with only the needed fraction digits",
    arguments: [
      ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
      ("2019-06-30T12:00:00.000000Z", 1_561_896_000_000_000, "2019-06-30T12:00:00Z"),
      ("2019-06-30T12:00:00.5Z", 1_561_896_000_500_000, "2019-06-30T12:00:00.5Z"),
      ("2019-06-30T14:00:00.000001+02:00", 1_561_896_000_000_001, "2019-06-30T12:00:00.000001Z"),
      ("2019-06-30T00:30:00+02:00", 1_561_847_400_000_000, "2019-06-29T22:30:00Z"),
      ("1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999999Z"),
      ("1970-01-01T00:00:00-23:59", 86_340_000_000, "1970-01-01T23:59:00Z"),
      ("2020-02-29T23:59:59.123400Z", 1_583_020_799_123_400, "2020-02-29T23:59:59.1234Z"),
      ("2019-06-30t12:00:00z", 1_561_896_000_000_000, "2019-06-30T12:00:00Z"),
      ("2019-06-30T21:59:59.9999999Z", 1_561_931_999_999_999, "2019-06-30T21:59:59.999999Z"),
      ("2019-06-30T12:00:00.000000001Z", 1_561_896_000_000_000, "2019-06-30T12:00:00Z"),
      ("2019-06-30T12:00:00.123456789012z", 1_561_896_000_123_456, "2019-06-30T12:00:00.123456Z"),
      ("1969-12-31T23:59:59.9999999Z", -1, "1969-12-31T23:59:59.999999Z"),
    ])
  func texts(text: String, micro: Int64, written: String) throws {
    let moment = try Timestamp(parsing: text)
    #expect(moment.rawValue == micro)
    #expect(moment.description == written)
    #expect(Timestamp(written) == moment)
  }

  @Test(
    "a text that is no moment is refused",
    arguments: [
      "", "2019-06-30", "2019-06-30T12:00:00", "2019-06-30 12:00:00Z", "2019-06-30t12:00:00",
      "2019-06-30T12:00Z", "2019-06-30T12:00:00.Z", "2019-06-30T12:00:00.12345678x", "2019", "2019-06",
      "2019-06-30T24:00:00Z", "2019-06-30T12:60:00Z", "2016-12-31T23:59:60Z", "2019-02-29T12:00:00Z",
      "2019-06-30T12:00:00+2:00", "2019-06-30T12:00:00+0200", "2019-06-30T12:00:00+24:00",
      "2019-06-30T12:00:00+02:60", "2019-06-30T12:00:00Zx", "1800-01-01T00:00:00+00:01",
      "2299-12-31T23:59:59-00:01", "1799-12-31T23:59:59Z", "2019-06-30T12:00:00,5Z",
    ])
  func refused(text: String) {
    #expect(throws: CalendarError.self) { try Timestamp(parsing: text) }
    #expect(Timestamp(text) == nil)
  }

  @Test("ten thousand seeded moments survive writing and reading, and fall on the day that division says")
  func roundTrip() {
    let seed: UInt64 = 20_180_201
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let range = Timestamp.supported.lowerBound.rawValue...Timestamp.supported.upperBound.rawValue
    var wrong: [Int64] = []
    for _ in 0..<10_000 {
      let moment = Timestamp(rawValue: Int64.random(in: range, using: &random))
      let floored = (Double(moment.rawValue) / 86_400e6).rounded(.down)
      if Timestamp(moment.description) != moment || Double(Day(moment).rawValue) != floored {
        wrong.append(moment.rawValue)
      }
    }
    #expect(wrong.count == 0, "\(wrong.prefix(3))")
  }

  @Test("the ends of the range can be written and read; beyond them there is no text form to read")
  func ends() {
    for moment in [Timestamp.supported.lowerBound, Timestamp.supported.upperBound] {
      #expect(Timestamp(moment.description) == moment)
    }
    for raw in [Int64.min, Int64.max] { #expect(Timestamp(Timestamp(rawValue: raw).description) == nil) }
    #expect(Timestamp(rawValue: .max).adding(seconds: 1).rawValue == .max)
    #expect(Timestamp(rawValue: .min).adding(seconds: .min).rawValue == .min)
  }

  @Test("a moment goes through JSON as its text")
  func json() throws {
    let moment = try Timestamp(parsing: "2019-07-15T08:30:00Z")
    let data = try JSONEncoder().encode([moment])
    #expect(String(decoding: data, as: UTF8.self) == "[\"2019-07-15T08:30:00Z\"]")
    #expect(try JSONDecoder().decode([Timestamp].self, from: data) == [moment])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Timestamp].self, from: Data("[\"now\"]".utf8)) }
  }
}
