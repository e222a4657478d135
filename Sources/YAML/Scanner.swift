/// Finds the nodes of the YAML that tools and people commonly write, document by document, and gives up on all else.
///
/// libyaml decides what YAML is. This reads a part of it in a fraction of the instructions: block collections,
/// scalars of all five styles, brackets, comments and `---`. Whatever is strange (an anchor, a tag, a tab before a
/// node, a column that fits no collection) ends the scan, and libyaml reads that document and all behind it. So every
/// error is libyaml's, and what is found here has to be what libyaml would have found, in the same place.
struct Scanner {
  /// The text holds something that is left to libyaml.
  struct Unfamiliar: Error {}

  /// A node, or the end of a collection.
  struct Event {
    enum Kind: UInt8 {
      case scalar, sequence, mapping, end
    }

    var kind: Kind
    var style = ScalarStyle.plain
    /// Line and column, from 0.
    var line: UInt32
    var column: UInt32
    var text = Text()
  }

  /// The text of a scalar: a range of the file's bytes, or of ``Scanner/copies`` where lines were joined.
  struct Text {
    var start: UInt32 = 0
    var count: UInt32 = 0
    var isCopy = false
  }

  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether columns are bytes.
  let isASCII: Bool
  /// The events of the document that was scanned last.
  private(set) var events: [Event] = []
  /// The texts of it that stand otherwise in the file.
  var copies: [UInt8] = []
  /// Where the scan is, as an offset.
  var next = 0
  /// The line there, from 0, and where it begins.
  var line = 0
  var lineStart = 0
  /// The columns of the line that were counted last, and up to where.
  var counted = (offset: 0, column: 0)
  /// The column of the token that was found at the start of a line; -1 at the end of a document.
  var column = 0
  /// Where the document begins that is being scanned.
  private(set) var document = (offset: 0, line: 0)

  /// How deep collections may be nested here.
  static let maximumDepth = 100
  /// How many bytes a key may have here; libyaml takes 1,024 characters.
  static let maximumKey = 1000
  /// How many events a document may have here: 20 MB of them.
  private static let maximumEvents = 1 << 20

  /// Scans bytes that must outlive the scanner; nil where they hold what no document here may have.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count < Int(UInt32.max), let isASCII = hasOnlyASCII(commonText: bytes) else { return nil }
    self.bytes = bytes
    self.isASCII = isASCII
    // Of compiled pipelines and manifests an event has some twenty bytes.
    events.reserveCapacity(min(bytes.count / 16, 1 << 12))
    copies.reserveCapacity(min(bytes.count / 2, 1 << 14))
    findToken()
  }

  /// Scans the next document into ``events``; false at the end of the text.
  mutating func scanDocument() throws(Unfamiliar) -> Bool {
    events.removeAll(keepingCapacity: true)
    copies.removeAll(keepingCapacity: true)
    if column < 0 {
      guard next < bytes.count else { return false }
      document = (next, line)
      next += 3
      try endLine()
      guard column >= 0 else {
        // Nothing stands between two lines of `---`, which is null.
        try emit(.scalar, at: (line, 0))
        return true
      }
    }
    try scanRoot()
    guard column < 0 else { throw Unfamiliar() }
    return true
  }

  private mutating func scanRoot() throws(Unfamiliar) {
    // Texts and JSON are left to libyaml.
    switch byte(next) {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: ">"): throw Unfamiliar()
    default: try scanBlock(at: column, below: -1, depth: 0)
    }
  }

  // MARK: Block collections

  /// Scans a node that may be a collection of lines, because it stands first on its line or behind `- `.
  ///
  /// - Parameter parent: the column of the collection around it, below which its lines may not go.
  private mutating func scanBlock(at column: Int, below parent: Int, depth: Int) throws(Unfamiliar) {
    let first = byte(next)
    if first == UInt8(ascii: "-"), endsWord(byte(next + 1)) {
      return try scanSequence(at: column, depth: depth)
    }
    guard !opensFlow(first), first != UInt8(ascii: "|"), first != UInt8(ascii: ">") else {
      return try scanValue(below: parent, depth: depth)
    }
    let place = (line, column)
    let style = style(of: first)
    let text = try scanText(style, below: parent, mayBeKey: true)
    if isAtKeyEnd {
      guard line == place.0 else { throw Unfamiliar() }
      return try scanMapping(at: column, firstKey: text, style, depth: depth)
    }
    guard parent >= 0 else { throw Unfamiliar() }
    try emit(.scalar, style, at: place, text)
    if style != .plain { try endLine() }
  }

  /// Scans a mapping whose first key has been scanned, up to its `:`.
  private mutating func scanMapping(
    at column: Int, firstKey: Text, _ style: ScalarStyle, depth: Int
  ) throws(Unfamiliar) {
    guard depth < Self.maximumDepth else { throw Unfamiliar() }
    try emit(.mapping, at: (line, column))
    var (key, style) = (firstKey, style)
    while true {
      guard next - lineStart - column <= Self.maximumKey else { throw Unfamiliar() }
      try emit(.scalar, style, at: (line, column), key)
      next += 1
      try scanEntry(below: column, depth: depth)
      guard self.column >= column else { break }
      guard self.column == column else { throw Unfamiliar() }
      let first = byte(next)
      style = self.style(of: first)
      let place = line
      key = try scanText(style, below: column, mayBeKey: true)
      guard isAtKeyEnd, line == place else { throw Unfamiliar() }
    }
    try emit(.end, at: (line, 0))
  }

  /// Scans what stands behind the `:` of a key.
  private mutating func scanEntry(below column: Int, depth: Int) throws(Unfamiliar) {
    let behind = (line, self.column(at: next))
    skipBlanks()
    guard isAtLineEnd else { return try scanValue(below: column, depth: depth) }
    try endLine()
    if self.column > column {
      try scanBlock(at: self.column, below: column, depth: depth + 1)
    } else if self.column == column, byte(next) == UInt8(ascii: "-"), endsWord(byte(next + 1)) {
      // Go and Python do not indent the elements below their key.
      try scanSequence(at: column, isUnindented: true, depth: depth + 1)
    } else {
      try emit(.scalar, at: behind)
    }
  }

  private mutating func scanSequence(
    at column: Int, isUnindented: Bool = false, depth: Int
  ) throws(Unfamiliar) {
    guard depth < Self.maximumDepth else { throw Unfamiliar() }
    try emit(.sequence, at: (line, column))
    repeat {
      next += 1
      let behind = (line, next - lineStart)
      skipBlanks()
      if !isAtLineEnd {
        try scanBlock(at: next - lineStart, below: column, depth: depth + 1)
      } else {
        try endLine()
        if self.column > column {
          try scanBlock(at: self.column, below: column, depth: depth + 1)
        } else {
          try emit(.scalar, at: behind)
        }
      }
    } while self.column == column && byte(next) == UInt8(ascii: "-") && endsWord(byte(next + 1))
    guard self.column < column || isUnindented && self.column == column else { throw Unfamiliar() }
    try emit(.end, at: (line, 0))
  }

  /// Scans a node that is no block collection, and the rest of its line.
  private mutating func scanValue(below column: Int, depth: Int) throws(Unfamiliar) {
    let first = byte(next)
    if first == UInt8(ascii: "|") || first == UInt8(ascii: ">") { return try scanBlockScalar(below: column) }
    if opensFlow(first) {
      try scanFlow(depth: depth + 1)
    } else {
      let place = (line, self.column(at: next))
      let style = style(of: first)
      let text = try scanText(style, below: column, mayBeKey: false)
      try emit(.scalar, style, at: place, text)
      if style == .plain { return }
    }
    guard !isAtKeyEnd else { throw Unfamiliar() }
    try endLine()
  }

  // MARK: Events

  mutating func emit(
    _ kind: Event.Kind, _ style: ScalarStyle = .plain, at place: (line: Int, column: Int),
    _ text: Text = Text()
  ) throws(Unfamiliar) {
    guard events.count < Self.maximumEvents else { throw Unfamiliar() }
    events.append(
      Event(
        kind: kind, style: style, line: UInt32(truncatingIfNeeded: place.line),
        column: UInt32(truncatingIfNeeded: place.column), text: text))
  }
}
