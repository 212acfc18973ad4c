/// Which values an event claims by a personal part that is kept with it: what an embedder's appends claim, said as a rule.
///
/// With it the claims of a vault can be compared with its parts, and made again from them.
public struct ClaimRule: Sendable {
  /// The claims of an event that come with one of its parts; none for most.
  public let claims: @Sendable (Event, PersonalPart) -> [PersonalClaim]

  /// Creates a rule.
  public init(_ claims: @escaping @Sendable (Event, PersonalPart) -> [PersonalClaim]) { self.claims = claims }
}

/// The claims that the kept parts make, in the order of the log.
struct ClaimsOfParts {
  struct Entry {
    var claim: PersonalClaim
    var reference: EventID
    var id: ID { ID(kind: claim.kind, value: claim.value, scope: claim.scope, reference: reference) }
  }

  struct ID: Hashable {
    var kind: String
    var value: [UInt8]
    var scope: String
    var reference: EventID
  }

  private(set) var entries: [Entry] = []
  /// Parts that are lost or cannot be opened, so that what they claim is not known.
  var unreadable = 0

  /// Takes in what the next event of the log claims.
  mutating func take(_ claims: [PersonalClaim], of reference: EventID) {
    for claim in claims {
      let entry = Entry(claim: claim, reference: reference)
      if claim.replacesEarlier {
        entries.removeAll {
          $0.reference == reference && $0.claim.kind == claim.kind && $0.claim.scope == claim.scope
        }
      }
      if !entries.contains(where: { $0.id == entry.id }) { entries.append(entry) }
    }
  }

  /// Values that several subjects have in one scope.
  var sharedValues: [(kind: String, scope: String, subjects: [String])] {
    var subjects: [ID: [String]] = [:]
    let nobody = EventID(high: 0, low: 0)
    for entry in entries {
      let id = ID(kind: entry.claim.kind, value: entry.claim.value, scope: entry.claim.scope, reference: nobody)
      subjects[id, default: []].append(entry.claim.subject)
    }
    return subjects.filter { $0.value.count > 1 }
      .map { ($0.key.kind, $0.key.scope, $0.value.sorted()) }
      .sorted { ($0.kind, $0.scope, $0.subjects[0]) < ($1.kind, $1.scope, $1.subjects[0]) }
  }
}

extension PersonalVault {
  /// What the parts in the vault claim by a rule.
  func claims(by rule: ClaimRule, in file: VaultFile) throws(LedgerError) -> ClaimsOfParts {
    let fences = try fences(of: file)
    let ownership = try Ownership(fences, in: file)
    let reader = try PartReader(self, file)
    var found = ClaimsOfParts()
    try ledger.read { (view) throws(LedgerError) in
      guard try view.hasCommitment else { return .continue }
      let event = try view.copied()
      for commitment in event.commitments where !ownership.erasedClasses.contains(commitment.dataClass) {
        let names = ownership.names[commitment.subject] ?? []
        guard names.count == 1, event.tags.contains(names[0]), !ownership.erasedNames.contains(names[0]) else {
          continue
        }
        let place = Place(event: event, commitment: commitment, row: nil, content: .missing)
        do throws(LedgerError) {
          let fields = try reader.open(place.part).fields
          let part = PersonalPart(subject: names[0], dataClass: commitment.dataClass, fields: fields)
          found.take(rule.claims(event, part), of: commitment.subject)
        } catch .vault {
          found.unreadable += 1
        }
      }
      return .continue
    }
    return found
  }

  /// Whether the rows of claims are those that the parts make.
  func claimsAreWhole(by rule: ClaimRule, in file: VaultFile) throws(LedgerError) -> Bool {
    let index = try index(of: file)
    let made = try claims(by: rule, in: file)
    let rows = Set(made.entries.map { index.row($0.claim, reference: $0.reference) })
    let found = Set(try file.keys(in: file.claims))
    // What a lost part claims is not known, so it may be there.
    return rows.isSubset(of: found) && (made.unreadable > 0 || rows == found)
  }
}
