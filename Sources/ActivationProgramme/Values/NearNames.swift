/// Names that are near to one that nobody has used, for a refusal that helps.
package enum NearNames {
  /// The names nearest to one, the nearest first; of equally near ones the first given.
  package static func nearest(_ names: [String], to name: String, limit: Int = 8) -> [String] {
    let byDistance = names.enumerated().map { (distance($0.element, name), $0.offset, $0.element) }
    return byDistance.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(limit).map(\.2)
  }

  /// What is near, as the end of a sentence.
  package static func hint(_ names: [String], to name: String, limit: Int = 8) -> LocalizedText {
    guard !names.isEmpty else { return LocalizedText(pl: "nie ma żadnych", en: "there are none") }
    let near = nearest(names, to: name, limit: limit)
    let list = near.joined(separator: ", ")
    return near.count == names.count
      ? LocalizedText(pl: "znane: \(list)", en: "known are \(list)")
      : LocalizedText(pl: "najbliższe: \(list)", en: "near are \(list)")
  }

  /// How many characters have to be put in, left out or changed (Levenshtein); names of more than 80 bytes are cut.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.utf8.prefix(80)), Array(right.utf8.prefix(80)))
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let changed = diagonal + (byte == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
