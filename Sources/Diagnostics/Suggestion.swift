/// The candidate that a misspelt word most likely meant, for "did you mean".
///
/// Nil when nothing is near: at most a third of the word's letters may differ, counting a swap of neighbours once.
package func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
  // Nobody misspells what nobody can read at a glance, and candidates may be many.
  guard word.utf8.count < 256 else { return nil }
  let limit = max(1, word.count / 3)
  let letters = Array(word.lowercased().unicodeScalars)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates.prefix(20_000)
  where candidate.utf8.count < 1024 && candidate != word {
    let distance = editDistance(letters, Array(candidate.lowercased().unicodeScalars))
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate
}

extension [Diagnostic.Note] {
  /// The question whether the nearest candidate is meant; where none is near, what else there is to say.
  package static func nearest(
    to word: String, in candidates: some Sequence<String>, else other: String? = nil
  ) -> Self {
    let found = meant(Diagnostics.nearest(to: word, in: candidates))
    return found.isEmpty ? other.map { [.init($0)] } ?? [] : found
  }

  /// The question whether a word is meant, if there is one.
  package static func meant(_ word: String?) -> Self { word.map { [.init("did you mean \"\($0)\"?")] } ?? [] }
}

/// The optimal string alignment distance: insertions, deletions, substitutions, and swaps of neighbours.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  guard !a.isEmpty, !b.isEmpty, a.count < 256, b.count < 256 else { return max(a.count, b.count) }
  var beforePrevious = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var current = [i]
    for j in 1...b.count {
      let same = a[i - 1] == b[j - 1]
      var distance = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        distance = min(distance, beforePrevious[j - 2] + 1)
      }
      current.append(distance)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[b.count]
}
