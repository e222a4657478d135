/// A place in a file, as people count: lines and columns from 1, columns in Unicode scalars.
public struct FileLocation: Sendable {
  /// The file as a user would name it: relative to the project, or as it was given on the command line.
  public var file: String
  /// The line, from 1; 0 when the whole file is meant.
  public var line: Int
  /// The column in Unicode scalars, from 1; 0 when the whole line is meant.
  public var column: Int
  /// The text of the line, for the caret below it; nil where it is not at hand.
  public var excerpt: String?

  /// A place in a file; without a line, the whole file.
  public init(file: String, line: Int = 0, column: Int = 0, excerpt: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.excerpt = excerpt
  }
}

extension FileLocation {
  /// The same place in a file that is called otherwise.
  package func renamed(by name: (String) -> String) -> FileLocation {
    var location = self
    location.file = name(file)
    return location
  }
}

extension FileLocation: Hashable {
  /// Two locations are one place, whatever is known of its text.
  public static func == (a: FileLocation, b: FileLocation) -> Bool {
    a.line == b.line && a.column == b.column && a.file == b.file
  }

  /// Hashes the place alone, as equality compares it.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(line)
    hasher.combine(column)
  }
}

extension FileLocation: CustomStringConvertible {
  /// `file:line:column`, as compilers print it.
  public var description: String {
    var text = ReportBytes()
    write(to: &text)
    return text.text
  }

  /// Appends the same to bytes.
  func write(to text: inout ReportBytes) {
    text.write(visible: file)
    if line == 0 { return }
    text.append(UInt8(ascii: ":"))
    text.write(line)
    if column == 0 { return }
    text.append(UInt8(ascii: ":"))
    text.write(column)
  }
}
