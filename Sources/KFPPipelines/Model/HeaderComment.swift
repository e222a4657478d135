import Diagnostics
import YAML

/// The comment that SDKs write at the top of a file: `# PIPELINE DEFINITION`, the name, the description, and the inputs
/// with their defaults, in which a text stands as it is.
struct HeaderComment {
  /// A character by which the comment is none for YAML.
  struct Flaw: Sendable {
    /// What holds it: `the default of "text"`, `the description`.
    let subject: String
    /// The character, in words.
    let character: String
    let location: FileLocation
  }

  /// Whether a file begins with it.
  static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "# PIPELINE DEFINITION".utf8) }

  /// The first flaw of each line, and a default of several lines.
  let flaws: [Flaw]

  init(of bytes: [UInt8], file: String) {
    let source = SourceFile(name: file, bytes: bytes)
    var flaws: [Flaw] = []
    var subject = "the comment at the top"
    var last = Substring()
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      func add(_ character: String, line: Int, column: Int) {
        let location = FileLocation(file: file, line: line, column: column, excerpt: source.excerpt(line))
        flaws.append(Flaw(subject: subject, character: character, location: location))
      }
      let text = Substring(decoding: line, as: UTF8.self)
      guard text.hasPrefix("#") else {
        // Either the document begins, or a default goes on.
        if last.contains("[Default: '"), !last.hasSuffix("']") {
          add("a line break", line: index, column: last.unicodeScalars.count + 1)
        }
        break
      }
      subject = Self.subject(of: text) ?? subject
      if let (offset, character) = Self.flaw(in: text) { add(character, line: index + 1, column: offset + 1) }
      last = text
    }
    self.flaws = flaws
  }

  /// What a line of the comment begins to tell; nil for one that goes on.
  private static func subject(of line: Substring) -> String? {
    if line.hasPrefix("# Description:") { return "the description" }
    guard line.hasPrefix("#    "), let colon = line.firstIndex(of: ":"), line.contains("[Default: ") else {
      return nil
    }
    return "the default of \"\(line[..<colon].dropFirst(5))\""
  }

  /// The first character that ends a line for YAML 1.1, or that YAML does not take.
  private static func flaw(in line: Substring) -> (offset: Int, character: String)? {
    for (offset, scalar) in line.unicodeScalars.enumerated() {
      switch scalar.value {
      // A line may end in CRLF.
      case 0x0D where offset == line.unicodeScalars.count - 1: break
      case 0x0D, 0x85, 0x2028, 0x2029: return (offset, "a line break (\(name(of: scalar)))")
      case 0x09: break
      case ..<0x20, 0x7F...0x9F, 0xFFFE...0xFFFF: return (offset, "the control character \(name(of: scalar))")
      default: break
      }
    }
    return nil
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+\(String(repeating: "0", count: 4 - min(4, digits.count)))\(digits)"
  }
}
