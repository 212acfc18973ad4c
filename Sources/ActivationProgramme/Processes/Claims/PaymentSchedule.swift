public import EventLedger

/// What of the grant is to come in a month.
public struct PlannedTranche: PayloadPart {
  public var month: Int, amounts: Amounts

  public static let fields = FieldTable(
    Self.init,
    .field(1, "month", \.month, pl: "Miesiąc, w postaci rrrrmm.", en: "The month, as yyyymm."),
    .amounts(2, "", \.amounts, pl: "Planowana kwota.", en: "The amount planned."))
}

extension PlannedTranche: CommandPart {
  public static let inputs = InputTable(
    Self.init,
    .month("month", \.month, pl: "Miesiąc.", en: "The month."),
    .split(\.amounts, .amountInParts))
}

public struct PaymentScheduleSet: EventPayload {
  public static let note = EventNote(
    "payment-schedule-set", pl: "Przyjęcie harmonogramu płatności.",
    en: "The schedule of payments is set (harmonogram płatności).", effectiveOn: "the day from which it holds",
    counted: "the report on claims: of a programme the last by day, then position, holds")

  public var programme: String, months: [PlannedTranche], documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "months", \.months, pl: "Planowane płatności.", en: "The payments planned."),
    .documents(4, \.documents))
}

public struct SetPaymentSchedule: CommandBody {
  public static let note = CommandNote(
    "set-payment-schedule", pl: "Zapisuje harmonogram płatności, obowiązujący od dnia `on`.",
    en: "Records the schedule of payments that holds from `on` on.")

  public static let sameness: Sameness? = .allFields(of: PaymentScheduleSet.self)

  public var months: [PlannedTranche], documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .parts("months", \.months, limit: 240, pl: "Planowane płatności.", en: "The payments planned."),
    .documents(\.documents))

  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme)] }

  /// Sets the schedule: each month once, amounts whole and together within the charter's money.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    let money = try context.charter(on: context.on).money
    guard !months.isEmpty else { throw Refusal(field: "months", rule: .missingField) }
    var seen: Set<Int> = []
    for (index, planned) in months.enumerated() {
      guard seen.insert(planned.month).inserted else {
        throw Refusal(field: "/months/\(index)/month", value: Month.text(planned.month), rule: .namedTwice)
      }
      try context.whole(planned.amounts, field: "/months/\(index)/total", mayBeZero: true)
    }
    let sum = AmountSum.of(months.map(\.amounts))
    for (part, total) in [(sum.totalGrosze, money.total), (sum.euGrosze, money.eu)] {
      if let total, part > Int128(total.rawValue) {
        throw Refusal(field: "months", value: GroszeSum(part).decimalText, rule: .budgetAboveTotal(total: total))
      }
    }
    return context.onTheDay(
      PaymentScheduleSet(
        programme: context.programme, months: months.sorted { $0.month < $1.month }, documents: documents))
  }
}
