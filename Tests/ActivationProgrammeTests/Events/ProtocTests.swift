import ActivationProgramme
import EventLedger
import Foundation
import TestSupport
import Testing

/// Whether Debian's `protobuf-compiler` is installed.
private let protoc: URL? = ["/usr/bin/protoc", "/usr/local/bin/protoc"].map { URL(filePath: $0) }
  .first { FileManager.default.isExecutableFile(atPath: $0.path) }

@Suite("The published schema, read by protoc", .enabled(if: protoc != nil, "skipped: protoc is not installed"))
struct ProtocTests {
  private static func decode(_ bytes: [UInt8], as message: String, schema: String) async throws -> String {
    let folder = Published.file("docs/format").path
    let ending = try await Invocation(
      #require(protoc).path,
      ["--decode=kronika.v1.\(message)", "-I", folder, "\(folder)/kronika/v1/\(schema)"], input: .bytes(bytes)
    ).run()
    return ending.code == 0 ? ending.output : "protoc refused it: \(ending.complaint)"
  }

  private static func sample<P: EventPayload>(_ type: P.Type) -> [UInt8] { SampleFiller.sample(type).encoded }

  @Test("decodes the sample of every event, and knows every field of it")
  func everyEvent() async throws {
    for type in EventCatalogue.all {
      let text = try await Self.decode(Self.sample(type), as: type.messageName, schema: "activation.proto")
      #expect(text.contains("programme:"), "\(type.type): \(text)")
      // protoc prints a field that the schema does not know by its number.
      let unknown = text.split(separator: "\n").filter {
        $0.prefix { $0 == " " || $0.isNumber }.contains(where: \.isNumber)
      }
      #expect(unknown.isEmpty, "\(type.type): \(unknown)")
    }
  }

  @Test("decodes a stored event with its envelope")
  func envelope() async throws {
    let payload = SampleFiller.sample(PresenceRecorded.self)
    var event = payload.event(on: try Day(parsing: "2019-06-30"), actor: "sw-12", id: EventID(high: 1, low: 2))
    event.recordedAt = try Timestamp(parsing: "2019-07-01T10:00:00Z")
    event.commitments = [
      Commitment(
        subject: EventID(high: 3, low: 4), dataClass: "health", keyVersion: 1, digest: Array(repeating: 7, count: 32))
    ]
    let leaf = try EncodedAppend([event], condition: nil).bytes
    let text = try await Self.decode(leaf, as: "Event", schema: "event.proto")
    #expect(text.contains("type: \"presence-recorded\""))
    #expect(text.contains("effective_on_day: 18077"))
    #expect(text.contains("actor: \"sw-12\""))
    #expect(text.contains("data_class: \"health\""))
    #expect(text.contains("imported: true"))
  }
}
