public import EventLedger

/// The checks that every `EventStore` must pass.
///
/// A store's own tests run each check on a fresh, empty store:
///
/// ```swift
/// @Test(arguments: EventStoreContract.checks)
/// func keepsTheContract(check: EventStoreContract.Check) async throws {
///   try await check.run(on: MyStore.init)
/// }
/// ```
public enum EventStoreContract {
  /// Makes an empty store that takes its time from a clock.
  public typealias MakeStore = @Sendable (any LedgerClock) throws -> any EventStore

  /// One guarantee and how it is checked.
  public struct Check: Sendable, CustomStringConvertible {
    /// The guarantee in words.
    public let description: String
    private let body: @Sendable (MakeStore) async throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (MakeStore) async throws -> Void) {
      self.description = description
      self.body = body
    }

    /// Runs the check; throws `ContractViolation` where the guarantee does not hold.
    public func run(on makeStore: MakeStore) async throws {
      try await body(makeStore)
    }
  }

  /// All checks.
  public static let checks: [Check] =
    appendChecks + conditionChecks + idChecks + readChecks + strikeChecks
    + waitChecks + modelChecks
}

/// What a store did against the contract.
public struct ContractViolation: Error, CustomStringConvertible {
  /// What was expected and what was found.
  public let description: String
}

/// Throws unless both are equal.
func expect<T: Equatable>(_ found: T, equals expected: T, _ what: String) throws {
  guard found == expected else {
    throw ContractViolation(description: "\(what): expected \(expected), found \(found)")
  }
}

/// Throws unless the body throws the error that `isExpected` wants.
func expectError(
  _ what: String, where isExpected: (LedgerError) -> Bool, _ body: () async throws(LedgerError) -> Void
) async throws {
  do throws(LedgerError) {
    try await body()
  } catch {
    guard isExpected(error) else { throw ContractViolation(description: "\(what): found the error '\(error)'") }
    return
  }
  throw ContractViolation(description: "\(what): expected an error, found none")
}

/// The day on which the contract's events are effective.
let contractDay = Day(rawValue: 17_600)
/// The time at which the contract's clock starts.
let contractTime = Timestamp(rawValue: 1_520_000_000_000_000)

/// An event for the checks.
func sample(_ type: String, _ tags: [String] = [], id: EventID? = nil, payload: [UInt8] = []) -> NewEvent {
  NewEvent(type: type, tags: tags, effectiveOn: contractDay, payload: payload, id: id)
}
