/// One command of every kind and more, in an order in which each is recorded; the examples of `docs/commands.md`.
///
/// All persons and figures are synthetic. The programme is the bundled `aktywna-lodz`; its charter is recorded before.
enum CommandStory {
  static let anna = "0a000000-0000-4000-8000-000000000001"
  static let jan = "0a000000-0000-4000-8000-000000000002"
  static let ewa = "0a000000-0000-4000-8000-000000000003"
  static let piotr = "0a000000-0000-4000-8000-000000000004"
  static let zofia = "0a000000-0000-4000-8000-000000000005"

  static let criteria = """
    {"criterion":"resident-of-lodz","outcome":"met"},{"criterion":"client-of-centre","outcome":"met"},\
    {"criterion":"at-risk","outcome":"met"},{"criterion":"area-resident","outcome":"met"},\
    {"criterion":"area-moved","outcome":"not-applicable"},{"criterion":"no-other-activation-project","outcome":"met"}
    """

  /// A line of a command on a day, in the name of a social worker.
  static func line(_ command: String, _ on: String, _ fields: String, programme: String = "aktywna-lodz") -> String {
    #"{"command":"\#(command)","programme":"\#(programme)","on":"\#(on)","actor":"sw-12",\#(fields)}"#
  }

  private static func of(_ participant: String, _ fields: String) -> String {
    #""participant":"\#(participant)"\#(fields.isEmpty ? "" : ",")\#(fields)"#
  }

  private static func recruitment(_ person: String, _ day: String) -> [String] {
    [
      line("submit-application", day, of(person, #""channel":"social-worker","received_by":"sw-12""#)),
      line(
        "confirm-eligibility", day,
        of(person, #""criteria_version":"1","results":[\#(criteria)],"decided_by":"committee-1""#)),
    ]
  }

  /// Read and not recorded, as the charter is shortened here, personal data need a vault, and what is struck must stand
  /// in the log.
  ///
  /// The PESEL number is the published sample.
  static let charters = [
    line("charter-programme", "2018-02-01", #""charter":{"format":1,"id":"aktywna-lodz"}"#),
    line("amend-charter", "2018-06-01", #""charter":{"format":1,"id":"aktywna-lodz"},"amendment":"annex-1""#),
    line(
      "record-personal-data", "2018-03-12",
      of(anna, #""recorded_by":"sw-12","personal":{"given_names":"Anna","pesel":"44051401359"}"#)),
    line(
      "strike", "2020-07-01",
      #""entries":[{"position":17},{"position":21}],"reason":"wrong-day","and_what_leans_on_it":true"#),
  ]

  static let lines: [String] = register + joining + support + classes + money + leaving + keeping

  private static let keeping = [
    line(
      "start-retention-clock", "2020-01-31",
      #""keep_through":"2020-07-01","rule":"1303/2013 art. 140","documents":[{"document":"notice-1"}]"#),
    line("extend-retention", "2020-06-01", #""keep_through":"2020-12-31","rule":"1303/2013 art. 140""#),
    line(
      "place-legal-hold", "2020-06-02",
      #""hold":"court-1","subject":"participant:\#(anna)","reason":"proceedings""#),
    line("lift-legal-hold", "2020-06-30", #""hold":"court-1""#),
  ]

  private static let register = [
    line(
      "register-document", "2018-02-01",
      #""reference":{"document":"agreement-1","holder":"MOPS Łódź","place":"archive, room 7"},"kind":"agreement""#),
    line("close-venue", "2018-05-02", #""venue":"KIS, Księży Młyn","last_day":"2018-05-04""#),
    line("reopen-venue", "2018-05-04", #""venue":"KIS, Księży Młyn","reason":"changed-decision""#),
    line("authorise-actor", "2018-02-01", #""authorised":"sw-12","role":"social-worker","last_day":"2020-01-31""#),
    line("authorise-actor", "2018-02-01", #""authorised":"sw-99","role":"social-worker""#),
    line("end-actor-authorisation", "2018-09-01", #""authorised":"sw-99","role":"social-worker""#),
    line(
      "record-control", "2018-10-10",
      #""control":"visit-1","body":"WUP Łódź","findings":[{"position":3}],"documents":[{"document":"protocol-1"}]"#),
  ]

  private static let joining =
    recruitment(anna, "2018-03-01") + recruitment(jan, "2018-03-02") + recruitment(ewa, "2018-03-03")
    + recruitment(piotr, "2018-03-04") + [
      line("assign-unit", "2018-03-05", of(anna, #""district":"Polesie","unit":"unit-3","decided_by":"sw-12""#)),
      line(
        "confirm-area-membership", "2018-03-05",
        of(
          anna,
          #""basis":"moved-because-of-revitalisation","boundary_version":"2016-02-10","confirmed_by":"sw-12","documents":[{"document":"move-17","holder":"MOPS Łódź","place":"file 17"}]"#
        )),
      line("place-on-reserve-list", "2018-03-06", of(jan, #""decided_by":"committee-1""#)),
      line("enrol", "2018-03-07", of(jan, #""decided_by":"committee-1""#)),
      line("enrol", "2018-03-07", of(anna, #""decided_by":"committee-1""#)),
      line("enrol", "2018-03-07", of(ewa, #""decided_by":"committee-1""#)),
      line(
        "correct-enrolment", "2018-03-09",
        of(ewa, #""to_day":"2018-03-08","decided_by":"committee-1","reason":"clerical-error""#)),
      line("withdraw-application", "2018-03-08", of(piotr, "")),
      line(
        "submit-application", "2018-03-08",
        of(zofia, #""channel":"streetwork","received_by":"streetworker-2""#)),
      line(
        "refuse-eligibility", "2018-03-09",
        of(
          zofia,
          #""criteria_version":"1","results":[{"criterion":"client-of-centre","outcome":"not-met"}],"decided_by":"committee-1""#
        )),
      line("sign-declaration", "2018-03-09", of(anna, #""document":{"document":"declaration-1"}"#)),
      line(
        "record-entry-status", "2018-03-12",
        of(
          anna,
          #""status":{"sex":"female","age_years":41,"education":"lower-secondary","labour_status":"registered-unemployed","labour_detail":"other","disability":"refused"},"recorded_by":"sw-12""#
        )),
      line(
        "correct-entry-status", "2018-04-20",
        of(
          anna,
          #""status":{"sex":"female","age_years":41,"education":"lower-secondary","labour_status":"registered-unemployed","labour_detail":"long-term-unemployed","disability":"refused"},"reason":"late-document","documents":[{"document":"pup-certificate-1"}]"#
        )),
      line("hold-environmental-interview", "2018-03-08", of(anna, #""interviewer":"sw-12""#)),
    ]

  private static let support = [
    line(
      "hold-career-counselling", "2018-03-12",
      of(anna, #""support":"ipd-1","kind":"career-counselling","minutes":60,"counsellor":"counsellor-1""#)),
    line(
      "give-support", "2018-03-14",
      of(jan, #""support":"street-1","kind":"streetworking","minutes":45,"given_by":"streetworker-2""#)),
    line(
      "correct-support", "2018-03-20",
      of(jan, #""support":"street-1","minutes":30,"reason":"clerical-error""#)),
    line(
      "plan-support", "2018-03-13",
      of(anna, #""training":"kis-group-1","kind":"social-reintegration","planned_by":"sw-12""#)),
    line(
      "choose-training", "2018-03-13",
      of(
        anna,
        #""training":"forklift","kind":"vocational-training","counsellor":"counsellor-1","health_considered":true,"labour_market_considered":true"#
      )),
    line(
      "change-training", "2018-03-19",
      of(
        anna,
        #""from_training":"forklift","training":"cooking","kind":"vocational-training","counsellor":"counsellor-1","health_considered":true,"labour_market_considered":true"#
      )),
  ]

  private static func session(_ name: String, _ day: String, _ kind: String, _ training: String) -> String {
    line(
      "schedule-session", "2018-03-15",
      #""session":"\#(name)","training":"\#(training)","kind":"\#(kind)","day":"\#(day)","minutes":240,"starts_at_minute":540,"venue":"KIS, Księży Młyn","trainer":"trainer-3""#
    )
  }

  private static let classes = [
    session("cooking-1", "2018-04-03", "vocational-training", "cooking"),
    session("cooking-2", "2018-04-04", "vocational-training", "cooking"),
    session("cooking-3", "2018-04-05", "vocational-training", "cooking"),
    session("cooking-4", "2018-04-06", "vocational-training", "cooking"),
    line("cancel-session", "2018-04-04", #""session":"cooking-3","reason":"trainer-absent""#),
    line(
      "hold-session", "2018-04-03",
      #""session":"cooking-1","minutes":240,"trainer":"trainer-3","documents":[{"document":"list-1"}]"#),
    line("hold-session", "2018-04-04", #""session":"cooking-2","minutes":180"#),
    line("record-presence", "2018-04-03", of(anna, #""session":"cooking-1","status":"present","minutes":200"#)),
    line("record-presence", "2018-04-04", of(anna, #""session":"cooking-2","status":"absent""#)),
    line("record-presence", "2018-04-03", of(ewa, #""session":"cooking-1","status":"absent""#)),
    line("correct-session", "2018-04-05", #""session":"cooking-1","minutes":250,"reason":"clerical-error""#),
    line("hold-session", "2018-04-06", #""session":"cooking-4""#),
    line("record-presence", "2018-04-06", of(ewa, #""session":"cooking-4","status":"present""#)),
    line("cancel-held-session", "2018-04-09", #""session":"cooking-4","reason":"clerical-error""#),
    line(
      "correct-presence", "2018-04-06",
      of(anna, #""session":"cooking-1","status":"present","minutes":240,"reason":"clerical-error""#)),
    line(
      "contact-absentee", "2018-04-05",
      of(anna, #""session":"cooking-2","channel":"telephone","outcome":"reached","contacted_by":"sw-12""#)),
    line(
      "contact-absentee", "2018-04-05",
      of(ewa, #""session":"cooking-1","channel":"telephone","outcome":"reached","contacted_by":"sw-12""#)),
    line("revoke-contact", "2018-04-06", of(ewa, #""session":"cooking-1","reason":"clerical-error""#)),
    line(
      "explain-absence", "2018-04-10",
      of(anna, #""session":"cooking-2","absence_reason":"summons","social_worker":"sw-12""#)),
    line(
      "change-absence-explanation", "2018-04-17",
      of(
        anna,
        #""session":"cooking-2","classification":"excused","social_worker":"sw-12","reason":"late-document","documents":[{"document":"certificate-5"}]"#
      )),
    line("end-support", "2018-06-01", of(anna, #""training":"kis-group-1","as_planned":true"#)),
    line(
      "record-qualification", "2018-06-15",
      of(
        anna,
        #""qualification":"cook","training":"cooking","awarded_by":"OKE Łódź","document":{"document":"diploma-1"}"#)),
    line(
      "record-qualification", "2018-06-15",
      of(ewa, #""qualification":"cook","awarded_by":"OKE Łódź","document":{"document":"diploma-1"}"#)),
    line("revoke-qualification", "2018-06-18", of(ewa, #""qualification":"cook","reason":"clerical-error""#)),
  ]

  private static let money = [
    line(
      "set-budget", "2018-02-01",
      #""annex":"agreement-1","lines":[{"task":"task-1","line":"training","total":"100000.00","eu":"100000.00"},{"task":"own","line":"benefits","total":"60000.00","own_contribution":"60000.00"}]"#
    ),
    line(
      "amend-budget", "2018-05-01",
      #""annex":"annex-1","lines":[{"task":"task-1","line":"training","total":"120000.00","eu":"120000.00"}]"#),
    line("record-tranche", "2018-03-01", #""tranche":"tranche-1","total":"50000.00","eu":"50000.00""#),
    line(
      "grant-benefit", "2018-03-10",
      of(
        anna,
        #""decision":"dec-2018-1","benefit":"zasilek-okresowy","task":"own","line":"benefits","first_month":"2018-03","last_month":"2018-05","monthly":"418.00","total":"1254.00","own_contribution":"1254.00""#
      )),
    line(
      "pay-benefit", "2018-03-28",
      of(anna, #""decision":"dec-2018-1","month":"2018-03","total":"418.00","own_contribution":"418.00""#)),
    line(
      "pay-benefit", "2018-04-27",
      of(anna, #""decision":"dec-2018-1","month":"2018-04","total":"418.00","own_contribution":"418.00""#)),
    line(
      "receive-invoice", "2018-04-05",
      #""document":"invoice-7","sha256":"52d429f46729ce6e72faedf1a40a598c8e0929664d35b23f89f0a9523d2f16f0","ksef_number":"5265877635-20190212-0100001AF629-7C","seller_nip":"5265877635","number":"FV/7/2018","kind":"VAT","net":"2000.00","vat":"460.00","gross":"2460.00","due_on":"2018-04-19""#
    ),
    line(
      "record-expenditure", "2018-04-10",
      #""document":"invoice-7","task":"task-1","line":"training","total":"2460.00","eu":"2460.00","issued_on":"2018-04-05","documents":[{"document":"invoice-7","holder":"MOPS Łódź","place":"accounting"}]"#
    ),
    line(
      "submit-claim", "2018-05-10",
      #""kind":"refund","period_from":"2018-02-01","period_to":"2018-04-30","all":true,"flat_rate":"369.00","indicators":[{"indicator":"CO01","women":1,"men":0,"total":1}]"#
    ),
    line("withdraw-claim", "2018-05-11", #""number":1"#),
    line(
      "submit-claim", "2018-05-14",
      #""kind":"refund","period_from":"2018-02-01","period_to":"2018-04-30","lines":[{"kind":"expenditure","reference":"invoice-7","task":"task-1","line":"training"},{"kind":"benefit","reference":"dec-2018-1","month":"2018-03"}]"#
    ),
    line(
      "approve-claim", "2018-06-20",
      #""number":2,"deductions":[{"task":"task-1","line":"training","reference":"invoice-7","total":"60.00","eu":"60.00"}]"#
    ),
    line("revoke-approval", "2018-06-21", #""number":2,"reason":"clerical-error""#),
    line(
      "approve-claim", "2018-06-22",
      #""number":2,"deductions":[{"task":"task-1","line":"training","reference":"invoice-7","total":"60.00"}],"pending":[{"reference":"dec-2018-1","month":"2018-03","task":"own","line":"benefits"}]"#
    ),
    line(
      "approve-claim", "2018-06-24",
      #""number":2,"deductions":[{"task":"task-1","line":"training","reference":"invoice-7","total":"60.00"}]"#),
    line(
      "correct-expenditure", "2018-06-25",
      #""document":"invoice-7","task":"task-1","line":"training","total":"2400.00","eu":"2400.00","reason":"control-finding""#
    ),
    line(
      "reverse-benefit", "2018-06-26",
      of(anna, #""decision":"dec-2018-1","month":"2018-04","total":"0","reason":"changed-decision""#)),
    line(
      "change-benefit-grant", "2018-06-26",
      of(
        anna,
        #""decision":"dec-2018-1","last_month":"2018-03","total":"418.00","own_contribution":"418.00","reason":"changed-decision""#
      )),
    line(
      "return-funds", "2018-07-02",
      #""refund":"refund-1","amounts":[{"task":"task-1","line":"training","total":"60.00","eu":"60.00"}],"interest":"0.87","interest_from":"2018-06-21","interest_to":"2018-07-02","claim":2,"reclaimable":true"#
    ),
    line(
      "correct-refund", "2018-07-03",
      #""refund":"refund-1","amounts":[{"task":"task-1","line":"training","total":"60.00"}],"interest":"0.16","interest_from":"2018-06-21","interest_to":"2018-07-02","claim":2,"reclaimable":true,"reason":"clerical-error""#
    ),
    line(
      "correct-tranche", "2018-07-04",
      #""tranche":"tranche-1","total":"50000.50","eu":"50000.50","reason":"clerical-error","documents":[{"document":"bank-statement-1"}]"#
    ),
    line(
      "declare-ineligible", "2018-07-05",
      #""reference":"invoice-7","task":"task-1","line":"training","total":"12.00","reason":"control-finding","documents":[{"document":"protocol-1"}]"#
    ),
    line(
      "set-payment-schedule", "2018-07-06",
      #""months":[{"month":"2018-09","total":"30000.00","eu":"30000.00"},{"month":"2019-03","total":"25000.00","eu":"25000.00"}]"#
    ),
    line(
      "record-recommendation", "2018-10-20",
      #""control":"visit-1","recommendation":"1","text":"sign the lists on the day of the session","due_on":"2018-11-20","documents":[{"document":"protocol-1"}]"#
    ),
    line("complete-recommendation", "2018-11-15", #""control":"visit-1","recommendation":"1""#),
  ]

  private static let leaving = [
    line("resign", "2018-07-01", of(ewa, #""reason":"own-wish""#)),
    line("revoke-leaving", "2018-07-03", of(ewa, #""reason":"clerical-error""#)),
    line("remove", "2018-08-01", of(jan, #""reason":"no-cooperation","decided_by":"committee-1""#)),
    line("complete", "2018-09-01", of(anna, #""reason":"path-completed""#)),
    line(
      "record-outcome", "2018-09-15",
      of(
        anna,
        #""outcome":"took-job","employment_form":"employment-contract","documents":[{"document":"contract-copy-1"}]"#)),
    line("record-outcome", "2018-09-15", of(jan, #""outcome":"took-job","employment_form":"employment-contract""#)),
    line(
      "correct-outcome", "2018-09-20",
      of(jan, #""recorded_outcome":"took-job","recorded_for":"2018-09-15","reason":"clerical-error""#)),
  ]
}
