import ActivationProgramme
import EventLedger
import Testing

@Suite("Charter validation")
struct CharterValidationTests {
  /// The problems of the synthetic charter after one text in it was replaced.
  private func problems(replacing old: String, with new: String) throws -> [String] {
    let text = SyntheticCharter.json
    #expect(text.contains(old), "nothing to replace")
    return Charter.problems(inJSON: Array(text.replacing(old, with: new, maxReplacements: 1).utf8)).map(\.description)
  }

  @Test("a programme that the library has never heard of needs a charter and no code")
  func synthetic() throws {
    #expect(Charter.problems(inJSON: Array(SyntheticCharter.json.utf8)).map(\.description) == [])
    let charter = try Charter(json: Array(SyntheticCharter.json.utf8))
    #expect(charter.id.text == "ogrod-wspolny")
    #expect(charter.quota(for: .unregisteredUnemployed)?.id.text == "seekers")
    #expect(charter.quota(for: .employed) == nil)
    #expect(charter.budget.tasks.first?.lines.first?.limit == Grosze(600_000))
    #expect(charter.money.euShare?.description == "80.00")
    #expect(try charter.attendancePolicy(on: Day(parsing: "2025-06-30"))?.version.text == "1")
    #expect(try charter.attendancePolicy(on: Day(parsing: "2025-07-01"))?.version.text == "2")
    #expect(try charter.support(on: Day(parsing: "2025-03-01")).map(\.id.text) == ["garden-work"])
    #expect(try charter.support(on: Day(parsing: "2025-04-01")).map(\.id.text) == ["garden-work", "bee-keeping"])
  }

  @Test(
    "what is wrong is named with its place",
    arguments: [
      ("\"places\": 4,", "\"places\": 5,", "/places/quotas: the quotas have 11 places together, expected 10"),
      ("\"places\": 4,", "\"places\": 0,", "/places/quotas/0/places: found 0, expected 1 to 100000 places"),
      ("\"total\": 10,", "\"total\": -1,", "/places/total: found -1, expected 1 to 100000 places"),
      ("\"end\": \"2025-12-31\"", "\"end\": \"2024-12-31\"", "/period/end: 2024-12-31 must not come before 2025-01-01"),
      (
        "\"2025-01-01\"", "\"2025-02-29\"",
        "/period/start: '2025-02-29' is not in the calendar: expected a day from 01 to 28 in month 2 of 2025"
      ),
      ("\"eu_grosze\": 800000", "\"eu_grosze\": 1000001", "/money/eu_grosze: 10000.01 is more than 10000.00"),
      ("\"eu_grosze\": 800000", "\"eu_grosze\": -1", "/money/eu_grosze: found -1, expected zero or more grosze"),
      (
        "\"eu_grosze\": 800000", "\"eu_grosze\": 8000.5",
        "/money/eu_grosze: expected a whole number from -9223372036854775808 to 9223372036854775807, found the number 8000.5"
      ),
      (
        "\"ownContribution_grosze\": 200000", "\"ownContribution_grosze\": 300000",
        "/money/ownContribution_grosze: the parts make 11000.00, expected 10000.00"
      ),
      ("\"id\": \"other\"", "\"id\": \"seekers\"", "/places/quotas/1/id: 'seekers' is used twice"),
      (
        "[\"inactive\"]", "[\"inactive\", \"unregistered-unemployed\"]",
        "/places/quotas/1/labourStatuses: the status unregistered-unemployed belongs to two quotas"
      ),
      ("[\"inactive\"]", "[]", "/places/quotas/1/labourStatuses: must not be empty"),
      ("\"format\": 1", "\"format\": 2", "/format: form 2, expected 1"),
      ("\"limit_grosze\": 600000", "\"limit_grosze\": 1600000", "/budget/tasks: 16000.00 is more than 10000.00"),
      (
        "\"onlyFor\": \"bee-keeping\"", "\"onlyFor\": \"bees\"",
        "/criteria/1/onlyFor: nothing is called 'bees', known are bee-keeping, garden-work"
      ),
      (
        "\"adult\", \"no-allergy\"", "\"adult\", \"no-fear\"",
        "/criteriaVersions/0/criteria/1: nothing is called 'no-fear', known are adult, no-allergy"
      ),
      (
        "\"from\": \"2025-07-01\"", "\"from\": \"2025-06-30\"",
        "/attendancePolicies/1/from: versions 1 and 2 hold on one day"
      ),
      (
        "\"from\": \"2025-07-01\"", "\"from\": \"2025-07-02\"",
        "/attendancePolicies/1/from: no version holds between 1 and 2"
      ),
      (
        "\"excusingReasons\": [\"ill\"]", "\"excusingReasons\": [\"sad\"]",
        "/attendancePolicies/0/excusingReasons/0: nothing is called 'sad', known are ill"
      ),
      (
        "\"threshold_basisPoints\": 5000", "\"threshold_basisPoints\": 10001",
        "/attendancePolicies/0/threshold_basisPoints: found 10001, expected 0 to 10000 basis points"
      ),
      ("\"channels\": [\"social-worker\"]", "\"channels\": []", "/recruitment/channels: must not be empty"),
      ("\"channels\": [\"social-worker\"]", "\"channels\": [\"unit\"]", "/units: must not be empty"),
      (
        "\"/money\": \"reference note\"", "\"/money\": \"reference nowhere\"",
        "/sources/~1money: nothing is called 'nowhere', known are note"
      ),
      (
        "question who-digs", "question who-knows",
        "/sources/~1contact: nothing is called 'who-knows', known are who-digs"
      ),
      ("\"/money\": \"reference note\",", "", "/money/total_grosze: no entry of sources says where this comes from"),
      ("\"/venues\"", "\"/venue\"", "/sources/~1venue: this entry of sources leads to nothing in the charter"),
      (
        "\"contact\": null", "\"contact\": { \"department\": { \"pl\": \"a\", \"en\": \"a\" }, \"telephones\": [] }",
        "/contact/department/pl: its source says unknown, expected null or an empty list"
      ),
      (
        "\"freeOfCharge\": true", "\"freeOfCharge\": null",
        "/recruitment/freeOfCharge: is null, so its source must be unknown with a reason"
      ),
      (
        "\"freeOfCharge\": true", "\"freeOfCharge\": \"yes\"",
        "/recruitment/freeOfCharge: expected true or false, found a string"
      ),
      ("\"venues\":", "\"venue\":", "the document: the key 'venues' is missing"),
      (
        "\"id\": \"ogrod-wspolny\"", "\"id\": \"Ogród\"",
        "/id: 'Ogród' is no programme id: expected 1 to 64 small letters a–z, digits and hyphens, not beginning with a hyphen"
      ),
      (
        "\"takenBy\": \"enrolment\"", "\"takenBy\": \"payment\"",
        "/places/policy/takenBy: expected one of enrolment, found 'payment'"
      ),
      (
        "\"to\": \"2025-06-30\"", "\"to\": \"2024-06-30\"",
        "/attendancePolicies/0/to: 2024-06-30 must not come before 2025-01-01"
      ),
    ])
  func named(old: String, new: String, problem: String) throws {
    let found = try problems(replacing: old, with: new)
    #expect(found.contains(problem), "\(found)")
  }

  @Test("a charter may lack the sub-measure, and names only sets of indicators that there are")
  func reporting() throws {
    let step =
      "\"subMeasure\": { \"code\": \"1.1.1\", \"name\": { \"pl\": \"Poddziałanie\", \"en\": \"Sub-measure\" } },"
    #expect(try problems(replacing: step, with: "") == [])
    let source = "\"/funding\": \"announcement\""
    let named = SyntheticCharter.json.replacing(source, with: source + ", \"/reporting\": \"announcement\"")
    func naming(_ sets: String) -> [String] {
      let text = named.replacing("\"period\": {", with: "\"reporting\": { \"indicators\": [\(sets)] }, \"period\": {")
      return Charter.problems(inJSON: Array(text.utf8)).map(\.description)
    }
    #expect(naming("\"esf-plus-2021-2027\"") == [])
    #expect(
      naming("\"esf\"") == [
        "/reporting/indicators/0: nothing is called 'esf', known are "
          + Charter.Reporting.knownIndicators.sorted().joined(separator: ", ")
      ])
    #expect(naming("").contains("/reporting/indicators: must not be empty"))
    #expect(
      naming("\"rpo-wl-ix-1\", \"rpo-wl-ix-1\"") == ["/reporting/indicators/1: 'rpo-wl-ix-1' is used twice"])
  }

  @Test("a misspelt key is refused and the known ones are named")
  func unknownKeys() throws {
    let wrong = try problems(replacing: "\"freeOfCharge\": true", with: "\"freeOfCharg\": true")
    #expect(wrong.count == 1)
    #expect(
      wrong.first?.contains("/recruitment: unknown key 'freeOfCharg', known are channels, freeOfCharge, text") == true)
    let twice = try problems(replacing: "\"format\": 1,", with: "\"format\": 1, \"format\": 1,")
    #expect(twice.first == "the document: the key 'format' occurs twice")
  }

  @Test("versions that leave days of the programme without rules are refused")
  func coverage() throws {
    let late = try problems(
      replacing: "\"from\": \"2025-01-01\",\n      \"to\"", with: "\"from\": \"2025-01-02\",\n      \"to\"")
    #expect(late == ["/attendancePolicies/0/from: days of the programme have no version"])
  }

  @Test("a criterion cannot hold in a version that lasts longer than it")
  func criterionEnds() throws {
    let wrong = try problems(
      replacing: "\"onlyFor\": \"bee-keeping\"", with: "\"onlyFor\": \"bee-keeping\", \"to\": \"2025-05-31\"")
    #expect(wrong.contains("/criteriaVersions/0/criteria/1: 2025-05-31 must not come before 2299-12-31"))
  }

  @Test("a charter that would not fit into one event is refused before it is read")
  func size() {
    let padding = String(repeating: " ", count: Charter.byteLimit - SyntheticCharter.json.utf8.count)
    #expect(Charter.problems(inJSON: Array((SyntheticCharter.json + padding).utf8)).isEmpty)
    let error = #expect(throws: CharterError.self) {
      try Charter(json: Array((SyntheticCharter.json + padding + " ").utf8))
    }
    #expect(error?.problem == .tooLarge(bytes: 60_001, limit: 60_000))
  }

  @Test("a stored charter is read although a newer version added a key")
  func stored() throws {
    let newer = SyntheticCharter.json.replacing("\"format\": 1,", with: "\"format\": 1, \"newer\": {},")
    #expect(throws: CharterError.self) { try Charter(json: Array(newer.utf8)) }
    #expect(try Charter(storedJSON: Array(newer.utf8)) == Charter(json: Array(SyntheticCharter.json.utf8)))
  }

  @Test("a cut or empty document is refused at every length")
  func cut() {
    let bytes = Array(SyntheticCharter.json.utf8)
    for length in stride(from: 0, to: bytes.count - 1, by: 37) {
      #expect(Charter.problems(inJSON: Array(bytes.prefix(length))).count == 1)
    }
  }

  @Test("the closest entry of sources wins, and a literal step is closer than a star")
  func sources() throws {
    let sources = try Charter(json: Array(SyntheticCharter.json.utf8)).sources
    #expect(sources.source(of: "/actions/0/name/pl") == .announcement)
    #expect(sources.source(of: "/actions/0/isSupport") == .assumed(reason: "people dig together"))
    #expect(sources.source(of: "/actions/1/isSupport") == .assumed(reason: "bees teach patience"))
    #expect(sources.source(of: "/nothing") == nil)
  }
}
