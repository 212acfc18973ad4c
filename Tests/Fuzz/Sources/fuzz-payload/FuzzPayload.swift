internal import ActivationProgramme

/// The payload of any type of event: the first byte picks the type; what was read is written and read as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  let types = EventCatalogue.all + EventCatalogue.ofTheVault
  types[Int(first) % types.count].readAndWrite(Array(bytes.dropFirst()))
  return 0
}

extension EventPayload {
  fileprivate static func readAndWrite(_ bytes: [UInt8]) {
    guard let payload = try? Self(encoded: bytes) else { return }
    _ = payload.json
    let again = try? Self(encoded: payload.encoded)
    precondition(again == payload, "a payload that was read cannot be read again")
  }
}
