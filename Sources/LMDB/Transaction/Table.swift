public import CLMDB

/// A named table of one environment: byte-string keys in `memcmp` order, each with one value.
///
/// Keys have 1 to 511 bytes. Valid in transactions of the environment that opened it, begun after it
/// was opened.
@usableFromInline
package struct Table: Sendable, Hashable {
  @usableFromInline let index: MDB_dbi

  init(index: MDB_dbi) { self.index = index }
}
