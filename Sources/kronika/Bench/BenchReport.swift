import Wire

/// One figure.
struct BenchFigure {
  /// What a figure is a number of.
  enum Unit: String {
    case eventsPerSecond = "events/s"
    case milliseconds = "ms"
  }

  var name: String
  var value: Double
  var unit: Unit

  init(_ name: String, _ value: Double, _ unit: Unit) {
    self.name = name
    self.value = value
    self.unit = unit
  }

  /// The value with the digits that mean something.
  var text: String {
    if value >= 100 { return NumberText.grouped(Int(value.rounded()), separator: ",") }
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}

/// What a run of `kronika bench` found.
struct BenchReport: TwoForms {
  var device: DeviceTrial
  var figures: [BenchFigure]

  /// Lines for a person.
  var lines: [String] {
    let syncs = NumberText.grouped(Int(device.syncsPerSecond.rounded()), separator: ",")
    var lines = ["the device syncs one page \(syncs) times a second"]
    if let reason = device.reasonNotDurable {
      lines.append("no append here can be called durable, and none was measured: \(reason)")
    }
    var table = TextTable([.left("measure"), .right("figure"), .left("unit"), .right("events a sync")])
    for figure in figures {
      table.add([figure.name, figure.text, figure.unit.rawValue, eventsASync(figure) ?? ""])
    }
    return lines + [""] + table.lines
  }

  /// One JSON object.
  var json: String {
    let figures = figures.map { figure in
      JSONText.object([
        ("measure", JSONText.quoted(figure.name)), ("value", "\(figure.value)"),
        ("unit", JSONText.quoted(figure.unit.rawValue)),
      ])
    }
    return JSONText.object([
      ("syncsPerSecond", "\(device.syncsPerSecond)"),
      ("notDurable", device.reasonNotDurable.map { JSONText.quoted($0) } ?? "null"),
      ("figures", JSONText.array(figures)),
    ])
  }

  /// An append against what the disk alone can do: of one event it is how much of a sync a commit costs.
  private func eventsASync(_ figure: BenchFigure) -> String? {
    guard figure.name.hasPrefix("append") else { return nil }
    return BenchFigure("", figure.value / device.syncsPerSecond, .eventsPerSecond).text
  }
}
