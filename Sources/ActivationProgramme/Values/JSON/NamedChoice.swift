/// A closed set of names, of which a wrong text is refused with the list of the right ones.
package protocol NamedChoice {
  /// The names, in the order of declaration.
  static var choices: [String] { get }
}

extension NamedChoice where Self: CaseIterable & RawRepresentable, RawValue == String {
  package static var choices: [String] { allCases.map(\.rawValue) }
}
