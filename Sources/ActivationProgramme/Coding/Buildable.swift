/// A group of fields that begins with defaults and is then set.
public protocol Buildable {
  /// Creates it with every field at its default.
  init()
}

extension Buildable {
  /// Creates it and sets its fields.
  public static func with(_ set: (inout Self) -> Void) -> Self {
    var value = Self()
    set(&value)
    return value
  }
}
