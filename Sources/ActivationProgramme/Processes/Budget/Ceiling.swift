internal import EventLedger

/// A limit that changes from day to day, and what counts against it from day to day.
///
/// What is decided holds from a day on, so that it must fit under the limit of every day that follows.
struct Ceiling {
  /// The limit from each day on, in the order of days; before the first day the first holds.
  private let steps: [(from: Day, amounts: AmountSum)]
  private let used: [(from: Day, amounts: AmountSum)]

  init(_ steps: [(from: Day, amounts: AmountSum)], used: [(from: Day, amounts: AmountSum)]) {
    self.steps = steps.sorted { $0.from < $1.from }
    self.used = used.sorted { $0.from < $1.from }
  }

  /// What is left on each day from a day on on which that changes, and on the day itself; `end` is the first day that
  /// is not looked at any more.
  func left(from day: Day, until end: Day? = nil) -> [AmountSum] {
    let days = ([day] + steps.map(\.from) + used.map(\.from)).filter { other in
      day <= other && (end.map { other < $0 } ?? true)
    }
    var (sum, next, step) = (AmountSum(), 0, 0)
    return Set(days).sorted().map { day in
      while next < used.count, used[next].from <= day {
        sum += used[next].amounts
        next += 1
      }
      while step + 1 < steps.count, steps[step + 1].from <= day { step += 1 }
      return (steps.isEmpty ? AmountSum() : steps[step].amounts) - sum
    }
  }

  /// What counts, each from its day on.
  var uses: [(from: Day, amounts: AmountSum)] { used }
}

extension [LineLimit] {
  /// What holds from each day on.
  var steps: [(from: Day, amounts: AmountSum)] {
    var steps: [(from: Day, amounts: AmountSum)] = []
    for limit in inOrder() {
      if steps.last?.from == limit.day { steps.removeLast() }
      steps.append((limit.day, AmountSum(limit.amounts)))
    }
    return steps
  }
}
