extension PersonalEvent {
  /// Throws where a part or claim breaks a form or limit; nothing personal is in the error.
  func requireForm() throws(LedgerError) {
    var seen: Set<[String]> = []
    for part in parts {
      try requireSubject(part.subject)
      try VaultForm.name(part.dataClass, field: "data class", maximum: VaultLimits.dataClassBytes)
      guard seen.insert([part.subject, part.dataClass]).inserted else {
        throw .malformed(field: "parts", expected: "one part of a class and subject", found: "two of \(part.dataClass)")
      }
      try Self.requireFields(part.fields)
    }
    for claim in claims {
      try requireSubject(claim.subject)
      try VaultForm.name(claim.dataClass, field: "data class", maximum: VaultLimits.dataClassBytes)
      try VaultForm.name(claim.kind, field: "kind of claim", maximum: VaultLimits.dataClassBytes)
      try VaultForm.length(claim.scope.utf8.count, field: "scope", maximum: VaultLimits.scopeBytes)
      try VaultForm.length(claim.value.count, field: "claimed value", maximum: VaultLimits.claimValueBytes)
    }
  }

  /// A subject is a tag of the event, so that what is kept of a person is found through the index of the log.
  private func requireSubject(_ subject: String) throws(LedgerError) {
    try VaultForm.subject(subject)
    guard event.tags.contains(subject) else {
      throw .malformed(field: "subject", expected: "one of the event's tags", found: subject)
    }
  }

  private static func requireFields(_ fields: [PersonalField]) throws(LedgerError) {
    guard !fields.isEmpty else {
      throw .malformed(field: "fields", expected: "at least one", found: "none")
    }
    guard fields.count <= VaultLimits.fieldsPerPart else {
      throw .vault(.overLimit(name: "fields of a part", maximum: VaultLimits.fieldsPerPart, found: fields.count))
    }
    for field in fields {
      try VaultForm.name(field.name, field: "field name", maximum: VaultLimits.fieldNameBytes)
      guard field.value.count <= VaultLimits.fieldValueBytes else {
        throw .vault(
          .overLimit(
            name: "bytes of \(field.name)", maximum: VaultLimits.fieldValueBytes, found: field.value.count))
      }
    }
    guard Set(fields.map(\.name)).count == fields.count else {
      throw .malformed(field: "fields", expected: "each name once", found: "a name twice")
    }
  }
}
