internal import ActivationProgramme
internal import EventLedger
internal import ProgrammeReporting

/// A rule file: indicators, thresholds, rates, dictionaries, forms or audit rules; the first byte picks which.
///
/// A file that is accepted has no problems left and can be used: its form is written, its interest computed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  let json = Array(bytes.dropFirst())
  switch first % 6 {
  case 0: if let rules = accepted(IndicatorRules.self, json) { use(rules) }
  case 1: if let rules = accepted(EfficiencyRules.self, json) { use(rules) }
  case 2: if let rules = accepted(InterestRules.self, json) { use(rules) }
  case 3: if let rules = accepted(FormDictionaries.self, json) { use(rules) }
  case 4: if let version = accepted(FormVersion.self, json) { use(version) }
  default: _ = accepted(AuditRequirements.self, json)
  }
  return 0
}

private func accepted<File: RuleFile>(_ type: File.Type, _ json: [UInt8]) -> File? {
  do throws(RuleFileError) {
    let file = try File(json: json, file: "fuzz.json")
    precondition(file.problems(file: "fuzz.json").isEmpty)
    return file
  } catch {
    precondition(!error.description.isEmpty)
    return nil
  }
}

private func use(_ rules: IndicatorRules) {
  for indicator in rules.indicators {
    _ = (indicator.exists(on: Day.supported.lowerBound), indicator.exists(on: nil), indicator.condition?.asksForResults)
  }
}

private func use(_ rules: EfficiencyRules) {
  for agreement in rules.agreements {
    let set = rules.set(programme: agreement.programme, annex: agreement.annex)
    precondition(set == nil || rules.sets.contains { $0.id == set?.id })
  }
}

private func use(_ rules: InterestRules) {
  for rate in rules.rates {
    for amount in [0, 1, 100_000_000, Int64.max] {
      let interest = rules.interest(on: Grosze(amount), from: rate.from, to: rate.to ?? Day.supported.upperBound)
      precondition((interest?.rawValue ?? 0) >= 0)
    }
    _ = rules.interest(on: Grosze(12_345), from: Day.supported.lowerBound, to: rate.from)
  }
}

private func use(_ rules: FormDictionaries) {
  for form in rules.forms {
    for field in form.fields {
      for value in field.values { precondition(rules.value(form.form, field.field, value.code) == value) }
    }
  }
}

private func use(_ version: FormVersion) {
  for personal in [nil, [:]] as [[ParticipantID: [String: String]]?] {
    guard let export = try? FormExport(version, records: [], charter: nil, personal: personal) else { continue }
    precondition(export.written == 0 && !export.bytes.isEmpty)
  }
  _ = FormExport.dataClasses(of: version)
}
