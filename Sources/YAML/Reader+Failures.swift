extension Reader {
  /// Says in plain words what libyaml stumbled over.
  func unreadable(
    _ failure: Parser.Failure, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Rejection {
    if failure.isEncoding {
      let lead = bytes.prefix(failure.offset)
      let line = lead.count { $0 == UInt8(ascii: "\n") } + 1
      let start = lead.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let column = String(decoding: lead[start...], as: UTF8.self).unicodeScalars.count + 1
      return Rejection(
        .encodingNotUTF8, "\(failure.problem); expected UTF-8 text without control characters",
        at: arena.location(position(line: line - 1, column: column - 1)))
    }
    func place(_ place: Parser.Failure.Place) -> SourceLocation {
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
    let lead = location.excerpt.map { Array($0.unicodeScalars.prefix(location.column)) } ?? []
    if failure.problem.contains("cannot start any token"), lead.last == "\t" {
      return Rejection(
        .yamlSyntax, "a tab stands where YAML allows only blanks", at: location,
        notes: [.init("indent with blanks")])
    }
    return Rejection(.yamlSyntax, failure.problem, at: location, notes: notes)
  }
}
