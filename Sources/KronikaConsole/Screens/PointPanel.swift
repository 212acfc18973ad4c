import ActivationProgramme
import EventLedger
import ProgrammeReporting

/// The two sliders: what was known, and up to which effective day.
struct PointPanel {
  var position: UInt64
  var head: UInt64
  /// What the first slider stands for, in words.
  var spoken: String
  var firstDay: Day?
  var days: Int
  var chosenDay: Int
  var strip: String
  var steps: [Page.Link]
}

extension Desk {
  /// Where the ledger is looked at from, with the next steps by entry, day, claim and checkpoint.
  func panel() throws -> PointPanel {
    let seen = try ReportPoint(look.point, in: ledger)
    let position = seen.position.rawValue
    let moment =
      try event(at: seen.position).map { look.moment($0.recordedAt) } ?? text("pusty rejestr", "empty ledger")
    let span = try wholeSpan()
    let days = span.map { $0.first.distance(to: $0.last) } ?? 0
    let chosen = look.effectiveOn.flatMap { day in span.map { $0.first.distance(to: day) } } ?? days
    return PointPanel(
      position: position, head: head.rawValue,
      spoken: text("pozycja", "position") + " \(look.count(position)), \(moment)", firstDay: span?.first, days: days,
      chosenDay: min(max(chosen, 0), days), strip: try strip(), steps: try steps(from: seen.position))
  }

  private func wholeSpan() throws -> (first: Day, last: Day)? {
    let own = programme.isEmpty ? Query.all : Query(tags: [Tag.programme(programme)])
    guard let first = try ledger.events(own, in: ReadRange(limit: 1)).first,
      let last = try ledger.events(own, in: ReadRange(limit: 1, backwards: true)).first
    else { return nil }
    let start = min(first.effectiveOn, Day(inPolandAt: first.recordedAt))
    return (start, max(start, Day(inPolandAt: last.recordedAt), last.effectiveOn))
  }

  private static let bars: UInt64 = 96

  /// How many entries a day were recorded along the slider; idle stretches take no room.
  private func strip() throws -> String {
    guard head.rawValue > 1 else { return "" }
    let bars = min(Self.bars, head.rawValue - 1)
    var rates: [Double] = []
    var last = try event(at: Position(rawValue: 1))
    for bar in 1...bars {
      let next = try event(at: Position(rawValue: 1 + (head.rawValue - 1) * bar / bars))
      guard let from = last, let to = next else { return "" }
      let days = max(1, Day(inPolandAt: from.recordedAt).distance(to: Day(inPolandAt: to.recordedAt)))
      rates.append(Double(to.position.rawValue - from.position.rawValue) / Double(days))
      last = next
    }
    let largest = max(rates.max() ?? 1, 0.001)
    var marks = ""
    for (index, rate) in rates.enumerated() {
      let height = max(1, Int(rate / largest * 24))
      marks += "<rect x=\"\(index * 10)\" y=\"\(24 - height)\" width=\"9\" height=\"\(height)\"/>"
    }
    return
      "<svg aria-hidden=\"true\" class=\"strip\" preserveAspectRatio=\"none\" viewBox=\"0 0 \(rates.count * 10) 24\">\(marks)</svg>"
  }

  private func steps(from position: Position) throws -> [Page.Link] {
    var links: [Page.Link] = []
    func link(_ label: String, _ target: UInt64?) {
      guard let target, target >= 1, target <= head.rawValue, target != position.rawValue else { return }
      links.append(.init(label: label, href: look.here([("known", "\(target)")])))
    }
    let now = position.rawValue
    link(text("← wpis", "← entry"), now > 1 ? now - 1 : nil)
    link(text("wpis →", "entry →"), now + 1)
    if let event = try event(at: position) {
      let day = Day(inPolandAt: event.recordedAt)
      let before = try ledger.store.position(recordedAtOrBefore: Timestamp(endInPolandOf: day.advanced(by: -1)))
      link(text("← dzień", "← day"), before.rawValue)
      let end = try ledger.store.position(recordedAtOrBefore: Timestamp(endInPolandOf: day))
      if let next = try self.event(at: end.next) {
        let ending = try ledger.store.position(
          recordedAtOrBefore: Timestamp(endInPolandOf: Day(inPolandAt: next.recordedAt)))
        link(text("dzień →", "day →"), ending.rawValue)
      }
    }
    let claims = Query(types: [ClaimSubmitted.type], tags: programme.isEmpty ? [] : [Tag.programme(programme)])
    link(
      text("← wniosek", "← claim"),
      try ledger.events(claims, in: ReadRange(before: position, limit: 1, backwards: true)).first?.position.rawValue)
    link(
      text("wniosek →", "claim →"),
      try ledger.events(claims, in: ReadRange(after: position, limit: 1)).first?.position.rawValue)
    let sizes = try ledger.evidence?.checkpointSizes() ?? []
    link(text("← punkt kontrolny", "← checkpoint"), sizes.last { $0 < now })
    link(text("punkt kontrolny →", "checkpoint →"), sizes.first { $0 > now })
    if !look.isFollowing {
      links.append(.init(label: text("do teraz", "to the present"), href: look.here([("known", nil)])))
    }
    return links
  }
}
