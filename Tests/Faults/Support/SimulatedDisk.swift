import EventLedgerTesting
import Foundation

/// What a power cut leaves of files, from the journal of the shim.
///
/// A write is in the page cache until its file is synced; what is only there may be lost, reordered or torn at the
/// borders of sectors. A name is in the cache until its folder is synced; of the rest a beginning survives, as file
/// systems with a journal keep their order. A failed sync loses what it was to write, as Linux marks it clean.
struct SimulatedDisk {
  private enum Change {
    case write(offset: Int, bytes: [UInt8])
    case truncate(Int)
  }

  private struct File {
    var durable: [UInt8] = []
    var pending: [Change] = []
  }

  private enum Node: Equatable {
    case folder
    case file(Int)
  }

  private enum NameChange {
    case add(String, Node)
    case remove(String)
    case move(String, String)

    /// The folders whose entries it changes.
    var folders: [String] {
      switch self {
      case .add(let path, _), .remove(let path): [SimulatedDisk.parent(path)]
      case .move(let old, let new): [SimulatedDisk.parent(old), SimulatedDisk.parent(new)]
      }
    }
  }

  private let base: String
  private var files: [File] = []
  /// The file that an inode number means now.
  private var fileOfInode: [UInt64: Int] = [:]
  private var durableNames: [String: Node] = [:]
  private var names: [String: Node] = [:]
  private var pendingNames: [NameChange] = []
  /// Lines that were acknowledged before the cut.
  private(set) var acknowledged: [String] = []

  /// Begins with what lies below a folder, all of it on the disk.
  init(base: String) throws {
    self.base = base
    durableNames[base] = .folder
    for name in try FileManager.default.subpathsOfDirectory(atPath: base) {
      let path = base + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        durableNames[path] = .folder
      } else {
        fileOfInode[UInt64(status.st_ino)] = files.count
        durableNames[path] = .file(files.count)
        files.append(File(durable: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))))
      }
    }
    names = durableNames
  }

  /// Takes in what a program did next.
  mutating func take(_ record: FaultJournal.Record) {
    switch record.kind {
    case .write: change(record.inode, .write(offset: record.offset, bytes: record.bytes))
    case .durableWrite:
      guard let file = fileOfInode[record.inode] else { return }
      Self.apply(.write(offset: record.offset, bytes: record.bytes), to: &files[file].durable)
    case .truncate: change(record.inode, .truncate(record.offset))
    case .sync:
      guard let file = fileOfInode[record.inode] else { return }
      for change in files[file].pending { Self.apply(change, to: &files[file].durable) }
      files[file].pending = []
    case .failedSync: if let file = fileOfInode[record.inode] { files[file].pending = [] }
    case .create:
      fileOfInode[record.inode] = files.count
      rename(.add(record.paths[0], .file(files.count)))
      files.append(File())
    case .link: if let node = names[record.paths[0]] { rename(.add(record.paths[1], node)) }
    case .rename: rename(.move(record.paths[0], record.paths[1]))
    case .remove: rename(.remove(record.paths[0]))
    case .makeFolder: rename(.add(record.paths[0], .folder))
    case .syncFolder:
      let folder = record.paths[0]
      for change in pendingNames where change.folders.contains(folder) { Self.apply(change, to: &durableNames) }
      pendingNames.removeAll { $0.folders.contains(folder) }
    case .acknowledgement:
      acknowledged += String(decoding: record.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  private mutating func change(_ inode: UInt64, _ change: Change) {
    if let file = fileOfInode[inode] { files[file].pending.append(change) }
  }

  private mutating func rename(_ change: NameChange) {
    Self.apply(change, to: &names)
    pendingNames.append(change)
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .write(let offset, let written):
      let end = offset + written.count
      if bytes.count < end { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
      bytes.replaceSubrange(offset..<end, with: written)
    case .truncate(let count):
      bytes = Array(bytes.prefix(count)) + [UInt8](repeating: 0, count: max(0, count - bytes.count))
    }
  }

  private static func apply(_ change: NameChange, to names: inout [String: Node]) {
    switch change {
    case .add(let path, let node): names[path] = node
    case .remove(let path): names[path] = nil
    case .move(let old, let new):
      for (path, node) in names where path == old || path.hasPrefix(old + "/") {
        names[path] = nil
        names[new + path.dropFirst(old.count)] = node
      }
    }
  }

  static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// How much of what is not synced survives.
  enum Loss: CaseIterable {
    /// Nothing that was not synced.
    case everything
    /// Any part of it, in any order, torn at sectors.
    case some
    /// Nearly all of it, in another order.
    case little
  }

  /// Writes the files as they are found after a power cut at this moment.
  func write(to base: String, losing loss: Loss, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var found = durableNames
    let kept = loss == .everything ? 0 : Int.random(in: 0...pendingNames.count, using: &generator)
    for change in pendingNames.prefix(kept) { Self.apply(change, to: &found) }
    try? FileManager.default.removeItem(atPath: base)
    // A folder that got lost takes along what was in it.
    var made: Set<String> = []
    for path in found.keys.sorted() {
      let place = base + path.dropFirst(self.base.count)
      switch found[path] {
      case .folder:
        guard path == self.base || made.contains(Self.parent(path)) else { continue }
        made.insert(path)
        try FileManager.default.createDirectory(
          atPath: place, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      case .file(let file):
        guard made.contains(Self.parent(path)) else { continue }
        guard
          FileManager.default.createFile(
            atPath: place, contents: Data(content(file, loss, &generator)), attributes: [.posixPermissions: 0o600])
        else { throw FaultFinding("\(place) could not be written") }
      case nil: break
      }
    }
  }

  private func content(_ file: Int, _ loss: Loss, _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = files[file].durable
    guard loss != .everything else { return bytes }
    let share = loss == .little ? 95 : Int.random(in: 5...95, using: &generator)
    for change in files[file].pending.shuffled(using: &generator) {
      guard case .write(let offset, let written) = change else {
        if Bool.random(using: &generator) { Self.apply(change, to: &bytes) }
        continue
      }
      // Sectors of 512 bytes are written whole or not at all.
      var start = offset
      while start < offset + written.count {
        let end = min(offset + written.count, (start / 512 + 1) * 512)
        if Int.random(in: 0..<100, using: &generator) < share {
          Self.apply(.write(offset: start, bytes: Array(written[start - offset..<end - offset])), to: &bytes)
        }
        start = end
      }
    }
    return bytes
  }
}

/// The shim's journal of calls, in the order in which they were made.
struct FaultJournal {
  enum Kind: UInt8 {
    case write = 1, durableWrite, sync, failedSync, truncate, create, link, rename, remove, makeFolder, syncFolder
    case acknowledgement
  }

  struct Record {
    let kind: Kind
    let inode: UInt64
    let offset: Int
    let bytes: [UInt8]

    var paths: [String] { bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) } }
  }

  let records: [Record]

  init(_ path: String) throws {
    let all = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    func number(_ offset: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(all[offset + $1]) << UInt64(8 * $1) } }
    var records: [Record] = []
    var offset = 0
    while offset + 25 <= all.count {
      let count = Int(number(offset + 17))
      guard let kind = Kind(rawValue: all[offset]), offset + 25 + count <= all.count else {
        throw FaultFinding("the journal cannot be read at byte \(offset)")
      }
      records.append(
        Record(
          kind: kind, inode: number(offset + 1), offset: Int(number(offset + 9)),
          bytes: Array(all[offset + 25..<offset + 25 + count])))
      offset += 25 + count
    }
    self.records = records
  }
}
