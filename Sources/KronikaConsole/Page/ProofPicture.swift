/// The path of a proof, drawn from the leaf up to the root.
struct ProofPicture {
  let index: UInt64
  let size: UInt64
  let path: [String]
  let look: Look

  var svg: String {
    let step = 34
    let height = (path.count + 2) * step
    var marks = ""
    for (level, hash) in path.enumerated() {
      let y = height - (level + 1) * step
      marks += "<line x1=\"150\" y1=\"\(y)\" x2=\"150\" y2=\"\(y - step)\"/>"
      marks += "<line x1=\"330\" y1=\"\(y)\" x2=\"150\" y2=\"\(y - step)\"/>"
      marks += "<circle cx=\"330\" cy=\"\(y)\" r=\"6\" class=\"side\"/><circle cx=\"150\" cy=\"\(y)\" r=\"6\"/>"
      marks += "<text x=\"344\" y=\"\(y + 4)\">\(level + 1). \(hash.prefix(14))…</text>"
    }
    let top = height - (path.count + 1) * step
    marks += "<circle cx=\"150\" cy=\"\(top)\" r=\"8\"/>"
    let root = look.text("korzeń", "root")
    let leaf = look.text("wpis", "entry") + " \(index + 1)"
    marks += "<text x=\"136\" y=\"\(top + 5)\" class=\"end\">\(root)</text>"
    if !path.isEmpty { marks += "<text x=\"136\" y=\"\(height - step + 5)\" class=\"end\">\(leaf)</text>" }
    let words = look.text(
      "Ścieżka dowodu: \(path.count) kroków od wpisu \(index + 1) do korzenia drzewa \(size) wpisów.",
      "The path of the proof: \(path.count) steps from entry \(index + 1) to the root over \(size) entries.")
    return "<svg role=\"img\" aria-label=\"\(words)\" class=\"proof\" viewBox=\"0 0 500 \(height)\">\(marks)</svg>"
  }
}
