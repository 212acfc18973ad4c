/// A snapshot: the state of one commit, unchanged while the closure of `Environment.read` runs.
@safe @usableFromInline
package struct ReadTransaction: ~Copyable, Transaction {
  @usableFromInline
  @unsafe package let handle: OpaquePointer?
  /// The place of the pool it goes back to.
  let place: Int

  @unsafe init(handle: OpaquePointer?, place: Int) {
    unsafe self.handle = handle
    self.place = place
  }
}
