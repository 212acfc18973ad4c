internal import EventLedger

// The kinds of fields that commands declare; `isOptional` says that the field may be left out.

extension Input where Value == String {
  /// A name of a kind.
  static func name<K: IdentifierKind>(
    _ key: String, _ path: Path, _ kind: K.Type, isOptional: Bool = false, _ meaning: LocalizedText
  ) -> Self {
    input(key, path, .name(kind), isOptional, meaning)
  }
  static func name<K: IdentifierKind>(
    _ key: String, _ path: Path, _ kind: K.Type, isOptional: Bool = false, pl: String, en: String
  ) -> Self {
    input(key, path, .name(kind), isOptional, LocalizedText(pl: pl, en: en))
  }

  /// A short text.
  static func text(_ key: String, _ path: Path, isOptional: Bool = false, _ meaning: LocalizedText) -> Self {
    input(key, path, .text, isOptional, meaning)
  }
  static func text(_ key: String, _ path: Path, isOptional: Bool = false, pl: String, en: String) -> Self {
    input(key, path, .text, isOptional, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value == Day {
  static func day(_ key: String, _ path: Path, _ meaning: LocalizedText) -> Self {
    input(key, path, .day, false, meaning)
  }
  static func day(_ key: String, _ path: Path, pl: String, en: String) -> Self {
    input(key, path, .day, false, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value == Day? {
  static func optionalDay(_ key: String, _ path: Path, pl: String, en: String) -> Self {
    input(key, path, InputKind<Day>.day.orNil, true, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value == ParticipantID? {
  static func optionalParticipant(_ key: String, _ path: Path, pl: String, en: String) -> Self {
    input(key, path, InputKind<ParticipantID>.participant.orNil, true, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value == Int {
  /// A month as yyyymm; 0 where it is left out.
  static func month(_ key: String, _ path: Path, isOptional: Bool = false, pl: String, en: String) -> Self {
    input(key, path, .month, isOptional, LocalizedText(pl: pl, en: en))
  }

  /// A whole number in a range.
  static func number(_ key: String, _ path: Path, _ range: ClosedRange<Int>, _ meaning: LocalizedText) -> Self {
    input(key, path, .number(range), false, meaning)
  }
  static func number(_ key: String, _ path: Path, _ range: ClosedRange<Int>, pl: String, en: String) -> Self {
    input(key, path, .number(range), false, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value == Int? {
  static func optionalNumber(
    _ key: String, _ path: Path, _ range: ClosedRange<Int>, _ meaning: LocalizedText
  ) -> Self {
    input(key, path, InputKind<Int>.number(range).orNil, true, meaning)
  }
  static func optionalNumber(
    _ key: String, _ path: Path, _ range: ClosedRange<Int>, pl: String, en: String
  ) -> Self {
    input(key, path, InputKind<Int>.number(range).orNil, true, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value == Int64 {
  /// An amount of zero or more, in grosze.
  static func amount(_ key: String, _ path: Path, isOptional: Bool = false, pl: String, en: String) -> Self {
    input(key, path, .amount, isOptional, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value == Int64 {
  /// An amount that may be below zero, in grosze.
  static func signedAmount(_ key: String, _ path: Path, pl: String, en: String) -> Self {
    input(key, path, .signedAmount, false, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value == Bool {
  /// Yes or no; no when left out.
  static func flag(_ key: String, _ path: Path, _ meaning: LocalizedText) -> Self {
    input(key, path, .flag, true, meaning)
  }
  static func flag(_ key: String, _ path: Path, pl: String, en: String) -> Self {
    input(key, path, .flag, true, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value: Category {
  /// One of a closed list.
  static func choice(_ key: String, _ path: Path, _ meaning: LocalizedText) -> Self {
    input(key, path, .choice, false, meaning)
  }
  static func choice(_ key: String, _ path: Path, pl: String, en: String) -> Self {
    input(key, path, .choice, false, LocalizedText(pl: pl, en: en))
  }
}

extension Input {
  /// One of a closed list, which may be left out.
  static func optionalChoice<C: Category>(_ key: String, _ path: Path, _ meaning: LocalizedText) -> Self
  where Value == C? {
    input(key, path, InputKind<C>.choice.orNil, true, meaning)
  }
  static func optionalChoice<C: Category>(_ key: String, _ path: Path, pl: String, en: String) -> Self
  where Value == C? {
    input(key, path, InputKind<C>.choice.orNil, true, LocalizedText(pl: pl, en: en))
  }

  /// Objects, at most `limit`; none when left out.
  static func parts<P: CommandPart>(_ key: String, _ path: Path, limit: Int, _ meaning: LocalizedText) -> Self
  where Value == [P] {
    input(key, path, .parts(limit: limit), true, meaning)
  }
  static func parts<P: CommandPart>(_ key: String, _ path: Path, limit: Int, pl: String, en: String) -> Self
  where Value == [P] {
    input(key, path, .parts(limit: limit), true, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value: CommandPart {
  /// An object.
  static func part(_ key: String, _ path: Path, _ meaning: LocalizedText) -> Self {
    input(key, path, .part, false, meaning)
  }
  static func part(_ key: String, _ path: Path, pl: String, en: String) -> Self {
    input(key, path, .part, false, LocalizedText(pl: pl, en: en))
  }
}

extension Input where Value == [UInt8] {
  /// A SHA-256 digest in 64 hexadecimal digits; empty when left out.
  static func digest(_ key: String, _ path: Path, _ meaning: LocalizedText) -> Self {
    input(key, path, .digest, true, meaning)
  }

  /// A JSON object that is kept as its text.
  static func json(_ key: String, _ path: Path, pl: String, en: String) -> Self {
    input(key, path, .json, false, LocalizedText(pl: pl, en: en))
  }
}
