internal import ActivationProgramme

/// A line of JSON: a command or a refusal; a command is written as a line that reads as the same command.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    let command = try ProgrammeCommand(parsing: bytes)
    let line = command.json
    guard let again = try? ProgrammeCommand(parsing: Array(line.utf8)) else {
      preconditionFailure("a command that was read cannot be read again: \(line)")
    }
    precondition(again.json == line)
  } catch {
    precondition(!error.description.isEmpty)
  }
  return 0
}
