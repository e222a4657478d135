extension Arena {
  /// Reads the documents of a file: the root of each that is not empty.
  ///
  /// Aliases are expanded into copies and merge keys into entries, under a bound.
  package mutating func read(
    _ bytes: [UInt8], file name: String, options: ReaderOptions = ReaderOptions()
  ) throws(Rejection) -> [Node] {
    let text = readableText(bytes)
    return try read(text, as: add(SourceFile(name: name, bytes: text)), startingAt: (0, 0), options)
  }

  /// Reads the documents of a text that stands inside another file as a scalar, such as an inline patch.
  ///
  /// Positions are those of the outer file: exact for a literal block, else that of the scalar.
  package mutating func read(
    embeddedIn scalar: Node, trimmed: Bool = false, options: ReaderOptions = ReaderOptions()
  ) throws(Rejection) -> [Node] {
    var text = symbols.withBytes(of: symbol(scalar)) { Array($0) }
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    if trimmed { text.removeLast(text.reversed().prefix { blanks.contains($0) }.count) }
    let position = position(scalar)
    let start =
      isLiteral(scalar)
      ? (line: position.line, column: indentation(below: position)) : (position.line - 1, position.column - 1)
    return try read(text, as: position.file, startingAt: start, options)
  }

  /// Reads the documents of a text of which only is known where its scalar begins.
  package mutating func read(text: String, writtenAt position: Position) throws(Rejection) -> [Node] {
    let line = files[position.file].line(position.line) ?? ""
    let mark = line.unicodeScalars.dropFirst(position.column - 1).first
    let style: ScalarStyle = mark == "|" ? .literal : mark == ">" ? .folded : .plain
    return try read(embeddedIn: makeScalar(symbols.intern(text), style: style, at: position))
  }

  private func isLiteral(_ scalar: Node) -> Bool { style(scalar) == .literal || style(scalar) == .folded }

  /// How far the lines of a block scalar are indented that is announced at a place.
  private func indentation(below position: Position) -> Int {
    for number in position.line + 1..<position.line + 100 {
      guard let line = files[position.file].line(number) else { break }
      let indent = line.utf8.prefix { $0 == 0x20 }.count
      if indent < line.utf8.count { return indent }
    }
    return 0
  }

  private mutating func read(
    _ bytes: [UInt8], as file: Int, startingAt start: (line: Int, column: Int), _ options: ReaderOptions
  ) throws(Rejection) -> [Node] {
    guard bytes.count <= options.maximumSize else {
      throw Rejection(
        .fileTooLarge, "the file has \(bytes.count) bytes; expected at most \(options.maximumSize)",
        at: FileLocation(file: files[file].name))
    }
    try refuseDirectives(in: bytes, file)
    makeRoom(forBytes: bytes.count)
    var reader = Reader(arena: self, file: file, start: start, options: options)
    // The reader owns the arena while it works, so that no array is copied.
    self = .vacated
    // libyaml takes a byte order mark for a character once it has been told the encoding.
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let failure = bytes.withUnsafeBufferPointer { reader.read(UnsafeBufferPointer(rebasing: $0[mark...])) }
    self = reader.arena
    if let failure { throw failure }
    return reader.roots
  }

  /// Makes room for what a large file holds, and for what builds add to it, so that it is not moved as it grows.
  ///
  /// The system gives memory only once it is used.
  private mutating func makeRoom(forBytes count: Int) {
    let expected = min(count / 6, limits.values)
    // Where there is more than that already, it has grown by steps that are large enough.
    guard count > 1 << 20, expected > records.count else { return }
    records.reserveCapacity(records.count + expected)
  }

  /// Refuses a file with many `%TAG` lines: libyaml compares each of them with all before it.
  private func refuseDirectives(in bytes: [UInt8], _ file: Int) throws(Rejection) {
    let count = bytes.withUnsafeBufferPointer { bytes in
      var (count, next) = (0, 0)
      while let offset = bytes.offset(of: UInt8(ascii: "%"), from: next) {
        let isAtStart =
          offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") || bytes[offset - 1] == UInt8(ascii: "\r")
        if isAtStart, bytes[offset...].starts(with: "%TAG".utf8) { count += 1 }
        next = offset + 1
      }
      return count
    }
    if count > 100 {
      throw Rejection(
        .directivesTooMany, "the file has more than 100 %TAG directives",
        at: FileLocation(file: files[file].name))
    }
  }
}
