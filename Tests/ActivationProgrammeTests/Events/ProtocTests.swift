import ActivationProgramme
import EventLedger
import Foundation
import Testing

/// Whether Debian's `protobuf-compiler` is installed.
private let protoc: URL? = ["/usr/bin/protoc", "/usr/local/bin/protoc"].map { URL(filePath: $0) }
  .first { FileManager.default.isExecutableFile(atPath: $0.path) }

@Suite("The published schema, read by protoc", .enabled(if: protoc != nil, "skipped: protoc is not installed"))
struct ProtocTests {
  private static func decode(_ bytes: [UInt8], as message: String, schema: String) throws -> String {
    let process = Process()
    process.executableURL = protoc
    let folder = Published.file("docs/format").path
    process.arguments = ["--decode=kronika.v1.\(message)", "-I", folder, "\(folder)/kronika/v1/\(schema)"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try input.fileHandleForWriting.close()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return "protoc refused it" }
    return String(decoding: text, as: UTF8.self)
  }

  private static func sample<P: EventPayload>(_ type: P.Type) -> [UInt8] { SampleFiller.sample(type).encoded }

  @Test("decodes the sample of every event, and knows every field of it")
  func everyEvent() throws {
    for type in EventCatalogue.all {
      let text = try Self.decode(Self.sample(type), as: type.messageName, schema: "activation.proto")
      #expect(text.contains("programme:"), "\(type.type): \(text)")
      // protoc prints a field that the schema does not know by its number.
      let unknown = text.split(separator: "\n").filter {
        $0.prefix { $0 == " " || $0.isNumber }.contains(where: \.isNumber)
      }
      #expect(unknown.isEmpty, "\(type.type): \(unknown)")
    }
  }

  @Test("decodes a stored event with its envelope")
  func envelope() throws {
    let payload = SampleFiller.sample(PresenceRecorded.self)
    var event = payload.event(on: try Day(parsing: "2019-06-30"), actor: "sw-12", id: EventID(high: 1, low: 2))
    event.recordedAt = try Timestamp(parsing: "2019-07-01T10:00:00Z")
    event.commitments = [
      Commitment(
        subject: EventID(high: 3, low: 4), dataClass: "health", keyVersion: 1, digest: Array(repeating: 7, count: 32))
    ]
    let leaf = try EncodedAppend([event], condition: nil).bytes
    let text = try Self.decode(leaf, as: "Event", schema: "event.proto")
    #expect(text.contains("type: \"presence-recorded\""))
    #expect(text.contains("effective_on_day: 18077"))
    #expect(text.contains("actor: \"sw-12\""))
    #expect(text.contains("data_class: \"health\""))
    #expect(text.contains("imported: true"))
  }
}
