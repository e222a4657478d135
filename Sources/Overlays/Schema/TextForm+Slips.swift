extension TextForm {
  /// What a text becomes when one usual slip after the other is taken back, for whoever tries which of these would do.
  static func slips(in text: String) -> [String] {
    // Of nothing anything could be meant.
    guard text.contains(where: { !$0.isWhitespace }) else { return [] }
    var texts: [String] = []
    var current = text
    for takeBack in takingBack {
      let next = takeBack(current)
      if next != current { texts.append(next) }
      current = next
    }
    // What belongs in front or behind and is not there.
    let isNumber = text.allSatisfy { $0.isNumber || $0 == "." }
    return texts + [text.filter { !$0.isWhitespace }, "gs://\(text)", "/\(text)"]
      + (isNumber ? ["\(text)s", "\(text)%"] : [])
  }

  private static let takingBack: [@Sendable (String) -> String] = [
    { text in
      let words = text.split(whereSeparator: \.isWhitespace)
      return words.joined(separator: " ")
    },
    // `https://`, `gs://`
    { text in text.firstRange(of: "://").map { String(text[$0.upperBound...]) } ?? text },
    // `projects/ID`, `serviceAccount:ADDRESS`
    { text in
      ["projects/", "serviceAccount:", "user:"].first { text.hasPrefix($0) }.map {
        String(text.dropFirst($0.count))
      } ?? text
    },
    { $0.hasSuffix("/") ? String($0.dropLast()) : $0 },
    // A path behind a host or a bucket.
    { String($0.prefix { $0 != "/" }) },
    // A port or a tag.
    { String($0.prefix { $0 != ":" }) },
    { $0.hasSuffix(".") ? String($0.dropLast()) : $0 },
    { $0.hasPrefix("*.") ? String($0.dropFirst(2)) : $0 },
    { $0.lowercased() },
    // `v2.15.0`
    { $0.hasPrefix("v") && $0.dropFirst().first?.isNumber == true ? String($0.dropFirst()) : $0 },
    { $0.replacing("_", with: "-").replacing(".", with: "-").replacing(" ", with: "-") },
    { text in String(text.prefix(text.count - text.reversed().prefix { $0 == "-" }.count)) },
    // The letter of a zone.
    { $0.dropLast().hasSuffix("-") && $0.last?.isLetter == true ? String($0.dropLast(2)) : $0 },
    // `512MB`
    { $0.hasSuffix("b") ? $0.dropLast().uppercased() : $0 },
  ]
}
