import Files
import Support

/// A block of a document that shows commands and what they print.
///
///     <!-- first: sed -i s/a/b/ overlays/production/overlay.yaml -->
///     ```console
///     $ kfp-manifests render production
///     error: …
///     ```
///
/// A comment `first:` before it is run before the block, and undone after it.
struct ConsoleBlock: CustomStringConvertible, Sendable {
  /// A command, and the lines that it is said to print; none where that is left open.
  struct Entry: Sendable {
    var command: String
    var output: [String] = []
  }

  let file: String
  /// The line of the first command, from 1.
  let line: Int
  let preparation: String?
  let entries: [Entry]

  var description: String { "\(file):\(line)" }

  /// The blocks of a document of the project.
  static func all(in file: String) throws -> [ConsoleBlock] {
    let bytes = try RegularFile.read(Path.join(Place.project, file), named: file)
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    var blocks: [ConsoleBlock] = []
    var preparation: String?
    var start: Int?
    var entries: [Entry] = []
    for (index, line) in lines.enumerated() {
      if start != nil, line == "```" {
        blocks.append(
          ConsoleBlock(file: file, line: index - entries.count, preparation: preparation, entries: entries))
        (start, preparation, entries) = (nil, nil, [])
      } else if start != nil, line.hasPrefix("$ ") {
        entries.append(Entry(command: String(line.dropFirst(2))))
      } else if start != nil, var last = entries.popLast() {
        // A command goes on behind a backslash.
        if last.output.isEmpty, last.command.hasSuffix("\\") {
          last.command += "\n" + line
        } else {
          last.output.append(String(line))
        }
        entries.append(last)
      } else if line == "```console" {
        start = index
      } else if let comment = line.wholeMatch(of: /<!-- first: (.*) -->/) {
        preparation = String(comment.1)
      }
    }
    return blocks
  }
}

/// Whether lines are as shown: a line `…` stands for any lines, `…` inside of one for any text.
func matches(_ lines: ArraySlice<String>, shown: ArraySlice<String>) -> Bool {
  guard let first = shown.first else { return lines.isEmpty }
  if first == "…" {
    return (lines.startIndex...lines.endIndex).contains { matches(lines[$0...], shown: shown.dropFirst()) }
  }
  guard let line = lines.first, isLike(line, first) else { return false }
  return matches(lines.dropFirst(), shown: shown.dropFirst())
}

/// Whether a line holds the parts between the dots in their order, the outer ones at its ends.
private func isLike(_ line: String, _ shown: String) -> Bool {
  let parts = shown.split(separator: "…", omittingEmptySubsequences: false)
  guard parts.count > 1, let first = parts.first, let last = parts.last else { return line == shown }
  guard line.hasPrefix(first), line.hasSuffix(last), line.count >= first.count + last.count else {
    return false
  }
  var rest = line.dropFirst(first.count).dropLast(last.count)
  for part in parts.dropFirst().dropLast() where !part.isEmpty {
    guard let range = rest.firstRange(of: part) else { return false }
    rest = rest[range.upperBound...]
  }
  return true
}
