import EventLedger
import Testing

@testable import ActivationProgramme

@Suite("A payment and its corrections are a chain")
struct PaymentsTests {
  private static let item = PaidItem.benefit(decision: "d-1", month: 201_803)

  private static func amounts(_ grosze: Int64) -> Amounts { Amounts(totalGrosze: grosze) }

  private static func paid(_ grosze: Int64) -> any PaymentPayload {
    BenefitPaid.with { ($0.decision, $0.month, $0.amounts) = ("d-1", 201_803, amounts(grosze)) }
  }

  private static func reversed(from: Int64, to: Int64) -> any PaymentPayload {
    BenefitReversed.with {
      ($0.decision, $0.month, $0.fromAmounts, $0.toAmounts) = ("d-1", 201_803, amounts(from), amounts(to))
    }
  }

  private static func payments(_ events: [any PaymentPayload]) -> Payments {
    var payments = Payments()
    for (index, event) in events.enumerated() {
      event.apply(
        to: &payments, at: Moment(day: Day(rawValue: 17_600), position: Position(rawValue: UInt64(index) + 1)))
    }
    return payments
  }

  @Test("what the last correction says holds")
  func corrected() {
    let payments = Self.payments([Self.paid(900), Self.reversed(from: 900, to: 600), Self.reversed(from: 600, to: 500)])
    #expect(payments.standing(Self.item)?.amounts == Self.amounts(500))
    #expect(payments.all.map(\.paid) == [Self.amounts(900)])
    #expect(payments.corrections.map(\.position.rawValue) == [2, 3])
  }

  @Test("a month that was taken back wholly may be paid again, which begins another chain")
  func again() {
    let back = [Self.paid(900), Self.reversed(from: 900, to: 0)]
    #expect(Self.payments(back).standing(Self.item) == nil)
    let payments = Self.payments(back + [Self.paid(700), Self.reversed(from: 700, to: 650)])
    #expect(payments[Self.item].map(\.amounts) == [Self.amounts(0), Self.amounts(650)])
    #expect(payments[Self.item].map { $0.corrections.map(\.position.rawValue) } == [[2], [4]])
  }

  @Test("a correction of a payment that is not known is kept and belongs to none")
  func unknown() {
    let payments = Self.payments([Self.reversed(from: 900, to: 600)])
    #expect(payments.all.isEmpty)
    #expect(payments.corrections.count == 1)
  }
}
