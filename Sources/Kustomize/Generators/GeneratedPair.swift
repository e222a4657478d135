internal import Files

/// A key and value of a generator, and where the value comes from.
struct GeneratedPair: Sendable {
  var key: String
  var value: [UInt8]
  var position: Position
  /// Where the key is written, or what names it.
  var keyPosition: Position
}

extension Build {
  /// The pairs of a generator: those of env files first, then literals, then files.
  mutating func pairs(for arguments: GeneratorArguments, from folder: Folder) throws(Rejection)
    -> [GeneratedPair]
  {
    var pairs: [GeneratedPair] = []
    for entry in arguments.envs {
      let file = try read(entry, from: folder)
      pairs += try envPairs(
        SourceFile(name: file.name, bytes: file.bytes, isSecret: arguments.makesSecret))
    }
    for entry in arguments.literals { pairs.append(try literal(entry, arguments)) }
    for entry in arguments.files { pairs.append(try filePair(entry, from: folder, arguments)) }
    return pairs
  }

  /// The lines of an env file: `KEY=VALUE`, the value as it stands; comments and empty lines do not count.
  private mutating func envPairs(_ source: SourceFile) throws(Rejection) -> [GeneratedPair] {
    let (file, bytes) = (arena.add(source), source.bytes)
    var pairs: [GeneratedPair] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      var line = line
      if line.last == 0x0D { line = line.dropLast() }
      guard String(validating: line, as: UTF8.self) != nil else {
        throw Rejection(
          .encodingNotUTF8, "the line is not UTF-8",
          at: arena.location(Position(file: file, line: index + 1, column: 1)))
      }
      var column = 1
      if index == 0, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
      while let first = line.first, [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains(first) {
        line = line.dropFirst()
        column += 1
      }
      if line.isEmpty || line.first == UInt8(ascii: "#") || line.first == UInt8(ascii: "=") { continue }
      let equals = line.firstIndex(of: UInt8(ascii: "="))
      let key = String(decoding: line[..<(equals ?? line.endIndex)], as: UTF8.self)
      let value = equals.map { Array(line[($0 + 1)...]) } ?? []
      let position = Position(file: file, line: index + 1, column: column)
      if value.count > 1, let quote = value.first, quote == value.last, quote == 0x22 || quote == 0x27 {
        warnings.append(
          Diagnostic(
            .envValueQuoted,
            "the quotes around the value of \(key) are part of it; expected the value as it is",
            at: arena.location(position), severity: .warning))
      }
      pairs.append(GeneratedPair(key: key, value: value, position: position, keyPosition: position))
    }
    return pairs
  }

  /// `key=value`; one pair of quotes around the value goes.
  private func literal(_ entry: Entry, _ arguments: GeneratorArguments) throws(Rejection) -> GeneratedPair {
    guard let equals = entry.text.utf8.firstIndex(of: UInt8(ascii: "=")), equals != entry.text.startIndex
    else {
      let literal = arguments.makesSecret ? "a literal of a Secret" : "the literal \"\(entry.text)\""
      throw Rejection(
        .generatorLiteralInvalid, "\(literal) expects the form key=value",
        at: arena.location(entry.node))
    }
    var value = Array(entry.text.utf8[entry.text.utf8.index(after: equals)...])
    if value.count >= 2, let first = value.first, first == value.last, first == 0x22 || first == 0x27 {
      value = Array(value[1..<(value.count - 1)])
    }
    let position = arena.position(entry.node)
    return GeneratedPair(
      key: String(entry.text[..<equals]), value: value, position: position, keyPosition: position)
  }

  /// A file under its own name, or under the key before `=`.
  private mutating func filePair(
    _ entry: Entry, from folder: Folder, _ arguments: GeneratorArguments
  ) throws(Rejection) -> GeneratedPair {
    let parts = entry.text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, !parts.contains("") else {
      throw Rejection(
        .generatorFileInvalid, "the file \"\(entry.text)\" expects the form path or key=path",
        at: arena.location(entry.node))
    }
    let file = try read(Entry(parts[parts.count - 1], at: entry.node), from: folder)
    let key = parts.count == 2 ? parts[0] : Path.lastComponent(of: parts[0])
    let number = arena.add(SourceFile(name: file.name, bytes: file.bytes, isSecret: arguments.makesSecret))
    return GeneratedPair(
      key: key, value: file.bytes, position: Position(file: number, line: 1, column: 1),
      keyPosition: arena.position(entry.node))
  }
}
