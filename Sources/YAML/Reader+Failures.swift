extension Reader {
  /// Says in plain words what libyaml stumbled over.
  func unreadable(
    _ failure: Parser.Failure, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Rejection {
    if failure.isEncoding {
      if let words = Self.foreign(bytes) {
        return Rejection(
          .encodingNotUTF8, words, at: FileLocation(file: arena.location(position(line: 0, column: 0)).file)
        )
      }
      let lead = bytes.prefix(failure.offset)
      let line = lead.count { $0 == UInt8(ascii: "\n") } + 1
      let start = lead.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let column = String(decoding: lead[start...], as: UTF8.self).unicodeScalars.count + 1
      return Rejection(
        .encodingNotUTF8, "\(failure.problem); expected UTF-8 text without control characters",
        at: arena.location(position(line: line - 1, column: column - 1)))
    }
    func place(_ place: Parser.Failure.Place) -> FileLocation {
      arena.location(position(line: place.line, column: place.column))
    }
    if let context = failure.context, context.text.hasSuffix("a simple key") {
      // libyaml blames the line behind the key, where it gives up.
      return Rejection(.yamlSyntax, "expected ':' behind this key", at: place(context.place))
    }
    let location = place(failure.place)
    var notes: [Diagnostic.Note] = []
    if failure.problem == "did not find expected key" {
      notes.append(.init("all keys of one mapping stand in the same column"))
    }
    if let context = failure.context, context.place.line != failure.place.line,
      let noun = context.text.firstMatch(of: /^while (?:parsing|scanning) an? (.+)$/)?.output.1
    {
      notes.append(.init("the \(noun) begins here", at: place(context.place)))
    }
    if failure.problem == "mapping values are not allowed in this context",
      let match = location.excerpt?.firstMatch(
        of: /^ *(?:- +)*([A-Za-z0-9._\/-]+): +([^"'#{\[][^"'#]*: [^"'#]*)$/)
    {
      notes.append(.init("a text that holds ': ' stands in quotes: \(match.1): \"\(match.2)\""))
    }
    let lead = location.excerpt.map { Array($0.unicodeScalars.prefix(location.column)) } ?? []
    if failure.problem.contains("cannot start any token"), lead.last == "\t" {
      return Rejection(
        .yamlSyntax, "a tab stands where YAML allows only blanks", at: location,
        notes: [.init("indent with blanks")])
    }
    return Rejection(.yamlSyntax, failure.problem, at: location, notes: notes)
  }

  /// What a file is that holds no text of ours, in words; nil where a few bytes of it are wrong.
  private static func foreign(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let start = bytes.prefix(64)
    let zeros = start.enumerated().filter { $0.element == 0 }.map(\.offset)
    guard zeros.count > 1 else { return nil }
    // The letters of YAML are below 256, so that every other byte of them is zero.
    let isUTF16 =
      zeros.count * 3 > start.count && (zeros.allSatisfy { $0 % 2 == 1 } || zeros.allSatisfy { $0 % 2 == 0 })
    if isUTF16 { return "the file is UTF-16; save it as UTF-8" }
    return "the file is binary; expected YAML in UTF-8"
  }
}
