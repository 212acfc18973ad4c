/// How a rebuild goes.
public struct RebuildOptions: Sendable {
  /// Threads that fold; nil for all cores.
  ///
  /// Projections that cannot be merged are folded by one.
  public var cores: Int?
  /// Whether the states on the way are saved, so that views of the past are near one.
  public var savesStates: Bool

  /// Creates options.
  public init(cores: Int? = nil, savesStates: Bool = true) {
    self.cores = cores
    self.savesStates = savesStates
  }
}

/// How far a rebuild is.
public struct RebuildProgress: Sendable, Hashable {
  /// Events folded.
  public var events: UInt64
  /// Events to fold.
  public var total: UInt64
  /// Time since the start.
  public var elapsed: Duration

  /// Events a second so far.
  public var eventsPerSecond: Double { elapsed > .zero ? Double(events) / elapsed.inSeconds : 0 }
}

/// What a rebuild came to.
public struct RebuildReport: Sendable, Hashable {
  /// Events of the log that were replayed.
  public var events: UInt64
  /// The newest event that the states hold.
  public var position: Position
  /// Time that it took.
  public var elapsed: Duration
  /// Threads that folded.
  public var cores: Int
  /// The digest of each projection's state, by name.
  public var digests: [String: String]

  /// Events a second.
  public var eventsPerSecond: Double { elapsed > .zero ? Double(events) / elapsed.inSeconds : 0 }
}

extension Duration {
  /// The duration in seconds.
  public var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
