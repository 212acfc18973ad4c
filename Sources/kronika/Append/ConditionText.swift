import ActivationProgramme
import EventLedger

/// The condition of an append as JSON: `{"failIfEventsMatch":[{"types":[…],"tags":[…]}],"after":P}`.
///
/// An item matches events of one of its types that have all of its tags; `after` may be left out and is then 0.
enum ConditionText {
  static func condition(in text: String) throws(Refusal) -> AppendCondition {
    let fields = try JSONFields(parsing: Array(text.utf8), known: ["failIfEventsMatch", "after"])
    guard let value = fields["failIfEventsMatch"] else {
      throw Refusal(field: "failIfEventsMatch", rule: .missingField)
    }
    guard case .array(let elements) = value else {
      throw fields.wrongType("failIfEventsMatch", "an array of items", value)
    }
    var items: [Query.Item] = []
    for (index, element) in elements.enumerated() {
      let item = try JSONFields(element, known: ["types", "tags"], path: "failIfEventsMatch/\(index)")
      items.append(Query.Item(types: try item.texts("types"), tags: try item.texts("tags")))
    }
    let query = Query(items)
    do {
      try Validation.query(query)
    } catch {
      throw Refusal(field: "failIfEventsMatch", rule: .ledger(error))
    }
    let after = try fields.count("after", as: UInt64.self) ?? 0
    return AppendCondition(failIfEventsMatch: query, after: Position(rawValue: after))
  }
}
