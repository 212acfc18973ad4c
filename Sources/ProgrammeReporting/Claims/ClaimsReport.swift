public import ActivationProgramme
internal import EventLedger

/// The payment claims and recoveries of one programme.
///
/// JSON: `{"programme","position","known_at","effective_on","claims":[{"name","kind","period_from","period_to",
/// "contiguous","submitted_on","submitted_at_position","frozen_position","status","settled_on","claimed":{…},
/// "national_grosze","corrections":{…},"benefits":{…},"flat_rate":{…},"approved":{…},"approved_flat_rate_grosze",
/// "deducted":{…},"returned":{…},"reclaimable":{…},"reclaimed":{…},"limits":[…],"lines":[…]}],
/// "corrections":[…],"recoveries":[…]}`; where the dots stand in an amount: `total_grosze`, `eu_grosze`,
/// `own_contribution_grosze`.
public struct ClaimsReport: ViewReport {
  /// The programme.
  public var programme: String
  /// From where it was looked at.
  public var point: ReportPoint
  /// In the order of their numbers.
  public var claims: [ClaimStatement]
  /// In the order of the log.
  public var corrections: [ClaimCorrection]
  /// In the order of the log.
  public var recoveries: [Recovery]

  /// The claim of a number.
  public func claim(_ number: Int) -> ClaimStatement? { claims.first { $0.number == number } }

  /// The JSON object.
  public var value: ReportValue {
    .object(
      point.members(programme) + [
        .init("claims", .array(claims.map(\.value))), .init("corrections", .array(corrections.map(\.value))),
        .init("recoveries", .array(recoveries.map(\.value))),
      ])
  }
}

extension Amounts {
  /// `total_grosze`, `eu_grosze`, `own_contribution_grosze`.
  var value: ReportValue {
    .object([
      .init("total_grosze", .integer(totalGrosze)), .init("eu_grosze", .integer(euGrosze)),
      .init("own_contribution_grosze", .integer(ownContributionGrosze)),
    ])
  }
}

extension ReportValue {
  /// An amount or null.
  static func grosze(_ amount: Grosze?) -> ReportValue { amount.map { .integer($0.rawValue) } ?? .null }
  /// A day or null.
  static func day(_ day: Day?) -> ReportValue { .text(day.map { "\($0)" }) }
  /// Yes, no or null.
  static func bool(orNull value: Bool?) -> ReportValue { value.map { .bool($0) } ?? .null }
}

extension ClaimStatement {
  /// The JSON object.
  var value: ReportValue {
    .object([
      .init("name", .text("\(number)")), .init("kind", .text(kind.rawValue)), .init("period_from", .day(periodFrom)),
      .init("period_to", .day(periodTo)), .init("contiguous", .bool(orNull: isContiguous)),
      .init("submitted_on", .day(submittedOn)),
      .init("submitted_at_position", .integer(Int64(clamping: position.rawValue))),
      .init("frozen_position", .integer(Int64(clamping: frozenPosition.rawValue))),
      .init("status", .text(status.rawValue)), .init("settled_on", .day(settledOn)), .init("claimed", claimed.value),
      .init("national_grosze", .grosze(national)), .init("corrections", corrections.value),
      .init("benefits", benefits.value), .init("flat_rate", flatRate.value), .init("approved", approved.value),
      .init("approved_flat_rate_grosze", .grosze(approvedFlatRate)), .init("deducted", deducted.value),
      .init("returned", returned.value), .init("reclaimable", reclaimable.value), .init("reclaimed", reclaimed.value),
      .init("limits", .array(limits.map(\.value))), .init("lines", .array(lines.map(\.value))),
    ])
  }
}

extension ClaimStatement.Line {
  /// The JSON object.
  var value: ReportValue {
    .object([
      .init("reference", .text(claimed.reference)), .init("month", .text(claimed.monthText)),
      .init("task", .text(claimed.task)), .init("line", .text(claimed.line)),
      .init("kind", .text(claimed.kind.rawValue)), .init("category", .text(category)), .init("paid_on", .day(paidOn)),
      .init("total_grosze", .integer(claimed.amounts.totalGrosze)),
      .init("eu_grosze", .integer(claimed.amounts.euGrosze)),
      .init("own_contribution_grosze", .integer(claimed.amounts.ownContributionGrosze)),
      .init("documents", .text(documents.joined(separator: " "))),
    ])
  }
}

extension ClaimLine {
  /// The month of a benefit as `yyyy-MM`; nil for expenditure.
  var monthText: String? { MonthText.of(month) }
}

/// Months as they are stored, `yyyymm`, as `yyyy-MM`.
enum MonthText {
  static func of(_ month: Int) -> String? {
    guard month > 0 else { return nil }
    let part = month % 100
    return "\(month / 100)-\(part < 10 ? "0" : "")\(part)"
  }
}

extension ClaimStatement.Limit {
  /// The JSON object.
  var value: ReportValue {
    .object([
      .init("name", .text(limit.id.text)), .init("base", .text(limit.base.rawValue)),
      .init("base_grosze", .grosze(base)),
      .init("amount_grosze", .grosze(amount)), .init("percent", .percent(share)),
      .init("most_percent", .percent(limit.share)), .init("kept", .bool(orNull: isKept)),
    ])
  }
}

extension ClaimStatement.FlatRate {
  /// The JSON object.
  var value: ReportValue {
    .object([
      .init("claimed_grosze", .grosze(claimed)), .init("base_grosze", .grosze(base)), .init("percent", .percent(rate)),
      .init("allowed_grosze", .grosze(allowed)), .init("kept", .bool(orNull: isKept)),
    ])
  }
}

extension ClaimCorrection {
  /// The JSON object.
  var value: ReportValue {
    .object([
      .init("reference", .text(reference)), .init("month", .text(MonthText.of(month))),
      .init("number", .integer(Int64(clamping: position.rawValue))), .init("paid_on", .day(paidOn)),
      .init("corrected_on", .day(correctedOn)), .init("reason", .text(reason.rawValue)),
      .init("from_grosze", .integer(from.totalGrosze)), .init("to_grosze", .integer(to.totalGrosze)),
      .init("claimed_in", .integer(claimedIn)), .init("carried_in", .integer(carriedIn)),
    ])
  }
}

extension Recovery {
  /// The JSON object.
  var value: ReportValue {
    .object([
      .init("name", .text(refund)), .init("day", .day(day)), .init("claim", .integer(claim)),
      .init("amount", amounts.value), .init("interest_grosze", .grosze(interest)),
      .init("interest_from", .day(interestFrom)), .init("interest_to", .day(interestTo)),
      .init("interest_days", .integer(days)), .init("computed_interest_grosze", .grosze(computedInterest)),
      .init("reclaimable", .bool(isReclaimable)), .init("reclaimed", reclaimed.value),
      .init("tranches", .text(tranches.joined(separator: " "))),
    ])
  }
}
