internal import EventLedger

/// Stored bytes of an event: whatever they are, reading ends with an event or with an error.
///
/// What was read as an event has fields inside of its bytes, and all readers agree on it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  bytes.withUnsafeBytes { buffer in
    let span = buffer.bytes
    var fields = FieldReader(span)
    var total = 0
    do {
      while try fields.next() {
        total += fields.bytes.byteCount
        _ = try? fields.string()
        _ = (fields.number, fields.unsigned, fields.signed, fields.wireType)
      }
    } catch {}
    precondition(total <= count, "fields hold more than the message")
    guard let event = try? EventView(position: 1, leaf: span) else { return }
    precondition(event.payload.byteCount + event.typeBytes.byteCount < count)
    guard let copy = try? event.copied() else { return }
    precondition(copy.payload.count == event.payload.byteCount && copy.type == event.type)
    precondition(copy.tags == (try? event.tags) && copy.id == event.id)
    precondition(copy.recordedAt == event.recordedAt && copy.effectiveOn == event.effectiveOn)
  }
  return 0
}
