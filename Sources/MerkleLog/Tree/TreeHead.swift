/// The size and root of a tree: all that a signature, a witness or a comparison needs of it.
public struct TreeHead: Sendable, Hashable {
  /// The number of leaves.
  public let size: UInt64

  /// The root of the first `size` leaves.
  public let root: MerkleHash

  /// Puts a head together; nothing is checked.
  public init(size: UInt64, root: MerkleHash) {
    self.size = size
    self.root = root
  }

  /// The head of the log without leaves.
  public static let empty = TreeHead(size: 0, root: .emptyRoot)
}
