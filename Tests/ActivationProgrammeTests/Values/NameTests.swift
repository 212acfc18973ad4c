import EventLedger
import Testing

@testable import ActivationProgramme

@Suite("Names")
struct NameTests {
  @Test(
    "a text in normal form C is told from the same text in another form",
    arguments: [
      ("ulica", true), ("", true), ("\u{f3}", true), ("o\u{301}", false), ("\u{212b}", false), ("\u{c5}", true),
      ("a\u{323}\u{302}", false), ("\u{1ead}", true), ("\u{ac00}", true), ("\u{1100}\u{1161}", false),
      ("q\u{301}", true),
    ])
  func normalForm(text: String, isC: Bool) { #expect(text.isInNormalFormC == isC) }

  @Test("names that an older ledger holds in two forms are two names, and one of them is one")
  func bytes() {
    let (composed, decomposed) = ("\u{f3}", "o\u{301}")
    var names = NameSet()
    #expect(names.insert(composed) && names.insert(decomposed) && !names.insert(composed))
    #expect(names.count == 2 && names.sorted.map { Array($0.utf8) } == [Array(decomposed.utf8), Array(composed.utf8)])
    var values = NamedValues<Int>()
    values[composed] = 1
    values[decomposed, default: 2] += 1
    #expect(values[composed] == 1 && values[decomposed] == 3 && values.count == 2)
    let items = Set([Query.Item(tags: [composed]), Query.Item(tags: [decomposed]), Query.Item(tags: [composed])])
    #expect(items.count == 2)
    #expect(Query(tags: [composed]) != Query(tags: [decomposed]))
  }

  @Test("members whose names differ in their bytes are two members of a JSON object, and the same bytes twice are not")
  func members() throws {
    let two = #"{"\#u{f3}":1,"o\#u{301}":2}"#
    #expect(throws: Never.self) { try JSONValue(parsing: Array(two.utf8)) }
    let twice = #"{"\#u{f3}":1,"\#u{f3}":2}"#
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(twice.utf8)) }
  }

  @Test("the nearest names come first, and a hint says whether there are more")
  func near() {
    #expect(NearNames.nearest(["capacity", "budget", "attendance"], to: "budgte", limit: 2).first == "budget")
    #expect(NearNames.hint([], to: "x").en == "there are none")
    #expect(NearNames.hint(["a", "b"], to: "b").en == "known are b, a")
    #expect(NearNames.hint(["a", "b", "c"], to: "c", limit: 1).pl == "najbliższe: c")
  }

  @Test(
    "a day ends at midnight in Poland, in winter, in summer and on the days of a clock change",
    arguments: [
      ("2019-01-15", "2019-01-15T22:59:59.999999Z"), ("2019-06-30", "2019-06-30T21:59:59.999999Z"),
      ("2019-03-30", "2019-03-30T22:59:59.999999Z"), ("2019-03-31", "2019-03-31T21:59:59.999999Z"),
      ("2019-10-26", "2019-10-26T21:59:59.999999Z"), ("2019-10-27", "2019-10-27T22:59:59.999999Z"),
    ])
  func endOfDay(day: String, end: String) throws {
    let day = try Day(parsing: day)
    let last = Timestamp(endInPolandOf: day)
    #expect(last.description == end)
    #expect(Day(inPolandAt: last) == day && Day(inPolandAt: last.adding(microseconds: 1)) == day.advanced(by: 1))
  }
}
