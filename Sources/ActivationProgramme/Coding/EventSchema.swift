/// The published schema of the events' payloads, to be handed out with an export.
public enum EventSchema {
  /// Its path below a folder of schemas.
  public static let path = "kronika/v1/activation.proto"

  /// The text of `docs/format/kronika/v1/activation.proto`.
  public static var bytes: [UInt8] { PackageResources.activation_proto }
}
