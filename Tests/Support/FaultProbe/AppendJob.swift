import EventLedger
import Glibc

/// Appends batches from several tasks at once, acknowledging each.
struct AppendJob {
  /// How a ledger is opened so that little work meets many of its paths.
  static func configuration(mapBytes: Int = 1 << 30, maximumMapBytes: Int = 1 << 42) -> LMDBEventStore.Configuration {
    var configuration = LMDBEventStore.Configuration()
    configuration.eventsPerFlush = 16
    configuration.eventsPerSavedState = 16
    configuration.mapBytes = mapBytes
    configuration.maximumMapBytes = maximumMapBytes
    return configuration
  }

  let folder: String
  let first: Int
  let count: Int
  var configuration = AppendJob.configuration()
  /// One task after the other, so that the order of calls is the same in every run.
  var isOrderly = false

  func run() async throws {
    let ledger = try Ledger.open(folder: folder, configuration: configuration)
    armFaults()
    if isOrderly {
      for number in first..<(first + count) { await append(number, to: ledger) }
    } else {
      await withTaskGroup(of: Void.self) { group in
        for lane in 0..<Batch.lanes {
          group.addTask {
            for number in first..<(first + count) where number % Batch.lanes == lane {
              await append(number, to: ledger)
            }
          }
        }
      }
    }
    ledger.close()
    Say.line("done")
  }

  private func append(_ number: Int, to ledger: Ledger) async {
    let batch = Batch(number: number)
    do throws(LedgerError) {
      Say.acknowledged(number, try await ledger.append(batch.events, condition: batch.condition))
    } catch {
      Say.refused(number, error)
    }
  }
}
