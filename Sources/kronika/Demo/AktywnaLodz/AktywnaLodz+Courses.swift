import ActivationProgramme
import EventLedger

extension AktywnaLodz {
  /// Five groups of the social integration club and one for those who come later.
  private static let clubs: [Course] = [
    Course("kis-1", "social-reintegration", from: day(2018, 5, 14), sessions: 22, every: 7, minutes: 180),
    Course("kis-2", "social-reintegration", from: day(2018, 5, 15), sessions: 22, every: 7, minutes: 180),
    Course("kis-3", "social-reintegration", from: day(2018, 6, 6), sessions: 22, every: 7, minutes: 180),
    Course("kis-4", "social-reintegration", from: day(2018, 6, 7), sessions: 22, every: 7, minutes: 180, room: 2),
    Course("kis-5", "social-reintegration", from: day(2018, 7, 6), sessions: 22, every: 7, minutes: 180),
    Course("kis-6", "social-reintegration", from: day(2019, 3, 4), sessions: 18, every: 7, minutes: 180),
  ]

  /// The vocational trainings, of which people choose one.
  private static let trainings: [Course] = [
    Course("warehouse-worker", "vocational-training", from: day(2018, 10, 1), sessions: 16, every: 3, minutes: 300),
    Course(
      "carer-of-elderly", "vocational-training", from: day(2018, 10, 22), sessions: 18, every: 3, minutes: 300, room: 2),
    Course("cook", "vocational-training", from: day(2019, 1, 14), sessions: 18, every: 3, minutes: 360),
    Course(
      "office-assistant", "vocational-training", from: day(2019, 2, 11), sessions: 16, every: 3, minutes: 300, room: 2),
    Course("gardener", "vocational-training", from: day(2019, 4, 1), sessions: 16, every: 3, minutes: 360),
    Course(
      "hairdresser", "vocational-training", from: day(2019, 5, 6), sessions: 16, every: 3, minutes: 300, room: 2),
    Course("cashier", "vocational-training", from: day(2019, 9, 2), sessions: 14, every: 3, minutes: 240),
  ]

  private static let activation = Course(
    "pai-1", "pai", from: day(2018, 9, 10), sessions: 16, every: 3, minutes: 300)

  private static let supportGroup = Course(
    "support-group-1", "support-group", from: day(2018, 10, 3), sessions: 14, every: 14, minutes: 120)

  /// Plans and choices first, then the sessions with those who take part.
  mutating func holdSessions() {
    let courses = clubCourses() + trainingCourses() + [activationCourse(), supportGroupCourse()]
    for course in courses { hold(course) }
  }

  private mutating func clubCourses() -> [Course] {
    var clubs = Self.clubs
    for index in people.indices {
      guard let start = people[index].startedOn else { continue }
      let club = start < Self.day(2018, 7, 20) ? index % 5 : 5
      guard clubs[club].days.last.map({ $0 > start }) ?? false else { continue }
      plan(people[index], clubs[club], on: start)
      clubs[club].members.append(index)
    }
    return clubs
  }

  private mutating func trainingCourses() -> [Course] {
    var trainings = Self.trainings
    for index in people.indices {
      guard let start = people[index].startedOn else { continue }
      let chosenOn = start.workingDays(script.random.number(8...40))
      let open = trainings.indices.filter { trainings[$0].days[0] > chosenOn.workingDays(10) }
      guard let first = open.first, people[index].takesPart(on: chosenOn) else { continue }
      var choice = open[script.random.number(0...open.count - 1)]
      choose(people[index], trainings[choice], on: chosenOn)
      let changedOn = chosenOn.workingDays(6)
      if people[index].number % 9 == 4, first != choice, people[index].takesPart(on: changedOn) {
        change(people[index], trainings[choice], trainings[first], on: changedOn)
        choice = first
      }
      trainings[choice].members.append(index)
      qualify(people[index], trainings[choice])
    }
    return trainings
  }

  /// The programme Aktywizacja i Integracja is for the unemployed with profile III.
  private mutating func activationCourse() -> Course {
    var course = Self.activation
    let planned = Self.day(2018, 8, 27)
    for index in people.indices where people[index].labourStatus == .registeredUnemployed {
      guard people[index].takesPart(on: planned), course.members.count < 10, index % 3 == 0 else { continue }
      let results: [CriterionResult] = ["pai-profile-iii", "pai-no-allowance", "pai-social-assistance"].map {
        .demo($0, .met)
      }
      plan(people[index], course, on: planned, version: "1", results: results)
      course.members.append(index)
    }
    return course
  }

  private mutating func supportGroupCourse() -> Course {
    var course = Self.supportGroup
    let planned = Self.day(2018, 9, 24)
    for index in people.indices where people[index].number % 6 == 1 && people[index].takesPart(on: planned) {
      plan(people[index], course, on: planned)
      course.members.append(index)
    }
    return course
  }
}

extension AktywnaLodz {
  private mutating func plan(
    _ person: DemoPerson, _ course: Course, on day: Day, version: String = "", results: [CriterionResult] = []
  ) {
    script.add(
      PlanSupport.with {
        $0.participant = person.id
        $0.training = course.training
        $0.kind = course.kind
        $0.plannedBy = person.socialWorker
        $0.criteriaVersion = version
        $0.results = results
      }, on: day, by: person.socialWorker)
  }

  private mutating func choose(_ person: DemoPerson, _ course: Course, on day: Day) {
    script.add(
      ChooseTraining.with {
        $0.participant = person.id
        $0.training = course.training
        $0.kind = course.kind
        $0.counsellor = "counsellor-\(1 + person.number % 2)"
        $0.healthConsidered = true
        $0.labourMarketConsidered = true
      }, on: day, by: "counsellor-\(1 + person.number % 2)")
  }

  private mutating func change(_ person: DemoPerson, _ before: Course, _ course: Course, on day: Day) {
    script.add(
      ChangeTraining.with {
        $0.participant = person.id
        $0.fromTraining = before.training
        $0.training = course.training
        $0.kind = course.kind
        $0.counsellor = "counsellor-\(1 + person.number % 2)"
        $0.healthConsidered = true
        $0.labourMarketConsidered = true
      }, on: day, by: "counsellor-\(1 + person.number % 2)")
  }

  /// Most of those who stay to the end pass the examination after it.
  private mutating func qualify(_ person: DemoPerson, _ course: Course) {
    guard let last = course.days.last else { return }
    let day = last.workingDays(8)
    guard person.takesPart(on: day), script.random.chance(80) else { return }
    script.add(
      RecordQualification.with {
        $0.participant = person.id
        $0.qualification = "certificate: \(course.training)"
        $0.training = course.training
        $0.awardedBy = "examining-board"
        $0.document = .demo("certificate-\(course.training)-\(person.number)")
      }, on: day, recorded: day.workingDays(4), by: person.socialWorker)
  }
}
