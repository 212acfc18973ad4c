import Glibc

/// One line on standard error that says how far a long piece of work has come, how fast, and how long it will take.
///
/// It is shown only on a terminal and never with `--quiet`, from the second half-second on.
struct ProgressLine {
  private static let interval_ns: UInt64 = 200_000_000
  private static let firstAfter_ns: UInt64 = 500_000_000

  private let unit: String
  private let total: Int?
  private let isShown: Bool
  private let start_ns = Self.now_ns()
  private var last_ns: UInt64
  private var hasLine = false

  /// Counts things named by `unit`, of which there will be `total` steps if that is known.
  init(unit: String, total: Int?, quiet: Bool) {
    self.unit = unit
    self.total = total
    isShown = Terminal.isError && !quiet
    last_ns = start_ns + Self.firstAfter_ns - Self.interval_ns
  }

  /// Tells that `count` things are done and the work stands at `step` of the total.
  mutating func update(count: Int, step: Int, total: Int? = nil) {
    guard isShown else { return }
    let now = Self.now_ns()
    guard now >= last_ns + Self.interval_ns else { return }
    last_ns = now
    hasLine = true
    let seconds = Double(now - start_ns) / 1e9
    let text = Self.text(unit: unit, count: count, step: step, total: total ?? self.total, seconds: seconds)
    Terminal.toError("\r\u{1b}[K" + text)
  }

  /// Takes the line away.
  mutating func finish() {
    if hasLine { Terminal.toError("\r\u{1b}[K") }
    hasLine = false
  }

  /// The line: `12,345 events, 8,230/s, 41 %, 0:17 left`.
  static func text(unit: String, count: Int, step: Int, total: Int?, seconds: Double) -> String {
    var text = "\(grouped(count)) \(unit), \(grouped(Int(Double(count) / max(seconds, 0.001))))/s"
    if let total, total > 0, step > 0 {
      let part = min(1, Double(step) / Double(total))
      let left_s = Int((seconds / part - seconds).rounded(.up))
      text += ", \(Int(part * 100)) %, \(left_s / 60):\(left_s % 60 < 10 ? "0" : "")\(left_s % 60) left"
    }
    return text
  }

  private static func grouped(_ number: Int) -> String {
    NumberText.grouped(number, separator: ",")
  }

  private static func now_ns() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
