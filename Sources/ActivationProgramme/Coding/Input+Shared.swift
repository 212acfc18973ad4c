// Fields that many commands share, with their meaning.

extension Input where Value == ParticipantID {
  static func participant(_ path: Path) -> Self { input("participant", path, .participant, false, .participant) }
}

extension Input where Value == String {
  static func session(_ path: Path) -> Self { name("session", path, Named.Session.self, .session) }
  static func training(_ path: Path) -> Self { name("training", path, Named.Training.self, .training) }
  static func kind(_ path: Path) -> Self { name("kind", path, Named.Action.self, .supportKindOfCharter) }
  static func decision(_ path: Path) -> Self { name("decision", path, Named.Decision.self, .decision) }
  static func task(_ path: Path) -> Self { name("task", path, Named.Task.self, .task) }
  static func line(_ path: Path) -> Self { name("line", path, Named.Line.self, .line) }
  static func decidedBy(_ path: Path) -> Self { text("decided_by", path, .decidedBy) }
}

extension Input where Value == CorrectionReason {
  static func correction(_ path: Path) -> Self { choice("reason", path, .correctionReason) }
}

extension Input where Value == [DocumentReference] {
  static func documents(_ path: Path) -> Self { parts("documents", path, limit: 32, .documents) }
}

extension Input where Value == StatedAmounts {
  /// An amount with its parts: `total`, and `eu` and `own_contribution`, which may be left out where they follow.
  static func amounts(_ path: Path, _ meaning: LocalizedText) -> Self {
    amounts("", path, isOptional: false, meaning)
  }

  static func amounts(_ path: Path, pl: String, en: String) -> Self {
    amounts(path, LocalizedText(pl: pl, en: en))
  }

  /// The same under keys with a prefix.
  static func amounts(_ prefix: String, _ path: Path, isOptional: Bool, _ meaning: LocalizedText) -> Self {
    let amount = InputKind<Int64>.amount
    func part(
      _ key: String, _ part: any WritableKeyPath<StatedAmounts, Int64?> & Sendable, _ meaning: LocalizedText
    ) -> InputRow<Command> {
      InputRow<Command>(prefix + key, amount.orNil, meaning) { (command) -> Int64? in
        command[keyPath: path][keyPath: part]
      } set: {
        $0[keyPath: path][keyPath: part] = $1
      }
    }
    let total = InputRow<Command>(prefix + "total", isOptional ? amount.optional : amount, meaning) {
      (command) -> Int64 in
      command[keyPath: path].totalGrosze
    } set: {
      $0[keyPath: path].totalGrosze = $1
    }
    return Self(
      unset: StatedAmounts(),
      rows: [
        total, part("eu", \.euGrosze, .euPart), part("own_contribution", \.ownContributionGrosze, .ownContribution),
      ])
  }
}

extension Input where Value == Amounts {
  /// An amount that itself says how it is divided: `total`, `eu`, `own_contribution`; the rest is national money.
  static func split(_ path: Path, _ meaning: LocalizedText) -> Self {
    let amount = InputKind<Int64>.amount
    let parts: [(String, any WritableKeyPath<Amounts, Int64> & Sendable, InputKind<Int64>, LocalizedText)] = [
      ("total", \.totalGrosze, amount, meaning), ("eu", \.euGrosze, amount.optional, .euPart),
      ("own_contribution", \.ownContributionGrosze, amount.optional, .ownContribution),
    ]
    return Self(
      unset: Amounts(),
      rows: parts.map { key, part, kind, meaning in
        InputRow<Command>(key, kind, meaning) { (command) -> Int64 in
          command[keyPath: path][keyPath: part]
        } set: {
          $0[keyPath: path][keyPath: part] = $1
        }
      })
  }
}

extension FieldTable {
  /// What a field means, for a command that asks for an object that events hold too.
  func meaning(_ name: String) -> LocalizedText {
    guard let row = rows.first(where: { $0.name == name }) else {
      preconditionFailure("\(Message.self) has no field \(name)")
    }
    return row.meaning
  }
}

extension DocumentReference: CommandPart {
  public static let inputs = InputTable(
    Self.init, .name("document", \.document, Named.Document.self, fields.meaning("document")),
    .text("holder", \.holder, isOptional: true, fields.meaning("holder")),
    .text("place", \.place, isOptional: true, fields.meaning("place")),
    .digest("sha256", \.sha256, fields.meaning("sha256")))
}
