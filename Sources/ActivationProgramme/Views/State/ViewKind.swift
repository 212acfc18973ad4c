internal import EventLedger

/// The kinds of events that a view folds, in the order of the types of its query.
///
/// Each case is named like the struct of its event, so that a kind is spelled where it is listed and where it is
/// folded, and nowhere else.
package protocol ViewKind: CaseIterable, RawRepresentable, Sendable where RawValue == Int {
  /// The types of one kind: one, or every way of leaving.
  var payloads: [any EventPayload.Type] { get }
}

extension ViewKind {
  package var payloads: [any EventPayload.Type] { [namedLikeTheCase] }

  fileprivate var namedLikeTheCase: any EventPayload.Type {
    let name = "\(self)"
    guard let payload = EventCatalogue.payload(named: name.prefix(1).uppercased() + name.dropFirst()) else {
      preconditionFailure("no event is named like the kind \(name)")
    }
    return payload
  }

  /// The types of the view's query.
  package static var types: [String] { allCases.flatMap { $0.payloads.map { $0.type } } }

  /// The kind of a type; nil for a type that the view does not fold.
  package init?(type: String) {
    guard let kind = Self.allCases.first(where: { $0.payloads.contains { $0.type == type } }) else { return nil }
    self = kind
  }
}

/// Kinds of which one stands for every way of leaving, so that a further way is counted without a word here.
package protocol KindWithLeavings: ViewKind {
  static var left: Self { get }
}

extension KindWithLeavings {
  package var payloads: [any EventPayload.Type] {
    rawValue == Self.left.rawValue ? WayOfLeaving.payloads : [namedLikeTheCase]
  }

  /// The kind of the event that has a place among the types of the query.
  @inline(__always)
  init?(index: Int) {
    let left = Self.left.rawValue
    self.init(rawValue: index <= left ? index : max(left, index &- (WayOfLeaving.count &- 1)))
  }
}

extension EventView {
  /// Why a payload is not to be read: a later version of its type wrote it than this code knows; nil where none did.
  @inline(never)
  func reasonNotToRead(as kind: some ViewKind) -> String? {
    let type = type
    guard let payload = kind.payloads.first(where: { $0.type == type }), schemaVersion > payload.schemaVersion else {
      return nil
    }
    return "expected schema version 1 to \(payload.schemaVersion), found \(schemaVersion)"
  }
}
