import ActivationProgramme
import Testing

@Suite("Attendance policy")
struct AttendancePolicyTests {
  private func policy(_ base: String, _ excused: String, threshold: Int = 8_000) throws -> AttendancePolicy {
    let json = """
      {"version":"1","base":"\(base)","excused":"\(excused)","threshold_basisPoints":\(threshold),
       "excusingReasons":["ill"],"explanationDeadline_days":null}
      """
    return try StrictJSON.decode(AttendancePolicy.self, from: Array(json.utf8))
  }

  /// 1,000 minutes planned, 800 held: 600 present, 80 excused, 70 unexcused, 50 not yet explained.
  private let minutes = AttendanceMinutes(
    planned: 1_000, held: 800, present: 600, excused: 80, unexcused: 70, unexplained: 50)

  @Test(
    "base and excused absence decide the percentage",
    arguments: [
      ("held", "leaves-base", "83.33"), ("held", "counts-as-absence", "75.00"), ("held", "counts-as-presence", "85.00"),
      ("planned", "leaves-base", "65.22"), ("planned", "counts-as-absence", "60.00"),
      ("planned", "counts-as-presence", "68.00"),
    ])
  func percentages(base: String, excused: String, percentage: String) throws {
    #expect(try policy(base, excused).percentage(of: minutes)?.description == percentage)
  }

  @Test("the threshold is reached exactly at it and missed one hundredth below")
  func threshold() throws {
    let eighty = AttendanceMinutes(planned: 1_000, held: 1_000, present: 800, unexcused: 200)
    let below = AttendanceMinutes(planned: 10_000, held: 10_000, present: 7_999, unexcused: 2_001)
    #expect(try policy("held", "leaves-base").isReached(by: eighty) == true)
    #expect(try policy("held", "leaves-base").isReached(by: below) == false)
  }

  @Test("a threshold is compared exactly, also where the percentage is shown as reaching it")
  func exactThreshold() throws {
    let short = AttendanceMinutes(planned: 25_000, held: 25_000, present: 19_999, unexcused: 5_001)
    #expect(try policy("held", "leaves-base").percentage(of: short) == BasisPoints(8_000))
    #expect(try policy("held", "leaves-base").isReached(by: short) == false)
    let huge = AttendedShare(attended: .max, counted: .max)
    #expect(huge.reaches(BasisPoints(10_000)) == true && huge.reaches(BasisPoints(10_001)) == false)
  }

  @Test("there is no percentage before the first session, nor when every session was excused")
  func nothing() throws {
    #expect(try policy("held", "leaves-base").percentage(of: AttendanceMinutes()) == nil)
    let excused = AttendanceMinutes(planned: 90, held: 90, excused: 90)
    #expect(try policy("held", "leaves-base").percentage(of: excused) == nil)
    #expect(try policy("held", "counts-as-presence").percentage(of: excused) == BasisPoints(10_000))
    #expect(try policy("held", "counts-as-absence").percentage(of: excused) == BasisPoints(0))
    #expect(try policy("held", "leaves-base").isReached(by: excused) == nil)
  }

  @Test("an explanation that turns out to excuse never lowers the percentage, over all small histories")
  func explanationsNeverHarm() throws {
    for base in ["held", "planned"] {
      for treatment in ["leaves-base", "counts-as-absence", "counts-as-presence"] {
        let policy = try policy(base, treatment)
        for present in Int64(0)...12 {
          for absent in Int64(1)...12 {
            for excused in Int64(0)..<absent {
              let held = present + absent
              func percentage(_ excused: Int64) -> BasisPoints? {
                policy.percentage(
                  of: AttendanceMinutes(
                    planned: held + 3, held: held, present: present, excused: excused, unexplained: absent - excused))
              }
              if let before = percentage(excused), let after = percentage(excused + 1), after < before {
                Issue.record("\(base) \(treatment): \(present) present, \(absent) absent, \(excused) excused")
              }
            }
          }
        }
      }
    }
  }

  @Test("a reason excuses only where the policy says so")
  func reasons() throws {
    let policy = try policy("held", "leaves-base")
    #expect(try policy.excuses(AbsenceReasonID(parsing: "ill")))
    #expect(try !policy.excuses(AbsenceReasonID(parsing: "sad")))
  }

  @Test("sums at the ends of 64 bits give no percentage instead of a trap")
  func extremes() throws {
    let most = AttendanceMinutes(planned: .max, held: .max, present: .max, excused: .max)
    #expect(try policy("held", "leaves-base").percentage(of: most) == nil)
    #expect(try policy("held", "counts-as-presence").percentage(of: most) == BasisPoints(10_000))
    let least = AttendanceMinutes(planned: .min, held: .min, present: .min, excused: .max)
    #expect(try policy("held", "leaves-base").percentage(of: least) == nil)
  }

  @Test(
    "hours that are no part of a day are refused",
    arguments: [
      "8:00-16:00", "08:00", "16:00-08:00", "08:00-08:00", "08:60-09:00", "08:00-24:01", "08-00-16:00", "+8:00-09:00",
      "",
    ])
  func hours(text: String) {
    #expect(TimeRange(text) == nil)
  }

  @Test("hours are written as they are read", arguments: ["08:00-16:00", "00:00-24:00", "09:05-17:59"])
  func hoursText(text: String) {
    #expect(TimeRange(text)?.description == text)
  }
}
