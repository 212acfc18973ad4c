extension LineFields {
  static let benefitPaid = LineFields(
    task: BenefitPaid.N.task, line: BenefitPaid.N.line, minus: nil, plus: BenefitPaid.N.amounts)
  static let benefitReversed = LineFields(
    task: BenefitReversed.N.task, line: BenefitReversed.N.line, minus: BenefitReversed.N.fromAmounts,
    plus: BenefitReversed.N.toAmounts)
  static let benefitGranted = LineFields(
    task: BenefitGranted.N.task, line: BenefitGranted.N.line, minus: nil, plus: BenefitGranted.N.amounts)
  /// A change says what is granted from now on; what was granted before is a copy.
  static let benefitGrantChanged = LineFields(
    task: BenefitGrantChanged.N.task, line: BenefitGrantChanged.N.line, minus: nil,
    plus: BenefitGrantChanged.N.toAmounts)
  static let expenditureRecorded = LineFields(
    task: ExpenditureRecorded.N.task, line: ExpenditureRecorded.N.line, minus: nil,
    plus: ExpenditureRecorded.N.amounts)
  static let expenditureCorrected = LineFields(
    task: ExpenditureCorrected.N.task, line: ExpenditureCorrected.N.line, minus: ExpenditureCorrected.N.fromAmounts,
    plus: ExpenditureCorrected.N.toAmounts)
  static let costFoundIneligible = LineFields(
    task: CostFoundIneligible.N.task, line: CostFoundIneligible.N.line, minus: CostFoundIneligible.N.fromAmounts,
    plus: CostFoundIneligible.N.toAmounts)
  static let budgetLine = LineFields(
    task: BudgetLineNumber.task, line: BudgetLineNumber.line, minus: nil, plus: BudgetLine.N.amounts)
  /// An annex says the limit from now on; the one before is a copy.
  static let budgetChange = LineFields(
    task: BudgetLineNumber.task, line: BudgetLineNumber.line, minus: nil, plus: BudgetChange.N.toAmounts)
  static let lineAmount = LineFields(
    task: LineAmount.N.task, line: LineAmount.N.line, minus: nil, plus: LineAmount.N.amounts)
}

extension ClaimFields {
  static let claimSubmitted = ClaimFields(
    number: ClaimSubmitted.N.number, lines: ClaimSubmitted.N.lines, flatRate: ClaimSubmitted.N.flatRateGrosze,
    each: LineFields(task: ClaimLine.N.task, line: ClaimLine.N.line, minus: nil, plus: ClaimLine.N.amounts))
  static let claimApproved = ClaimFields(
    number: ClaimApproved.N.number, lines: ClaimApproved.N.amounts, flatRate: ClaimApproved.N.flatRateGrosze,
    each: .lineAmount)
}
