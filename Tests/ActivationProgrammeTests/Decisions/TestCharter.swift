import ActivationProgramme
import EventLedger
import Foundation

/// Charters for tests.
enum TestCharter {
  /// Records a charter.
  static func charter(
    _ json: [UInt8], _ programme: String, _ on: String, _ recorder: ProgrammeRecorder, _ now: Timestamp
  ) async throws -> RecordingOutcome {
    let command = ProgrammeCommand(
      programme: programme, on: try Day(parsing: on), actor: "office-1", CharterProgramme.with { $0.charter = json })
    return try await recorder.record(command, at: now)
  }

  /// The bundled charter with quotas, made small: so many places for the inactive and for the unemployed.
  static func small(inactive: Int, unemployed: Int, exchange: Bool = false, returns: Bool = true) throws -> [UInt8] {
    try changed(.aktywizacjaRewitalizacja) { charter in
      var places = charter["places"] as? [String: Any] ?? [:]
      var quotas = places["quotas"] as? [[String: Any]] ?? []
      quotas[0]["places"] = inactive
      quotas[1]["places"] = unemployed
      places["quotas"] = quotas
      places["total"] = inactive + unemployed
      var notice = places["notice"] as? [String: Any] ?? [:]
      notice["freePlaces"] = 0
      places["notice"] = notice
      var policy = places["policy"] as? [String: Any] ?? [:]
      policy["quotaExchange"] = exchange
      policy["returnTakesPlace"] = returns
      places["policy"] = policy
      charter["places"] = places
    }
  }

  /// The bundled charter without quotas, with so many places.
  static func single(places total: Int) throws -> [UInt8] {
    try changed(.aktywnaLodz) { charter in
      var places = charter["places"] as? [String: Any] ?? [:]
      places["total"] = total
      charter["places"] = places
    }
  }

  /// The bundled charter without quotas, with so many places and a flat rate of indirect costs.
  static func flat(places total: Int, rate: Int) throws -> [UInt8] {
    try changed(.aktywnaLodz) { charter in
      var places = charter["places"] as? [String: Any] ?? [:]
      places["total"] = total
      charter["places"] = places
      var money = charter["money"] as? [String: Any] ?? [:]
      money["flatRate_basisPoints"] = rate
      charter["money"] = money
    }
  }

  private static func changed(_ bundled: BundledCharter, _ change: (inout [String: Any]) -> Void) throws -> [UInt8] {
    var charter = try JSONSerialization.jsonObject(with: Data(bundled.json)) as? [String: Any] ?? [:]
    change(&charter)
    return Array(try JSONSerialization.data(withJSONObject: charter, options: [.sortedKeys]))
  }
}
