import Files
import Support

/// A block of code of a document, whatever its language.
struct CodeBlock: CustomStringConvertible, Sendable {
  let file: String
  /// The line of the opening fence, from 1.
  let line: Int
  let language: String
  let text: String

  var description: String { "\(file):\(line)" }

  /// The blocks of some documents of the project in a language.
  static func all(in files: [String], _ language: String) throws -> [CodeBlock] {
    try files.flatMap { try all(in: $0) }.filter { $0.language == language }
  }

  private static func all(in file: String) throws -> [CodeBlock] {
    let bytes = try RegularFile.read(Path.join(Place.project, file), named: file)
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    var blocks: [CodeBlock] = []
    var open: (line: Int, language: String, text: String)?
    for (index, line) in lines.enumerated() {
      if let block = open, line == "```" {
        blocks.append(CodeBlock(file: file, line: block.line, language: block.language, text: block.text))
        open = nil
      } else if open != nil {
        open?.text += line + "\n"
      } else if line.hasPrefix("```") {
        open = (index + 1, String(line.dropFirst(3)), "")
      }
    }
    return blocks
  }
}
