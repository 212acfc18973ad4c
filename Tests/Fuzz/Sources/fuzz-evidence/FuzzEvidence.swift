internal import EventLedger

/// Files of evidence that come from elsewhere: proofs, samples, certificates, disclosures and replies of a time-stamping authority.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for name in ["a.tlog-proof", "checkpoint", "add-checkpoint", "sample"] { _ = try? EvidenceFile(bytes, name: name) }
  _ = try? SampleProofFile(bytes)
  _ = try? TimeStampReply(bytes)
  let text = String(decoding: bytes, as: UTF8.self)
  _ = try? FieldDisclosure(text: text)
  _ = EventID(text)
  if let time = Timestamp(text) { precondition(Timestamp("\(time)") == time) }
  if let day = Day(text) { precondition("\(day)" == text) }
  return 0
}
