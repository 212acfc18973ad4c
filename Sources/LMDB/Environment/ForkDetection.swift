internal import Glibc
internal import Synchronization

/// Counts the forks between the first process and this one, so that an inherited environment is noticed.
///
/// A forked child shares the map, but not the locks and the reader marks: LMDB forbids it any use of
/// the environment. Comparing a count costs a load, where `getpid` costs a system call.
enum ForkDetection {
  private static let forks = Atomic<Int>(0)

  private static let isInstalled: Bool =
    pthread_atfork(nil, nil, { ForkDetection.forks.add(1, ordering: .relaxed) }) == 0

  /// The count in this process; starts the counting at the first call.
  static func install() -> Int {
    _ = isInstalled
    return generation
  }

  /// The count in this process.
  static var generation: Int { forks.load(ordering: .relaxed) }
}
