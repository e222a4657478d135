/// A text in which `*` stands for any text and `?` for any one character.
package struct Glob: Hashable, Sendable {
  package let text: String
  private let scalars: [Unicode.Scalar]

  package init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  /// Whether it can match more than one text.
  package var isPattern: Bool {
    text.utf8.contains(UInt8(ascii: "*")) || text.utf8.contains(UInt8(ascii: "?"))
  }

  /// Whether it matches a whole text.
  package func matches(_ candidate: String) -> Bool {
    guard isPattern else { return candidate == text }
    let candidate = Array(candidate.unicodeScalars)
    var (place, index) = (0, 0)
    // Where to go on after the last `*`, should what follows not match.
    var retry: (place: Int, index: Int)?
    while index < candidate.count {
      if place < scalars.count, scalars[place] == "*" {
        retry = (place + 1, index)
        place += 1
      } else if place < scalars.count, scalars[place] == "?" || scalars[place] == candidate[index] {
        (place, index) = (place + 1, index + 1)
      } else if let last = retry {
        retry = (last.place, last.index + 1)
        (place, index) = (last.place, last.index + 1)
      } else {
        return false
      }
    }
    return scalars[place...].allSatisfy { $0 == "*" }
  }
}
