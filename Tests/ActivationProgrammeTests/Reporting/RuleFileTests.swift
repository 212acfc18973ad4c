import EventLedger
import Foundation
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Rule files say where every rule comes from")
struct RuleFileTests {
  @Test("every file that comes with the library is read and has nothing wrong")
  func bundledFilesAreRight() throws {
    for id in RuleFiles.indicators {
      let rules = try #require(try RuleFiles.indicators(id))
      #expect(rules.id == id)
      #expect(rules.problems(file: id).isEmpty)
      #expect(rules.moments.resultsWithin_days.value == 28)
    }
    #expect(try RuleFiles.indicators("esf-2007-2013") == nil)
    #expect(try RuleFiles.efficiency().problems(file: "").isEmpty)
    #expect(try RuleFiles.interest().problems(file: "").isEmpty)
    #expect(try RuleFiles.dictionaries().problems(file: "").isEmpty)
  }

  @Test("a programme reports by the sets that its charter names, else by those of the period in which it begins")
  func setsOfAProgramme() throws {
    #expect(Charter.Reporting.knownIndicators == RuleFiles.indicators)
    let old = ["esf-2014-2020", "rpo-wl-ix-1"]
    #expect(RuleFiles.indicators(of: nil) == old)
    for bundled in BundledCharter.allCases { #expect(RuleFiles.indicators(of: try bundled.charter()) == old) }
    func sets(_ changes: (String, String)...) throws -> [String] {
      var text = SyntheticCharter.json
      for (before, after) in changes {
        #expect(text.contains(before))
        text.replace(before, with: after, maxReplacements: 1)
      }
      return RuleFiles.indicators(of: try Charter(storedJSON: Array(text.utf8)))
    }
    let start = "\"start\": \"2025-01-01\""
    #expect(try sets((start, "\"start\": \"2020-12-31\"")) == old)
    #expect(try sets((start, "\"start\": \"2021-01-01\"")) == ["esf-plus-2021-2027"])
    let named = "\"reporting\": { \"indicators\": [\"rpo-wl-ix-1\"] }, \"period\": {"
    #expect(try sets(("\"period\": {", named)) == ["rpo-wl-ix-1"])
  }

  @Test("the sets have the indicators that the regulations number, each once")
  func setsAreWhole() throws {
    let first = try #require(try RuleFiles.indicators("esf-2014-2020"))
    let numbers = (1...23).map { "CO" + ($0 < 10 ? "0\($0)" : "\($0)") } + (1...9).map { "CR0\($0)" }
    #expect(first.indicators.map(\.code) == numbers)
    let second = try #require(try RuleFiles.indicators("esf-plus-2021-2027"))
    let plus = (1...19).map { "EECO" + ($0 < 10 ? "0\($0)" : "\($0)") } + ["PL0CO01"] + (1...6).map { "EECR0\($0)" }
    #expect(second.indicators.map(\.code) == plus)
    #expect(try RuleFiles.indicators("rpo-wl-ix-1")?.indicators.count == 4)
  }

  @Test("what no source says is marked: nothing from memory counts as verified")
  func marksAreHonest() throws {
    for id in RuleFiles.indicators {
      for indicator in try #require(try RuleFiles.indicators(id)).indicators {
        for cite in [indicator.cites.code, indicator.cites.name, indicator.cites.namePl, indicator.cites.condition]
        where cite.source == "M" {
          #expect(cite.mark == .unverified, "\(id) \(indicator.code)")
        }
        #expect((indicator.condition == nil) == (indicator.notCountedBecause != nil))
      }
    }
    let agreements = try RuleFiles.efficiency().agreements
    #expect(agreements.count == 2)
    #expect(agreements.allSatisfy { $0.set == nil && $0.cite.mark == .unknown })
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    let from: String
    let to: String
    let field: String
    let rule: RuleFileError.Rule
    var testDescription: String { name }
  }

  private static let small = """
    {"format":1,"id":"s","version":"1","name":{"pl":"z","en":"s"},
     "period":{"from":"2014-01-01","to":"2020-12-31","cite":{"mark":"verified","source":"W"}},
     "moments":{"start":{"value":"first-support","cite":{"mark":"verified","source":"W"}},
      "statusOn":{"value":"start","cite":{"mark":"verified","source":"W"}},
      "age":{"value":"civil-code-112","cite":{"mark":"verified","source":"W"}},
      "resultsWithin_days":{"value":28,"cite":{"mark":"verified","source":"W"}},
      "resultsCountFrom":{"value":"last-day","cite":{"mark":"assumed","reason":"because"}},
      "resultsSince":{"value":"start","cite":{"mark":"unverified"}}},
     "completeness":{"fields":["sex"],"cite":{"mark":"verified","source":"W"}},
     "indicators":[{"code":"A","kind":"output","name":{"pl":"a","en":"a"},"data":"personal","from":null,"to":null,
      "condition":{"ageFrom":15,"ageBelow":25},
      "cites":{"code":{"mark":"verified","source":"W"},"name":{"mark":"verified","source":"W"},
       "namePl":{"mark":"verified","source":"W"},"condition":{"mark":"verified","source":"W"}}}],
     "works":{"W":"a work"}}
    """

  static let mistakes: [Mistake] = [
    .init(
      name: "another version", from: #""format":1"#, to: #""format":2"#, field: "/format", rule: .format(expected: 1)),
    .init(
      name: "a work that is not listed", from: #""cite":{"mark":"verified","source":"W"}},"#,
      to: #""cite":{"mark":"verified","source":"V"}},"#, field: "/period/cite/source", rule: .knownWork),
    .init(
      name: "assumed without a reason", from: #""reason":"because""#, to: #""reason":"""#,
      field: "/moments/resultsCountFrom/cite/reason", rule: .reasonNeeded),
    .init(
      name: "days out of order", from: #""to":"2020-12-31""#, to: #""to":"2013-12-31""#, field: "/period/to",
      rule: .daysInOrder),
    .init(
      name: "a name in no language that is not marked unknown", from: #""name":{"pl":"a","en":"a"}"#,
      to: #""name":{"pl":"a","en":null}"#, field: "/indicators/0/cites/name/mark", rule: .unknownIsNull),
    .init(
      name: "a null condition without a reason", from: #"{"ageFrom":15,"ageBelow":25}"#, to: "null",
      field: "/indicators/0/notCountedBecause", rule: .reasonNeeded),
    .init(
      name: "ages the wrong way round", from: #""ageBelow":25"#, to: #""ageBelow":15"#,
      field: "/indicators/0/condition/ageBelow", rule: .range("above 15")),
    .init(
      name: "an output that asks for results", from: #"{"ageFrom":15,"ageBelow":25}"#,
      to: #"{"outcomes":["took-job"]}"#, field: "/indicators/0/kind",
      rule: .computable("output for the status at the start, result for what holds on leaving")),
    .init(
      name: "an empty list of situations", from: #"{"ageFrom":15,"ageBelow":25}"#, to: #"{"outcomes":[]}"#,
      field: "/indicators/0/condition", rule: .notEmpty),
    .init(
      name: "too many days", from: #""value":28"#, to: #""value":367"#, field: "/moments/resultsWithin_days/value",
      rule: .range("0 to 366")),
    .init(
      name: "a misspelt key", from: #""ageBelow":25"#, to: #""ageUnder":25"#, field: "/indicators/0/condition",
      rule: .form("")),
    .init(name: "no JSON", from: #"{"format":1"#, to: "{format:1", field: "", rule: .form("")),
  ]

  @Test("a mistake is refused with file, field, value and rule", arguments: mistakes)
  func mistakesAreRefused(_ mistake: Mistake) throws {
    #expect(throws: Never.self) { try IndicatorRules(json: Array(Self.small.utf8), file: "small.json") }
    let text = Self.small.replacing(mistake.from, with: mistake.to, maxReplacements: 1)
    #expect(text != Self.small)
    do {
      _ = try IndicatorRules(json: Array(text.utf8), file: "small.json")
      Issue.record("accepted: \(mistake.name)")
    } catch {
      #expect(error.file == "small.json")
      #expect(error.field == mistake.field, "\(error)")
      if case .form = mistake.rule {
        guard case .form(let sentence) = error.rule else {
          Issue.record("expected a wrong form, found \(error)")
          return
        }
        #expect(!sentence.isEmpty)
      } else {
        #expect(error.rule == mistake.rule, "\(error)")
      }
    }
  }

  @Test("a verified value without its work, and a code that stands twice, are refused")
  func worksAndCodes() throws {
    let without = Self.small.replacing(
      #""completeness":{"fields":["sex"],"cite":{"mark":"verified","source":"W"}}"#,
      with: #""completeness":{"fields":["sex"],"cite":{"mark":"verified"}}"#)
    #expect {
      _ = try IndicatorRules(json: Array(without.utf8), file: "f")
    } throws: {
      ($0 as? RuleFileError)?.rule == .verifiedNeedsWork && "\($0)".hasPrefix("f, /completeness/cite/source: ")
    }
    let start = try #require(Self.small.range(of: #"{"code":"A""#)?.lowerBound)
    let end = try #require(Self.small.range(of: #"}}}],"#)).lowerBound
    let indicator = String(Self.small[start..<end]) + "}}}"
    let twice = Self.small.replacing(indicator, with: indicator + "," + indicator)
    #expect {
      _ = try IndicatorRules(json: Array(twice.utf8), file: "f")
    } throws: {
      ($0 as? RuleFileError)?.rule == .nameOnce && ($0 as? RuleFileError)?.value == "A"
    }
  }

  @Test("a file longer than the limit is refused before it is read")
  func longFilesAreRefused() {
    let long = Array(repeating: UInt8(ascii: " "), count: RuleFiles.byteLimit + 1)
    #expect(throws: RuleFileError.self) { try InterestRules(json: long, file: "long") }
  }
}
