@testable import EventLedger

/// Everything in a vault that must be gone once its subject or class is erased.
struct VaultSecrets {
  var dataKeys: [[UInt8]] = []
  var wrappedKeys: [[UInt8]] = []
  var sealed: [[UInt8]] = []
  var salts: [[UInt8]] = []
  var claimDigests: [[UInt8]] = []

  /// What is never written at all, even before an erasure.
  var neverWritten: [[UInt8]] { dataKeys + salts }
  /// What is written until it is erased.
  var written: [[UInt8]] { wrappedKeys + sealed + claimDigests }
}

extension PersonalVault {
  /// The secrets of the keys that `isMeant` names.
  func secrets(of isMeant: (_ subject: String, _ dataClass: String) -> Bool) async throws -> VaultSecrets {
    try await shared { (file) throws(LedgerError) in
      var secrets = VaultSecrets()
      let state = try file.state()
      let wrapping = try self.keys.wrapping(epoch: state.epoch)
      let events = try self.ledger.events()
      for subject in try file.records(in: file.subjects) {
        let name = String(decoding: subject.key, as: UTF8.self)
        for row in try file.records(in: file.keys, prefix: subject.value) {
          let id = try KeyID(key: row.key)
          guard isMeant(name, id.dataClass) else { continue }
          let record = try KeyRecord(row.value)
          let key = try wrapping.unwrap(
            record.wrapped, binding: self.sealing.binding(of: id, version: record.version, epoch: state.epoch))
          secrets.dataKeys.append(key.withBytes { $0.copied() })
          secrets.wrappedKeys.append(record.wrapped)
          for part in try file.records(in: file.parts, prefix: id.bytes + [0]) {
            secrets.sealed.append(part.value)
            guard let event = events.first(where: { part.key.suffix(16).elementsEqual($0.id.bytes) }),
              let commitment = event.commitments.first(where: {
                $0.subject == id.reference && $0.dataClass == id.dataClass
              })
            else { throw .vault(.notFound(what: "event of a sealed part")) }
            let place = Place(event: event, commitment: commitment, row: part.key, content: .missing)
            secrets.salts += try self.open(place, in: file).elements.map(\.salt)
          }
        }
        for row in try file.records(in: file.claims) {
          let claim = try ClaimRecord(row.value)
          guard claim.subject == name, isMeant(name, claim.dataClass) else { continue }
          secrets.claimDigests.append(Array(row.key.prefix(32)))
          secrets.sealed.append(claim.sealed)
        }
      }
      return secrets
    }
  }
}
