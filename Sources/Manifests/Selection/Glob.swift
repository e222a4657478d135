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
    return scalars.covers(Array(candidate.unicodeScalars), anyNumber: { $0 == "*" }) { $0 == "?" || $0 == $1 }
  }
}

extension Array {
  /// Whether the pattern that this is fits a list from its start to its end, part by part.
  ///
  /// What follows the last part that stands for any number is tried at one place after the other, so that no pattern
  /// takes long.
  /// - Parameters:
  ///   - anyNumber: Whether a part stands for any number of items, and for none.
  ///   - fits: Whether another part stands for an item.
  package func covers<Item>(
    _ items: [Item], anyNumber: (Element) -> Bool, fits: (Element, Item) -> Bool
  ) -> Bool {
    var (place, index) = (0, 0)
    var retry: (place: Int, index: Int)?
    while index < items.count {
      if place < count, anyNumber(self[place]) {
        retry = (place + 1, index)
        place += 1
      } else if place < count, fits(self[place], items[index]) {
        (place, index) = (place + 1, index + 1)
      } else if let last = retry {
        retry = (last.place, last.index + 1)
        (place, index) = (last.place, last.index + 1)
      } else {
        return false
      }
    }
    return self[place...].allSatisfy(anyNumber)
  }
}
