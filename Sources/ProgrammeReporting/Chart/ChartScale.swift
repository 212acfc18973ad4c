internal import ActivationProgramme

/// The vertical scale of a chart: a round step and the ticks from the lowest to the highest.
struct ChartScale: Equatable {
  /// The distance between ticks.
  let step: Int64
  /// The value at the foot, a multiple of the step.
  let low: Int64
  /// The value at the top, a multiple of the step.
  let high: Int64

  /// Values beyond are drawn here: so that steps stay whole numbers, a Double is exact and nothing overflows.
  private static let limit: Int64 = 1 << 52

  /// A scale that holds all values and zero, with three to seven ticks; `unit` is the least step.
  init(values: [Int64], unit: Int64) {
    let top = min(max(values.max() ?? 0, 0), Self.limit)
    let foot = max(min(values.min() ?? 0, 0), -Self.limit)
    var step = Double(unit)
    // Steps of one, two and five times a power of ten, from the least on; Double is enough to choose one.
    let span = max(Double(top) - Double(foot), Double(unit))
    var factors = [2.0, 2.5, 2.0]
    while span / step > 5 {
      step *= factors[0]
      factors.append(factors.removeFirst())
    }
    self.step = Int64(step)
    low = -Self.roundedUp(-foot, to: self.step)
    high = max(Self.roundedUp(top, to: self.step), low + self.step)
  }

  private static func roundedUp(_ value: Int64, to step: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: step)
    return (remainder > 0 ? quotient + 1 : quotient) * step
  }

  /// The values that are labelled, from the foot up.
  var ticks: [Int64] { Array(stride(from: low, through: high, by: Int64.Stride(step))) }

  /// Where a value lies between top and foot of so many tenths of a pixel, from the top.
  func tenths(_ value: Int64, height: Int) -> Int {
    let value = min(max(value, low), high)
    let share = (Double(high) - Double(value)) / (Double(high) - Double(low))
    return Int((share * Double(height * 10)).rounded())
  }
}
