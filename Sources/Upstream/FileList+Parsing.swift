package import Diagnostics
import Digest

extension FileList {
  /// Reads the lines `HEX  FOLDER/PATH`, where the folder is `NAME/REF`; a malformed one is an error at its place.
  package init(parsing bytes: [UInt8], in folder: String, file: String) throws(Diagnostic) {
    let prefix = Array("  \(folder)/".utf8)
    var entries: [Entry] = []
    var start = bytes.startIndex
    var line = 0
    while start < bytes.endIndex {
      line += 1
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
        throw Self.malformed("the last line must end with a line feed", file, line, 1)
      }
      let entry = try Self.entry(in: bytes[start..<end], prefix: prefix, file: file, line: line)
      if let last = entries.last, !precedesBytewise(last.path, entry.path) {
        throw Self.malformed(
          "the paths must be sorted bytewise, without doubles", file, line, 65 + prefix.count)
      }
      entries.append(entry)
      start = end + 1
    }
    self.init(sorted: entries)
  }

  private static func entry(
    in line: ArraySlice<UInt8>, prefix: [UInt8], file: String, line number: Int
  ) throws(Diagnostic) -> Entry {
    guard let digest = SHA256Digest(hexDigits: line.prefix(64)) else {
      throw malformed("the line must start with 64 hexadecimal digits", file, number, 1)
    }
    let rest = line.dropFirst(64)
    guard rest.starts(with: prefix) else {
      let folder = String(decoding: prefix.dropFirst(2), as: UTF8.self)
      throw malformed("two spaces and \"\(folder)\" must follow the digest", file, number, 65)
    }
    let column = 65 + prefix.count
    guard let path = String(validating: rest.dropFirst(prefix.count), as: UTF8.self) else {
      throw malformed("the path must be UTF-8", file, number, column)
    }
    if let problem = PinSyntax.problem(path: path) {
      throw malformed("the path \"\(path)\" \(problem)", file, number, column)
    }
    return Entry(path: path, digest: digest)
  }

  private static func malformed(_ what: String, _ file: String, _ line: Int, _ column: Int) -> Diagnostic {
    Diagnostic(
      "list-malformed", what, at: SourceLocation(file: file, line: line, column: column),
      category: .integrity,
      notes: [.synchronise])
  }
}

extension Diagnostic.Note {
  /// What to do when the lock or the cache is not as it should be.
  static var synchronise: Self { .init("`kfp-manifests upstream sync` restores what the lock pins") }
}
