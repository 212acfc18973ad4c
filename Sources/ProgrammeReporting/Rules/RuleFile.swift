public import ActivationProgramme
internal import EventLedger

/// A dated, versioned file of rules that come from outside: indicators, thresholds, rates, dictionaries.
///
/// JSON in the form of the type. Every entry carries a `Cite`; what is unknown is `null` and says why. Keys that the
/// form does not have are refused, and so is a text longer than `byteLimit`.
public protocol RuleFile: Codable, Sendable, Hashable {
  /// The version of the form; 1 is the only one.
  var format: Int { get }
  /// The name of the set of rules.
  var id: String { get }
  /// The version of the set; a new text of the rules gets a new one.
  var version: String { get }
  /// The works that the cites name, by their short names.
  var works: [String: String] { get }
  /// Finds what is wrong with it.
  func check(_ check: inout RuleCheck)
}

/// Collects what is wrong with a rule file.
public struct RuleCheck {
  /// The name of the file.
  public let file: String
  let works: [String: String]
  private(set) var problems: [RuleFileError] = []

  init(file: String, works: [String: String]) {
    self.file = file
    self.works = works
  }

  mutating func refuse(_ field: String, _ value: String, _ rule: RuleFileError.Rule) {
    problems.append(RuleFileError(file, field, value, rule))
  }

  /// A cite of a value; `isNull` where the value is null.
  mutating func cite(_ cite: Cite, at field: String, isNull: Bool = false) {
    if cite.mark == .verified, cite.source == nil { refuse(field + "/source", "", .verifiedNeedsWork) }
    if let source = cite.source, works[source] == nil { refuse(field + "/source", source, .knownWork) }
    let needsReason = cite.mark == .assumed || cite.mark == .unknown
    if needsReason, (cite.reason ?? "").isEmpty { refuse(field + "/reason", "", .reasonNeeded) }
    if isNull != (cite.mark == .unknown) { refuse(field + "/mark", cite.mark.rawValue, .unknownIsNull) }
  }

  /// Names that must stand once.
  mutating func unique(_ names: [String], at field: String, _ key: String) {
    var seen: Set<String> = []
    for (index, name) in names.enumerated() where !seen.insert(name).inserted {
      refuse("\(field)/\(index)/\(key)", name, .nameOnce)
    }
  }

  /// A first and a last day.
  mutating func days(_ from: Day?, _ to: Day?, at field: String) {
    if let from, let to, to < from { refuse(field + "/to", "\(to)", .daysInOrder) }
  }
}

extension RuleFile {
  /// Reads and checks a file; throws the first thing that is wrong.
  public init(json bytes: [UInt8], file: String) throws(RuleFileError) {
    guard bytes.count <= RuleFiles.byteLimit else {
      throw RuleFileError(file, "", "\(bytes.count) bytes", .range("0 to \(RuleFiles.byteLimit) bytes"))
    }
    do throws(JSONError) {
      self = try StrictJSON.decode(Self.self, from: bytes)
    } catch {
      throw RuleFileError(file, error)
    }
    if let first = problems(file: file).first { throw first }
  }

  /// Everything that is wrong with a file that could be read.
  public func problems(file: String) -> [RuleFileError] {
    var check = RuleCheck(file: file, works: works)
    if format != 1 { check.refuse("/format", "\(format)", .format(expected: 1)) }
    self.check(&check)
    return check.problems
  }
}

/// The rule files that come with the library, embedded so that no file has to be found.
public enum RuleFiles {
  /// The most that a rule file may have.
  public static let byteLimit = 262_144

  /// The sets of indicators: ESF 2014–2020, RPO WŁ IX.1, ESF+ 2021–2027.
  public static let indicators = indicatorFiles.map(\.key)

  private static let indicatorFiles: KeyValuePairs = [
    "esf-2014-2020": PackageResources.indicators_esf_2014_2020_json,
    "rpo-wl-ix-1": PackageResources.indicators_rpo_wl_ix_1_json,
    "esf-plus-2021-2027": PackageResources.indicators_esf_plus_2021_2027_json,
  ]

  /// The sets by which a programme reports: those that its charter names, else those of its programming period.
  public static func indicators(of charter: Charter?) -> [String] {
    if let named = charter?.reporting?.indicators { return named }
    let beginsIn = charter?.period.start?.year
    return (beginsIn.map { $0 >= 2021 } ?? false) ? ["esf-plus-2021-2027"] : ["esf-2014-2020", "rpo-wl-ix-1"]
  }

  /// A set of indicators by its name; nil for a name that no file has.
  public static func indicators(_ id: String) throws(RuleFileError) -> IndicatorRules? {
    try read(id, of: indicatorFiles, "indicators")
  }

  /// The versions of the participant form.
  public static let forms = formFiles.map(\.key)

  private static let formFiles: KeyValuePairs = [
    "sl2014": PackageResources.form_sl2014_json, "sm-efs": PackageResources.form_sm_efs_json,
  ]

  /// A version of the participant form by its name; nil for a name that no file has.
  public static func form(_ id: String) throws(RuleFileError) -> FormVersion? { try read(id, of: formFiles, "form") }

  /// The rules on the audit trail.
  public static let auditTrails = auditTrailFiles.map(\.key)

  private static let auditTrailFiles: KeyValuePairs = [
    "480-2014": PackageResources.audit_trail_480_2014_json, "2021-1060": PackageResources.audit_trail_2021_1060_json,
  ]

  /// A rule on the audit trail by its name; nil for a name that no file has.
  public static func auditTrail(_ id: String) throws(RuleFileError) -> AuditRequirements? {
    try read(id, of: auditTrailFiles, "audit-trail")
  }

  /// The thresholds of social and employment efficiency.
  public static func efficiency() throws(RuleFileError) -> EfficiencyRules {
    try read(PackageResources.efficiency_thresholds_json, "efficiency-thresholds.json")
  }

  /// The rates of interest on recovered amounts.
  public static func interest() throws(RuleFileError) -> InterestRules {
    try read(PackageResources.interest_rates_json, "interest-rates.json")
  }

  /// The dictionaries of the participant forms.
  public static func dictionaries() throws(RuleFileError) -> FormDictionaries {
    try read(PackageResources.form_dictionaries_json, "form-dictionaries.json")
  }

  private static func read<File: RuleFile>(
    _ id: String, of files: KeyValuePairs<String, [UInt8]>, _ kind: String
  ) throws(RuleFileError) -> File? {
    guard let found = files.first(where: { $0.key == id }) else { return nil }
    return try read(found.value, "\(kind)-\(id).json")
  }

  private static func read<File: RuleFile>(_ bytes: [UInt8], _ file: String) throws(RuleFileError) -> File {
    try File(json: bytes, file: file)
  }
}
