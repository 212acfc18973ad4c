/// Attended and counted minutes of one participant in one training, exact.
public struct AttendedShare: Sendable, Hashable {
  /// The minutes that count as attended.
  public var attended: Int64
  /// The minutes that they are a share of.
  public var counted: Int64

  /// Creates a share.
  public init(attended: Int64, counted: Int64) {
    self.attended = attended
    self.counted = counted
  }

  /// Takes excused minutes in, as a policy says.
  mutating func take(_ minutes: Int64, as excused: AttendancePolicy.ExcusedAbsence) {
    switch excused {
    case .leavesBase: counted = saturatingSubtract(counted, minutes)
    case .countsAsPresence: attended = saturatingAdd(attended, minutes)
    case .countsAsAbsence: break
    }
  }

  /// The share, rounded half up to a hundredth of a percent; nil while nothing counts.
  public var percentage: BasisPoints? { BasisPoints(part: attended, of: counted) }

  /// Whether the share reaches a threshold, compared in whole numbers; nil while nothing counts.
  public func reaches(_ threshold: BasisPoints) -> Bool? {
    guard counted > 0, attended >= 0 else { return nil }
    return Int128(attended) * 10_000 >= Int128(counted) * Int128(threshold.rawValue)
  }
}

/// Sums of minutes come from checked projections; at the ends of 64 bits a percentage has no meaning anyway.
private func saturatingAdd(_ left: Int64, _ right: Int64) -> Int64 {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? (right < 0 ? .min : .max) : sum
}

private func saturatingSubtract(_ left: Int64, _ right: Int64) -> Int64 {
  let (difference, overflow) = left.subtractingReportingOverflow(right)
  return overflow ? (right < 0 ? .max : .min) : difference
}
