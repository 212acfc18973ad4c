internal import ActivationProgramme

/// A charter: one that is accepted has no problems, and one that is not has at least one.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let isAccepted = (try? Charter(json: bytes)) != nil
  precondition(isAccepted == Charter.problems(inJSON: bytes).isEmpty)
  _ = try? Charter(storedJSON: bytes)
  return 0
}
