import EventLedger
import EventLedgerTesting

@testable import ActivationProgramme

/// Commands about money as a clerk would give them, many of them wrong.
struct MoneyClerk {
  private var random: SeededGenerator
  private var today = 17_600
  private var documents = 0
  private var claims = 0
  private var refunds = 0
  private var deducted = ["i-1"]
  private var periodFrom = 17_563
  /// The first days of the periods of the claims that stand.
  private var starts: [Int] = []
  /// The first day of the next period once the claim just given is taken, and whether it is a new version.
  private var given: (periodAfter: Int, isVersion: Bool)?

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Gives a command and answers it where it is taken; what is refused changes nothing, also for the clerk.
  @discardableResult
  mutating func giveNext(to world: inout DecisionWorld) throws -> String? {
    let line = next()
    guard case .success(let events) = try world.decide(line) else { return nil }
    world.take(events)
    took(events[0].type)
    return line
  }

  /// Notes that the last command was taken and became events of which the first has this type.
  mutating func took(_ type: String) {
    if type == ClaimWithdrawn.type, let start = starts.popLast() { periodFrom = start }
    guard let given else { return }
    if !given.isVersion {
      claims += 1
      starts.append(periodFrom)
    }
    periodFrom = given.periodAfter
  }

  private mutating func pick<T>(_ list: [T]) -> T { list[Int(random.next() % UInt64(list.count))] }
  private mutating func number(_ below: Int) -> Int { Int(random.next() % UInt64(max(below, 1))) }
  private func day(_ raw: Int) -> String { "\(Day(rawValue: Int32(raw)))" }
  /// Most often one of the last documents, so that commands meet.
  private mutating func document() -> String { "i-\(max(documents - number(6), 1))" }
  private mutating func grosze(_ below: Int) -> String { "\(number(below) + 1).\(number(90) + 10)" }

  /// The next command, right or wrong.
  mutating func next() -> String {
    given = nil
    today += number(3)
    let on = day(today)
    switch number(20) {
    case 0...3:
      documents += 1
      return Line.plain(
        "record-expenditure", day(today - number(5)),
        #""document":"i-\#(documents)","task":"t-1","line":"training","total":"\#(grosze(40))""#)
    case 4...5:
      return Line.plain(
        "correct-expenditure", on,
        #""document":"\#(document())","task":"t-1","line":"training","total":"\#(grosze(50))","reason":"other""#)
    case 6:
      return Line.plain(
        "declare-ineligible", on,
        #""reference":"\#(document())","task":"t-1","line":"training","total":"\#(grosze(12))","reason":"other""#)
    case 7...9: return claim(on)
    case 10...12: return approve(on)
    case 13: return Line.plain("revoke-approval", on, #""number":\#(number(claims) + 1),"reason":"other""#)
    case 14 where number(3) == 0: return Line.plain("withdraw-claim", on, #""number":\#(number(claims) + 1)"#)
    case 15:
      refunds += 1
      return Line.plain(
        "record-tranche", on, #""tranche":"t-\#(refunds)","total":"\#(grosze(300))""#)
    case 16:
      return Line.plain(
        "correct-tranche", on, #""tranche":"t-\#(number(refunds) + 1)","total":"\#(grosze(300))","reason":"other""#)
    case 17...18:
      refunds += 1
      return Line.plain("return-funds", on, #""refund":"r-\#(refunds)","amounts":[\#(returned())]"#)
    default:
      return Line.plain(
        "correct-refund", on, #""refund":"r-\#(number(refunds) + 1)","amounts":[\#(returned())],"reason":"other""#)
    }
  }

  private mutating func returned() -> String {
    let cost = number(2) == 0 ? #""reference":"\#(document())","# : ""
    return #"{"task":"t-1","line":"training",\#(cost)"total":"\#(grosze(9))"}"#
  }

  private mutating func claim(_ on: String) -> String {
    let again = pick([
      #""all":true"#, #""all":true"#,
      #""lines":[{"kind":"expenditure-again","reference":"\#(pick(deducted))","task":"t-1","line":"training"}]"#,
      #""lines":[{"kind":"expenditure","reference":"\#(document())","task":"t-1","line":"training"}]"#,
    ])
    if number(5) == 0, let from = starts.last {
      given = (today + 1, true)
      return Line.plain(
        "submit-claim", on,
        #""kind":"refund","period_from":"\#(day(from))","period_to":"\#(day(today))",\#(again),"corrects":\#(claims)"#
      )
    }
    given = (today + 1, false)
    return Line.plain(
      "submit-claim", on,
      #""kind":"refund","period_from":"\#(day(periodFrom))","period_to":"\#(day(today))",\#(again)"#)
  }

  private mutating func approve(_ on: String) -> String {
    let rest = pick([
      "", "", #","again":true"#,
      #","pending":[{"reference":"\#(document())","task":"t-1","line":"training"}]"#,
    ])
    let reference = document()
    deducted.append(reference)
    let cost = #"{"task":"t-1","line":"training","reference":"\#(reference)","total":"\#(grosze(9))""#
    let deduction = pick(["", #","deductions":[\#(cost)}]"#, #","deductions":[\#(cost),"ineligible":true}]"#])
    return Line.plain("approve-claim", on, #""number":\#(number(claims) + 1)\#(deduction)\#(rest)"#)
  }
}
