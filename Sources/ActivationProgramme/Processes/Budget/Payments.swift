package import EventLedger

/// What a payment pays and a line of a claim settles: a document on a line, or a month of a decision on a benefit.
package enum PaidItem: Hashable, Sendable {
  case expenditure(ExpenditureKey)
  case benefit(decision: String, month: Int)

  /// The document or the decision.
  package var reference: String {
    switch self {
    case .expenditure(let key): key.document
    case .benefit(let decision, _): decision
    }
  }

  /// The month of a benefit; 0 for expenditure.
  package var month: Int {
    switch self {
    case .expenditure: 0
    case .benefit(_, let month): month
    }
  }

  /// What a reference names: a benefit where it has a month.
  package init(reference: String, month: Int, line: BudgetLineName) {
    self =
      month == 0
      ? .expenditure(ExpenditureKey(document: reference, line: line)) : .benefit(decision: reference, month: month)
  }
}

/// The payments of a programme with their corrections (wydatki, wypłaty świadczeń i ich korekty).
///
/// A payment and its corrections are a chain in the order of the log: what the last one says holds. A month of a
/// benefit that was taken back wholly may be paid again, which begins another chain.
package struct Payments: Sendable {
  package struct Payment: Sendable, Dated {
    package let moment: Moment
    package let item: PaidItem
    package let line: BudgetLineName
    /// Who was paid; nil for expenditure.
    package let participant: ParticipantID?
    /// What was paid at first.
    package let paid: Amounts
    package let documents: [String]
    package let isCrossFinancing: Bool
    package let isFixedAssets: Bool
    package fileprivate(set) var corrections: [Correction] = []
    /// What of it is found ineligible.
    package fileprivate(set) var ineligible = Amounts()

    /// What is paid as corrected.
    package var amounts: Amounts { corrections.last?.to ?? paid }

    /// The most that it ever was, source by source.
    var highest: AmountSum {
      corrections.reduce(AmountSum(paid)) { highest, correction in highest.combined(AmountSum(correction.to), max) }
    }
  }

  /// A correction, effective on the day of the payment.
  package struct Correction: Sendable, Dated {
    package let moment: Moment
    package let item: PaidItem
    package let line: BudgetLineName
    package let correctedOn: Day
    package let reason: CorrectionReason
    package let from: Amounts
    package let to: Amounts
  }

  /// In the order of the log.
  package private(set) var all: [Payment] = []
  /// In the order of the log.
  package private(set) var corrections: [Correction] = []
  private var ofItem: [PaidItem: [Int]] = [:]

  package init() {}

  /// The payments of an item, in the order of the log.
  package subscript(item: PaidItem) -> [Payment] { (ofItem[item] ?? []).map { all[$0] } }

  /// The payment of an item of which something is left; nil where nothing was paid or all was taken back.
  func standing(_ item: PaidItem) -> Payment? { self[item].last.flatMap { $0.amounts.isZero ? nil : $0 } }

  fileprivate mutating func pay(_ payment: Payment) {
    ofItem[payment.item, default: []].append(all.count)
    all.append(payment)
  }

  fileprivate mutating func correct(_ correction: Correction) {
    corrections.append(correction)
    if let last = ofItem[correction.item]?.last { all[last].corrections.append(correction) }
  }

  mutating func findIneligible(_ amounts: Amounts, of item: PaidItem) {
    if let last = ofItem[item]?.last { all[last].ineligible = amounts }
  }

  /// Every item, in the order of its first payment.
  var items: [PaidItem] {
    var seen: Set<PaidItem> = []
    return all.map(\.item).filter { seen.insert($0).inserted }
  }
}

/// An event about a payment.
package protocol PaymentPayload: EventPayload {
  /// Takes the event in, after all that come before it in the log.
  func apply(to payments: inout Payments, at moment: Moment)
}

extension ExpenditureRecorded: PaymentPayload {
  package func apply(to payments: inout Payments, at moment: Moment) {
    let name = BudgetLineName(task: task, line: line)
    payments.pay(
      .init(
        moment: moment, item: .expenditure(ExpenditureKey(document: document, line: name)), line: name,
        participant: nil, paid: amounts, documents: documents.map(\.document), isCrossFinancing: crossFinancing,
        isFixedAssets: fixedAssets))
  }
}

extension ExpenditureCorrected: PaymentPayload {
  package func apply(to payments: inout Payments, at moment: Moment) {
    let name = BudgetLineName(task: task, line: line)
    payments.correct(
      .init(
        moment: moment, item: .expenditure(ExpenditureKey(document: document, line: name)), line: name,
        correctedOn: correctedOn, reason: reason, from: fromAmounts, to: toAmounts))
  }
}

extension BenefitPaid: PaymentPayload {
  package func apply(to payments: inout Payments, at moment: Moment) {
    payments.pay(
      .init(
        moment: moment, item: .benefit(decision: decision, month: month),
        line: BudgetLineName(task: task, line: line), participant: participant, paid: amounts,
        documents: documents.map(\.document), isCrossFinancing: false, isFixedAssets: false))
  }
}

extension BenefitReversed: PaymentPayload {
  package func apply(to payments: inout Payments, at moment: Moment) {
    payments.correct(
      .init(
        moment: moment, item: .benefit(decision: decision, month: month),
        line: BudgetLineName(task: task, line: line), correctedOn: reversedOn, reason: reason, from: fromAmounts,
        to: toAmounts))
  }
}

extension DecisionFold {
  static let payments = [
    payment(ExpenditureRecorded.self), payment(ExpenditureCorrected.self), payment(CostFoundIneligible.self),
  ]

  private static func payment<P: PaymentPayload>(_ type: P.Type) -> DecisionFold {
    DecisionFold(type) { state, event, moment in event.apply(to: &state.payments, at: moment) }
  }
}
