internal import ActivationProgramme

/// The payload of any type of event: the first byte picks the type; what was read is written and read as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  let types = EventCatalogue.all + EventCatalogue.ofTheVault
  read(types[Int(first) % types.count], Array(bytes.dropFirst()))
  return 0
}

private func read<Payload: EventPayload>(_ type: Payload.Type, _ bytes: [UInt8]) {
  guard let payload = try? Payload(encoded: bytes) else { return }
  _ = payload.json
  let again = try? Payload(encoded: payload.encoded)
  precondition(again == payload, "a payload that was read cannot be read again")
}
