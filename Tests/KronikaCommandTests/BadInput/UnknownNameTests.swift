import Foundation
import TestSupport
import Testing

@Suite("Unknown is not none")
struct UnknownNameTests {
  @Test("a time of knowing that has not come, and a bare year, are refused in words; a day is its end in Poland")
  func timesOfKnowing() async throws {
    let history = try await SmallHistory()
    try await history.record(SmallHistory.eligible(SmallHistory.anna))
    let refused = [
      ("2019", "a year or a position"), ("position:2019", "beyond the head"), ("99", "beyond the head"),
      ("2290-01-01", "still to come"), ("2290-01-01T00:00:00Z", "still to come"), ("2019-02-30", "expected"),
      ("yesterday", "expected"),
    ]
    for (moment, words) in refused {
      let view = try await KronikaProcess.run("view", history.ledger, "capacity", "--known-at", moment)
      #expect(view.code != 0 && view.output.isEmpty, "\(moment)")
      #expect(view.complaint.contains(words), "\(moment): \(view.complaint)")
    }
    for (moment, position) in [("2018-01-01", 0), ("2018-01-01t00:00:00.123456789z", 0), ("position:1", 1), ("2", 2)] {
      let view = try await KronikaProcess.run(
        "view", history.ledger, "capacity", "--programme", "aktywna-lodz", "--format", "json", "--known-at", moment)
      #expect(try view.objects().first?["position"] as? Int == position, "\(moment): \(view.complaint)")
    }
    let diff = try await KronikaProcess.run("diff", history.ledger, "capacity", "--known-at", "99")
    #expect(diff.code == 65 && diff.complaint.contains("beyond the head"))
    let ask = try await KronikaProcess.run(
      "ask", history.ledger, "1", "--day", "2018-02-28", "--earlier", "2290-01-01")
    #expect(ask.code == 65 && ask.complaint.contains("still to come"))
  }

  @Test("what nobody has named is refused with what is near")
  func names() async throws {
    let history = try await SmallHistory()
    try await history.record(
      SmallHistory.eligible(SmallHistory.anna)
        + SmallHistory.line(
          "schedule-session", "2018-02-20",
          #","session":"k-1","training":"kis-1","kind":"social-reintegration","day":"2018-03-05","minutes":60"#))
    let table: [([String], String)] = [
      (["ask", "4", "--participant", SmallHistory.nobody], SmallHistory.anna),
      (["ask", "6", "--participant", SmallHistory.nobody], SmallHistory.anna),
      (["ask", "12", "--participant", SmallHistory.nobody], SmallHistory.anna),
      (["ask", "12", "--participant", SmallHistory.anna, "--training", "kis-2"], "kis-1"),
      (["ask", "9", "--district", "Polesy"], "Polesie"),
      (["ask", "18", "--claim", "7"], "no '7'"),
      (["ask", "28", "--indicators", "esf"], "esf-2014-2020"),
      (["view", "capacity", "--programme", "aktywna-lodzz"], "aktywna-lodz"),
      (["bisect", "capacity", "takn > 3"], "taken"),
      (["bisect", "budget", "lines[club/trainers].paid < 0"], "lines"),
      (["log", "--type", "eligibility-confirm"], "eligibility-confirmed"),
      (["log", "--tag", "participant:\(SmallHistory.nobody)"], SmallHistory.anna),
    ]
    for (arguments, near) in table {
      let outcome = try await KronikaProcess([arguments[0], history.ledger] + arguments.dropFirst()).outcome()
      #expect(outcome.code == 65, "\(arguments): \(outcome.output)")
      #expect(outcome.complaint.contains(near), "\(arguments): \(outcome.complaint)")
    }
    // A known figure that never comes so far, and a known type of which there is none yet, are answered.
    let bisect = try await KronikaProcess.run("bisect", history.ledger, "capacity", "taken > 3")
    #expect(bisect.code == 65 && bisect.output.contains("never holds"))
    let log = try await KronikaProcess.run("log", history.ledger, "--type", "claim-submitted")
    #expect(log.code == 0)
  }

  @Test("following ends when the reader of the pipe goes, without waiting for another event")
  func followingEnds() async throws {
    let scratch = try TemporaryFolder()
    let ledger = scratch("ledger")
    _ = try await KronikaProcess.run("init", ledger)
    _ = try await KronikaProcess.run("append", ledger, input: #"{"type":"t","effectiveOn":"2020-01-01"}"#)
    let script =
      "(timeout 60 '\(KronikaProcess.path)' log '\(ledger)' --follow --format json; echo rc=$? >&2) | head -1"
    let ending = try await Invocation("/bin/sh", ["-c", script]).start().ending()
    #expect(ending.output.contains(#""type":"t""#))
    #expect(ending.complaint.contains("rc=0"), "\(ending.complaint)")
  }

  @Test("a file of commands sent twice with --idempotent is recorded once, and one that differs is recorded besides")
  func idempotent() async throws {
    let history = try await SmallHistory()
    let lines = SmallHistory.eligible(SmallHistory.anna)
    let first = try await KronikaProcess.run("record", history.ledger, "--idempotent", input: lines)
    let again = try await KronikaProcess.run("record", history.ledger, "--idempotent", input: lines)
    #expect(first.code == 0 && again.code == 0 && first.output == again.output, "\(again.output)")
    let more = lines + SmallHistory.eligible(SmallHistory.bogdan)
    let third = try await KronikaProcess.run("record", history.ledger, "--idempotent", "--all-or-nothing", input: more)
    #expect(third.code == 0 && third.output.hasPrefix(first.output), "\(third.output)")
    #expect(third.lines.count == 6)
  }

  @Test("an unborn person may not apply, and no refusal gives digits of the number away")
  func pesel() async throws {
    let history = try await SmallHistory()
    let environment = ["KRONIKA_KEYS": history.scratch("keys")]
    let vault = try await KronikaProcess.run("vault", "create", history.ledger, environment: environment)
    try #require(vault.code == 0, "\(vault.complaint)")
    let apply = { (personal: String) in
      SmallHistory.line(
        "submit-application", "2018-03-01",
        SmallHistory.of(SmallHistory.anna) + #","channel":"unit","received_by":"sw-1","personal":{\#(personal)}"#)
    }
    // Born in 2199, on 1 December 2018, and the day after; then no such day, no such month; the last was born that day.
    let numbers = ["99521512345", "18320112343", "01022900009", "02213207589"]
    for number in numbers {
      let outcome = try await KronikaProcess.run(
        "record", history.ledger, input: apply(#""pesel":"\#(number)""#), environment: environment)
      #expect(outcome.code == 65, "\(number): \(outcome.output)")
      for length in [4, 6] {
        #expect(!outcome.output.contains(number.prefix(length)), "\(outcome.output)")
      }
      for year in ["2199", "2018-12", "1901", "2002", "32 "] where outcome.output.contains("message_en") {
        let message = try outcome.objects().first?.refusal["message_en"] as? String ?? ""
        #expect(!message.contains(year), "\(message)")
      }
    }
    let unborn = try await KronikaProcess.run(
      "record", history.ledger, input: apply(#""birth_date":"2018-03-02""#), environment: environment)
    #expect(try unborn.objects().first?.refusal["rule"] as? String == "not-born-yet")
    let born = try await KronikaProcess.run(
      "record", history.ledger, input: apply(#""birth_date":"2018-03-01""#), environment: environment)
    #expect(born.code == 0, "\(born.output)")
  }
}
