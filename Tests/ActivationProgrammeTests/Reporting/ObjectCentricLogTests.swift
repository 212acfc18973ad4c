import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("The object-centric event log")
struct ObjectCentricLogTests {
  private static func log(_ seed: UInt64) async throws -> ObjectCentricLog {
    let store = try await ViewHistory(seed: seed, count: 200).store()
    return try ObjectCentricLog(store, programmes: ViewHistory.programmes, at: ReportPoint(position: try store.head()))
  }

  @Test("it has the four lists of OCEL 2.0, declares every type and attribute it uses, and relates only to its objects")
  func isWellFormed() async throws {
    for seed in 0..<6 as Range<UInt64> {
      let text = try await Self.log(seed).json
      let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [[String: Any]]])
      #expect(Set(root.keys) == ["eventTypes", "objectTypes", "events", "objects"])
      let objects = try #require(root["objects"])
      let ids = objects.compactMap { $0["id"] as? String }
      #expect(
        ids.count == objects.count && Set(ids).count == ids.count
          && ids == ids.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
      for (items, types) in [("events", "eventTypes"), ("objects", "objectTypes")] {
        let declared = Dictionary(
          uniqueKeysWithValues: try #require(root[types]).map { type in
            (
              type["name"] as? String ?? "",
              Set((type["attributes"] as? [[String: String]] ?? []).map { $0["name"] ?? "" })
            )
          })
        for type in root[types] ?? [] {
          for attribute in type["attributes"] as? [[String: String]] ?? [] {
            #expect(["string", "time", "integer", "float", "boolean"].contains(attribute["type"] ?? ""))
          }
        }
        for item in try #require(root[items]) {
          let known = try #require(declared[item["type"] as? String ?? ""])
          let attributes = try #require(item["attributes"] as? [[String: String]])
          #expect(Set(attributes.map { $0["name"] ?? "" }).isSubset(of: known))
          #expect(attributes.allSatisfy { $0["value"] != nil })
          for relation in try #require(item["relationships"] as? [[String: String]]) {
            #expect(ids.contains(relation["objectId"] ?? "") && relation["qualifier"]?.isEmpty == false)
          }
          if items == "events" { #expect(Timestamp(item["time"] as? String ?? "") != nil) }
        }
      }
    }
  }

  @Test("equal histories give equal bytes")
  func isDeterministic() async throws {
    #expect(try await Self.log(3).json == Self.log(3).json)
  }

  @Test("no text of any event type becomes an attribute, whatever field it stands in")
  func noText() {
    for type in EventCatalogue.all {
      for attribute in Self.attributes(type) {
        #expect(!attribute.value.contains("ż"), "\(type.type).\(attribute.name)")
        #expect(attribute.kind != .string || attribute.value.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" })
      }
    }
  }

  private static func attributes<P: EventPayload>(_ type: P.Type) -> [ObjectCentricLog.Attribute] {
    AttributeCollector.attributes(of: SampleFiller.sample(type))
  }

  @Test("a claim is related to the lines and documents that it settles, and authors are no objects")
  func claims() async throws {
    var script = ViewScript()
    let claim = ClaimSubmitted.with {
      ($0.programme, $0.number) = (ViewScript.programme, 3)
      $0.lines = [
        .with { ($0.kind, $0.reference, $0.task, $0.line) = (.expenditure, "invoice-1", "t", "l") },
        .with { ($0.kind, $0.reference, $0.task, $0.line) = (.benefit, "d-9", "own", "benefits") },
      ]
    }
    try script.add(claim, on: "2018-03-02")
    let authorised = ActorAuthorised.with { ($0.programme, $0.authorised) = (ViewScript.programme, "sw-1") }
    try script.add(authorised, on: "2018-03-02")
    let store = InMemoryEventStore(clock: FixedClock(Timestamp(startOf: try Day(parsing: "2019-07-15"))))
    _ = try await store.append(script.events)
    let log = try ObjectCentricLog(store, programmes: [ViewScript.programme], at: ReportPoint(position: 2))
    #expect(
      Set(log.objects.keys) == [
        "programme:aktywna-lodz", "claim:aktywna-lodz/3", "document:invoice-1", "decision:d-9",
        "line:aktywna-lodz/t/l", "line:aktywna-lodz/own/benefits",
      ])
    #expect(!log.json.contains("sw-1") && !log.json.contains("clerk-1"))
  }
}
