/// An independent calendar that only counts: it knows month lengths and walks from day to day.
struct NaiveCalendar: Sequence, IteratorProtocol {
  var year = 1800
  var month = 1
  var day = 0
  /// 1 January 1800 was a Wednesday (ISO 3), so the day before it was a Tuesday.
  var isoWeekday = 2

  static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  mutating func next() -> NaiveCalendar? {
    let leapDay = month == 2 && (year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)) ? 1 : 0
    day += 1
    isoWeekday = isoWeekday == 7 ? 1 : isoWeekday + 1
    if day > Self.monthLengths[month - 1] + leapDay {
      day = 1
      month += 1
    }
    if month == 13 {
      month = 1
      year += 1
    }
    return year == 2300 ? nil : self
  }

  var text: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}
