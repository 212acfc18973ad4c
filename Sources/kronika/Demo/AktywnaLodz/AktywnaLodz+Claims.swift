import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  /// A claim settles each quarter; the authority approves it weeks later, once with a deduction.
  mutating func claim() {
    for quarter in 0..<8 {
      let (from, next) = (Self.quarter(quarter), Self.quarter(quarter + 1))
      let submitted = next.workingDays(script.random.number(10...16))
      script.add(
        SubmitClaim.with {
          $0.kind = quarter == 7 ? .final : .settlement
          $0.periodFrom = from
          $0.periodTo = next.advanced(by: -1)
          $0.all = true
          $0.documents = [.demo("claim-\(quarter + 1)")]
        }, on: submitted, by: "accountant")
      script.add(
        ApproveClaim.with {
          $0.number = quarter + 1
          $0.deductions = quarter == 2 ? [Self.deduction] : []
          $0.documents = [.demo("approval-\(quarter + 1)")]
        }, on: submitted.workingDays(script.random.number(20...35)), by: "accountant")
    }
  }

  private static let deduction: StatedLineAmount = .with {
    $0.task = "club"
    $0.line = "trainers"
    // The trainers of the first month of that quarter.
    $0.reference = "invoice-43"
    $0.amounts = .eu(15_000)
  }

  /// The first day of a quarter of the programme, which begins in February 2018.
  private static func quarter(_ number: Int) -> Day {
    let month = 1 + 3 * number
    return Self.day(2018 + month / 12, month % 12 + 1, 1)
  }
}
