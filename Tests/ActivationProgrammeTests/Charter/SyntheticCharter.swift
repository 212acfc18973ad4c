/// A small invented programme, unlike the two real ones: it shows that a new programme is data.
enum SyntheticCharter {
  static let json = """
    {
      "format": 1,
      "id": "ogrod-wspolny",
      "name": { "pl": "Ogród wspólny (zmyślony)", "en": "Common garden (invented)" },
      "beneficiary": { "pl": "Gmina Zmyślona", "en": "Invented Commune" },
      "aim": { "pl": "Praca w ogrodzie.", "en": "Work in the garden." },
      "targetGroup": { "pl": "Wszyscy.", "en": "Everybody." },
      "funding": {
        "programme": { "pl": "Program", "en": "Programme" },
        "fund": { "pl": "Fundusz", "en": "Fund" },
        "axis": { "code": "1", "name": { "pl": "Oś", "en": "Axis" } },
        "measure": { "code": "1.1", "name": { "pl": "Działanie", "en": "Measure" } },
        "subMeasure": { "code": "1.1.1", "name": { "pl": "Poddziałanie", "en": "Sub-measure" } },
        "agreementNumber": "X/1"
      },
      "period": { "start": "2025-01-01", "end": "2025-12-31" },
      "places": {
        "total": 10,
        "quotas": [
          {
            "id": "seekers", "name": { "pl": "szukający", "en": "seekers" }, "places": 4,
            "labourStatuses": ["registered-unemployed", "unregistered-unemployed"]
          },
          { "id": "other", "name": { "pl": "inni", "en": "others" }, "places": 6, "labourStatuses": ["inactive"] }
        ],
        "policy": {
          "takenBy": "enrolment", "freedBy": ["resigned", "removed", "completed"], "quotaExchange": true,
          "returnTakesPlace": true
        }
      },
      "money": {
        "total_grosze": 1000000, "eu_grosze": 800000, "ownContribution_grosze": 200000, "flatRate_basisPoints": 2000
      },
      "budget": {
        "tasks": [
          {
            "id": "t1", "name": { "pl": "Zadanie", "en": "Task" },
            "lines": [{ "id": "spades", "name": { "pl": "łopaty", "en": "spades" }, "limit_grosze": 600000 }]
          }
        ]
      },
      "limits": [],
      "benefits": { "countAsOwnContribution": false, "kinds": [] },
      "actions": [
        { "id": "garden-work", "name": { "pl": "praca", "en": "work" }, "isSupport": true },
        { "id": "bee-keeping", "name": { "pl": "pszczoły", "en": "bees" }, "isSupport": true, "from": "2025-04-01" }
      ],
      "venues": [{ "name": { "pl": "ogród", "en": "garden" }, "street": "ul. Zmyślona 1" }],
      "recruitment": {
        "channels": ["social-worker"], "text": { "pl": "Przyjdź.", "en": "Come." }, "freeOfCharge": true
      },
      "contact": null,
      "units": [],
      "area": [],
      "criteria": [
        { "id": "adult", "text": { "pl": "pełnoletni", "en": "of age" } },
        {
          "id": "no-allergy", "text": { "pl": "bez uczulenia", "en": "no allergy" }, "onlyFor": "bee-keeping"
        }
      ],
      "criteriaVersions": [{ "version": "1", "criteria": ["adult", "no-allergy"] }],
      "absenceReasons": [{ "id": "ill", "name": { "pl": "choroba", "en": "illness" }, "isHealthData": true }],
      "attendancePolicies": [
        {
          "version": "1", "from": "2025-01-01",
          "to": "2025-06-30", "base": "planned", "excused": "counts-as-presence",
          "threshold_basisPoints": 5000, "excusingReasons": ["ill"], "explanationDeadline_days": 7
        },
        {
          "version": "2", "from": "2025-07-01", "base": "held", "excused": "counts-as-absence",
          "threshold_basisPoints": 6000, "excusingReasons": [], "explanationDeadline_days": 14
        }
      ],
      "openQuestions": [{ "id": "who-digs", "text": { "pl": "Kto kopie?", "en": "Who digs?" } }],
      "references": { "note": "an invented note" },
      "sources": {
        "/name": "announcement", "/beneficiary": "announcement", "/aim": "announcement",
        "/targetGroup": "announcement", "/funding": "announcement", "/period": "announcement",
        "/places": "announcement",
        "/money": "reference note",
        "/budget": "reference note", "/limits": "reference note", "/benefits": "reference note",
        "/actions": "announcement",
        "/actions/*/isSupport": { "assumed": true, "reason": "people dig together" },
        "/actions/1/isSupport": { "assumed": true, "reason": "bees teach patience" },
        "/venues": "announcement", "/recruitment": "announcement",
        "/contact": { "unknown": true, "reason": "question who-digs" },
        "/units": "announcement", "/area": "announcement",
        "/criteria": "announcement", "/criteriaVersions": { "derived": true, "reason": "the criteria above" },
        "/absenceReasons": "announcement", "/attendancePolicies": "announcement"
      }
    }
    """
}
