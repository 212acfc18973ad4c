import EventLedger

/// A group or training with its timetable.
struct Course {
  let training: String
  let kind: String
  let trainer: String
  let venue: String
  let minutes: Int
  /// When its sessions start, in minutes after midnight: those who go to several courses have time for all of them.
  let startsAtMinute: Int
  /// The days of its sessions.
  let days: [Day]
  /// The people of the demo who take part, by their index.
  var members: [Int] = []

  /// A course that meets so many times, every `step` days from a first day on, in a room of its venue.
  init(
    _ training: String, _ kind: String, from first: Day, sessions: Int, every step: Int, minutes: Int, room: Int = 1
  ) {
    self.training = training
    self.kind = kind
    trainer = "trainer-\(training.utf8.reduce(0) { $0 + Int($1) } % 7 + 1)"
    let building = kind == "vocational-training" ? "training-centre" : "ksiezy-mlyn"
    venue = room == 1 ? building : "\(building)-room-\(room)"
    startsAtMinute =
      switch kind {
      case "vocational-training": 8 * 60
      case "social-reintegration": 14 * 60
      default: 17 * 60
      }
    self.minutes = minutes
    var days: [Day] = []
    for number in 0..<sessions {
      let day = WorkingDays.onOrAfter(first.advanced(by: number * step))
      if days.last != day { days.append(day) }
    }
    self.days = days
  }

  /// The name of a session, counted from 1.
  func session(_ number: Int) -> String { "\(training)-\(number < 10 ? "0" : "")\(number)" }
}
