internal import EventLedger

/// The `personal` object of a command, checked and divided by data class.
///
/// No refusal repeats a value.
struct PersonalData {
  /// The fields by data class, in the order of the classes' names.
  let fields: [(dataClass: String, fields: [PersonalField])]
  /// The PESEL number, where there is one.
  let pesel: Pesel?

  /// Checks every field; throws the first rule that one breaks.
  init(_ personal: [String: String]) throws(Refusal) {
    var byClass: [String: [PersonalField]] = [:]
    for (name, value) in personal.sorted(by: { $0.key < $1.key }) {
      guard let kind = PersonalFieldKind.byName[name] else {
        throw Refusal(
          field: Self.path(name), rule: .unknownField(known: PersonalFieldKind.all.map(\.name)))
      }
      try Self.check(value, kind)
      byClass[kind.dataClass, default: []].append(PersonalField(name, value))
    }
    fields = byClass.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    pesel = try personal["pesel"].flatMap { try? Pesel(parsing: $0) }.map { (pesel) throws(Refusal) in
      try Self.requireConsistent(pesel, personal)
      return pesel
    }
  }

  private static func requireConsistent(_ pesel: Pesel, _ personal: [String: String]) throws(Refusal) {
    guard personal["no_pesel"] == nil else { throw Refusal(field: path("no_pesel"), rule: .peselAndNone) }
    guard personal["birth_date"] ?? "\(pesel.birthDay)" == "\(pesel.birthDay)" else {
      throw Refusal(field: path("birth_date"), rule: .birthDateNotOfPesel)
    }
  }

  private static func path(_ name: String) -> String { "/personal/" + name }

  private static func check(_ value: String, _ kind: PersonalFieldKind) throws(Refusal) {
    let field = path(kind.name)
    guard (1...CommandForm.textBytes).contains(value.utf8.count) else {
      throw Refusal(field: field, rule: .textLength(limit: CommandForm.textBytes))
    }
    guard value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) }) else {
      throw Refusal(field: field, rule: .controlCharacter)
    }
    switch kind.form {
    case .text: return
    case .day:
      guard (try? Day(parsing: value)) != nil else { throw Refusal(field: field, rule: .personalForm("yyyy-MM-dd")) }
    case .pesel:
      do throws(PeselError) {
        _ = try Pesel(parsing: value)
      } catch {
        throw Refusal(field: field, rule: .invalidPesel(error))
      }
    case .telephone:
      let digits = value.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      let isPlain = value.utf8.allSatisfy { "+ 0123456789".utf8.contains($0) }
      guard isPlain, (7...15).contains(digits) else {
        throw Refusal(field: field, rule: .personalForm("+48 600 000 000"))
      }
    case .email:
      let parts = value.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !value.contains(" ") else {
        throw Refusal(field: field, rule: .personalForm("name@example.org"))
      }
    case .postalCode:
      let digits = Array(value.utf8)
      let isForm = digits.count == 6 && digits[2] == UInt8(ascii: "-")
      guard isForm, digits.enumerated().allSatisfy({ $0 == 2 || (0x30...0x39).contains($1) }) else {
        throw Refusal(field: field, rule: .personalForm("90-001"))
      }
    case .oneOf(let allowed):
      guard allowed.contains(value) else { throw Refusal(field: field, rule: .notOneOf(allowed)) }
    }
  }
}
