import EventLedger
import Glibc

/// Works on a vault as another process, with synthetic persons.
struct VaultProbe {
  let folder: String
  let keys: String

  /// Says "ready" once ledger and vault are open, waits for a line, then appends one person after the other.
  ///
  /// It says "kept" after each of the first ten, and waits for another line after as many as `pause`.
  func append(_ name: String, _ count: Int, lockSeconds: Int, pause: Int) async throws {
    let ledger = try Ledger.open(folder: folder, configuration: Self.store(durable: false))
    var configuration = Self.vault(durable: false)
    configuration.lockSeconds = lockSeconds
    let vault = try await PersonalVault.open(
      for: ledger, keys: FileKeyProvider(folder: keys), configuration: configuration)
    print("ready")
    fflush(nil)
    _ = readLine()
    for number in 0..<count {
      if number == pause { _ = readLine() }
      try await vault.append([Self.event("\(name)-\(number)", sealed: true)])
      if number < 10 {
        print("kept")
        fflush(nil)
      }
    }
    vault.close()
    ledger.close()
  }

  /// Prints what is kept of each subject, or that it was refused; it ends well either way.
  func read(_ names: [String]) async {
    do {
      let ledger = try Ledger.open(folder: folder, configuration: Self.store(durable: false))
      let vault = try await PersonalVault.open(
        for: ledger, keys: FileKeyProvider(folder: keys), configuration: Self.vault(durable: false))
      for name in names {
        for reading in try await vault.read(name, access: PersonalAccess(actor: "probe", purpose: "test")) {
          let head = "\(name) \(reading.position) \(reading.dataClass)"
          guard case .fields(let fields) = reading.content else {
            print(head, reading.content == .missing ? "missing" : "erased")
            continue
          }
          for field in fields { print(head, field.name, field.text ?? "") }
        }
      }
      vault.close()
      ledger.close()
    } catch {
      print("refused \(error)")
    }
  }

  /// Measures what sealing costs an append and a reading: the same events with their fields sealed and without any.
  func measure(rounds: Int) async throws {
    print("microseconds an event; an event has one part of three fields, each of another person")
    for (durable, batches) in [(false, [1, 10, 100, 1_000]), (true, [1, 10, 100])] {
      for batch in batches {
        var (plain, sealed): ([Double], [Double]) = ([], [])
        for round in 0..<rounds {
          let name = "\(durable)-\(batch)-\(round)"
          plain.append(try await cost(name + "-plain", batch, durable, sealed: false))
          sealed.append(try await cost(name + "-sealed", batch, durable, sealed: true))
        }
        let (a, b) = (plain.sorted()[rounds / 2], sealed.sorted()[rounds / 2])
        print("\(durable ? "synced" : "unsynced"), batches of \(batch): plain \(a), sealed \(b), difference \(b - a)")
      }
    }
  }

  private func cost(_ name: String, _ batch: Int, _ durable: Bool, sealed: Bool) async throws -> Double {
    let ledger = try Ledger.create(folder: folder + "/" + name, configuration: Self.store(durable: durable))
    let vault = try await PersonalVault.create(
      for: ledger, keys: FileKeyProvider(folder: keys + "-" + name), configuration: Self.vault(durable: durable))
    let count = max(batch, durable ? 200 : 2_000)
    let batches = stride(from: 0, to: count, by: batch).map { start in
      (start..<start + batch).map { Self.event("\($0)", sealed: sealed) }
    }
    let begin = Self.now()
    for batch in batches { try await vault.append(batch) }
    let elapsed = Double(Self.now() - begin) / 1_000 / Double(batches.count * batch)
    if sealed, !durable, batch == 1_000 {
      let readings = 200
      let beginOfReading = Self.now()
      for number in 0..<readings {
        _ = try await vault.read("participant:\(number)", access: PersonalAccess(actor: "probe", purpose: "measure"))
      }
      print("reading one person, the record of it included: \(Double(Self.now() - beginOfReading) / 1_000 / 200)")
    }
    vault.close()
    ledger.close()
    return elapsed
  }

  private static func store(durable: Bool) -> LMDBEventStore.Configuration {
    var configuration = LMDBEventStore.Configuration()
    if !durable { configuration.durability = .unsafeForTests }
    return configuration
  }

  private static func vault(durable: Bool) -> PersonalVault.Configuration {
    var configuration = PersonalVault.Configuration()
    configuration.lockSeconds = 600
    if !durable { configuration.durability = .unsafeForTests }
    return configuration
  }

  private static func event(_ name: String, sealed: Bool) -> PersonalEvent {
    let subject = "participant:\(name)"
    let fields = ["given_names", "family_name", "note"].map { PersonalField($0, "synthetic \($0) \(name)") }
    return PersonalEvent(
      NewEvent(
        type: "application-submitted", tags: ["programme:test", subject], effectiveOn: Day(rawValue: 17_000),
        payload: [UInt8](repeating: 7, count: 60)),
      parts: sealed ? [PersonalPart(subject: subject, dataClass: "identity", fields: fields)] : [])
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
