extension Timestamp: LosslessStringConvertible {
  /// The moment in RFC 3339 form, or `nil`; `init(parsing:)` says why a text is refused.
  public init?(_ description: String) {
    guard let moment = try? Timestamp(parsing: description) else { return nil }
    self = moment
  }

  /// The moment in RFC 3339 form with `Z` or an offset, also in small letters, years 1800 to 2299.
  ///
  /// A moment is kept in microseconds: fraction digits after the sixth are left off, never rounded up, so that the
  /// order of moments stays. Refused: a blank instead of `T`, a missing offset, 24:00:00 and leap seconds (which the
  /// count has no place for).
  public init(parsing text: String) throws(CalendarError) {
    let quoted = CalendarError.quote(text)
    let form = "a moment written as yyyy-MM-ddTHH:mm:ss[.fraction] with Z or ±HH:mm"
    var reader = DigitReader(text.utf8)
    guard let date = reader.date(), reader.take("T") || reader.take("t"),
      let time = reader.timeOfDay(), let fraction_us = reader.fraction_us(), let offset = reader.offset(),
      reader.isAtEnd
    else { throw .malformed(found: quoted, expected: form) }
    let day = try Day(year: date.year, month: date.month, day: date.day, quoted: quoted)
    guard time.hour < 24, time.minute < 60, time.second < 60 else {
      throw .noSuchTime(found: quoted, expected: "a time from 00:00:00 to 23:59:59")
    }
    guard offset.hour < 24, offset.minute < 60 else {
      throw .noSuchTime(found: quoted, expected: "an offset from -23:59 to +23:59")
    }
    let local_s = time.hour * 3_600 + time.minute * 60 + time.second
    let offset_s = offset.sign * (offset.hour * 3_600 + offset.minute * 60)
    let moment = Timestamp(startOf: day).adding(seconds: Int64(local_s - offset_s)).adding(microseconds: fraction_us)
    guard Timestamp.supported.contains(moment) else {
      throw .outOfRange(found: quoted, expected: "a year from 1800 to 2299 in UTC")
    }
    self = moment
  }

  /// The moment as `yyyy-MM-ddTHH:mm:ssZ`, with as many fraction digits as are needed.
  public var description: String {
    let day = Day(self)
    // The remainder is taken, not a difference: near Int64.min the beginning of the day is no Int64 any more.
    let remainder_us = Int(rawValue % Timestamp.day_us)
    let ofDay_us = remainder_us < 0 ? remainder_us + Int(Timestamp.day_us) : remainder_us
    let (ofDay_s, fraction_us) = ofDay_us.quotientAndRemainder(dividingBy: Int(Timestamp.second_us))
    var text = ""
    day.append(to: &text)
    text += "T"
    text.appendPadded(ofDay_s / 3_600, width: 2)
    text += ":"
    text.appendPadded(ofDay_s / 60 % 60, width: 2)
    text += ":"
    text.appendPadded(ofDay_s % 60, width: 2)
    if fraction_us > 0 {
      var digits = ""
      digits.appendPadded(fraction_us, width: 6)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text + "Z"
  }
}

extension Timestamp: Codable {
  /// Reads the RFC 3339 text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(parsing: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  /// Writes the RFC 3339 text form; throws for a moment outside `Timestamp.supported`, which has none.
  public func encode(to encoder: any Encoder) throws {
    guard Timestamp.supported.contains(self) else {
      let context = EncodingError.Context(
        codingPath: encoder.codingPath, debugDescription: "\(rawValue) µs is outside the years 1800 to 2299")
      throw EncodingError.invalidValue(self, context)
    }
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension DigitReader {
  /// Takes `HH:mm:ss` without judging the clock.
  fileprivate mutating func timeOfDay() -> (hour: Int, minute: Int, second: Int)? {
    guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), take(":"),
      let second = number(digits: 2)
    else { return nil }
    return (hour, minute, second)
  }

  /// Takes `.` and one or more digits as whole microseconds; 0 where there is no fraction.
  fileprivate mutating func fraction_us() -> Int64? {
    guard take(".") else { return 0 }
    guard let first = number(digits: 1) else { return nil }
    var (value, scale) = (Int64(first), Int64(100_000))
    while let digit = number(digits: 1) {
      if scale > 1 { value = value * 10 + Int64(digit) }
      scale = max(1, scale / 10)
    }
    return value * scale
  }

  /// Takes `Z` or `±HH:mm`.
  fileprivate mutating func offset() -> (sign: Int, hour: Int, minute: Int)? {
    if take("Z") || take("z") { return (1, 0, 0) }
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2) else { return nil }
    return (sign, hour, minute)
  }
}
