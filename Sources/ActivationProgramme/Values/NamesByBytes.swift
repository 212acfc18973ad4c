internal import MerkleLog

/// Names that are told apart by their bytes; `Set<String>` would take a composed letter for the decomposed one.
///
/// Names come in normal form C today, and older ledgers may hold others: each of theirs is a name of its own.
package struct NameSet: Sendable, Hashable {
  private var names: Set<ExactText> = []

  package init() {}

  package init(_ names: some Sequence<String>) { self.names = Set(names.map { ExactText($0) }) }

  package var count: Int { names.count }

  package func contains(_ name: String) -> Bool { names.contains(ExactText(name)) }

  /// The names in the order of their bytes.
  package var sorted: [String] { names.sorted().map(\.string) }

  /// Whether the name was new.
  @discardableResult
  package mutating func insert(_ name: String) -> Bool { names.insert(ExactText(name)).inserted }
}

/// Values under names that are told apart by their bytes.
package struct NamedValues<Value> {
  private var values: [ExactText: Value] = [:]

  package init() {}

  /// The values under the name that each has.
  package init(_ values: some Sequence<Value>, by name: (Value) -> String) {
    for value in values { self[name(value)] = value }
  }

  package var count: Int { values.count }

  package subscript(name: String) -> Value? {
    get { values[ExactText(name)] }
    set { values[ExactText(name)] = newValue }
  }

  package subscript(name: String, default value: @autoclosure () -> Value) -> Value {
    get { values[ExactText(name), default: value()] }
    set { values[ExactText(name)] = newValue }
    _modify { yield &values[ExactText(name), default: value()] }
  }

  /// The names in the order of their bytes.
  package var keys: [String] { values.keys.sorted().map(\.string) }

  /// The values, in no order.
  package var all: some Collection<Value> { values.values }

  /// Names and values in the order of the names' bytes.
  package var sorted: [(name: String, value: Value)] {
    values.sorted { $0.key < $1.key }.map { ($0.key.string, $0.value) }
  }
}

extension NamedValues: Sendable where Value: Sendable {}

extension NamedValues {
  /// The elements in groups of one name each.
  package static func grouping<Element>(_ elements: [Element], by name: (Element) -> String) -> NamedValues
  where Value == [Element] {
    var groups = NamedValues()
    for element in elements { groups[name(element), default: []].append(element) }
    return groups
  }
}
