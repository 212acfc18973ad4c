internal import LMDB

/// The ascending positions of one term: chunks of `index.mdb`, then the tail in memory.
struct PostingList {
  private let term: Term
  private let tail: [UInt64]
  private var buffer: [UInt64] = []
  private var next = 0
  private var chunksAreDone = false

  /// Creates a list whose tail holds the positions after the last flushed one.
  init(term: Term, tail: [UInt64]) {
    self.term = term
    self.tail = tail
  }

  /// The first position at or after `position`; calls come with positions that never fall.
  mutating func seek(atLeast position: UInt64, _ chunks: inout Cursor) throws(StorageError) -> UInt64? {
    while true {
      if let last = buffer.last, last >= position {
        advance(to: position)
        return buffer[next]
      }
      if chunksAreDone { return nil }
      if let chunk = try loadChunk(around: position, &chunks) {
        buffer = chunk
      } else {
        buffer = tail
        chunksAreDone = true
      }
      next = 0
    }
  }

  private mutating func advance(to position: UInt64) {
    if buffer[next] < position { next = buffer[next...].firstIndex(atLeast: position) }
  }

  /// The chunk that holds the first position at or after `position`; nil where only the tail can.
  private func loadChunk(around position: UInt64, _ chunks: inout Cursor) throws(StorageError) -> [UInt64]? {
    let found = try chunks.seek(atOrAfter: term.key(first: position))
    if found, chunks.key.first(of: term) == position { return try decode(chunks) }
    let stepped = found ? try chunks.previous() : try chunks.last()
    if stepped, chunks.key.first(of: term) != nil {
      let before = try decode(chunks)
      if let last = before.last, last >= position { return before }
    }
    guard found, try chunks.seek(atOrAfter: term.key(first: position)), chunks.key.first(of: term) != nil else {
      return nil
    }
    return try decode(chunks)
  }

  private func decode(_ chunks: borrowing Cursor) throws(StorageError) -> [UInt64] {
    guard let first = chunks.key.first(of: term), let positions = PostingChunk.decode(first: first, chunks.value)
    else { throw .corrupted(path: "index.mdb", reason: "a posting chunk cannot be read") }
    return positions
  }
}

extension RawSpan {
  /// The first position of a chunk key that belongs to a term; nil for a key of another term.
  func first(of term: Term) -> UInt64? {
    let count = term.prefix.count
    guard byteCount == count + 8 else { return nil }
    let same = term.prefix.withRawSpan { extracting(0..<count).hasSameBytes(as: $0) }
    return same ? littleEndian64(at: count).byteSwapped : nil
  }
}
