import Diagnostics
import Files
import YAML

/// The lines of an overlay's files that move it to another release.
///
/// Only texts are replaced, where they stand: comments, order and layout are the user's.
package struct OverlayEdits: Sendable {
  /// One text, and what is to stand in its place.
  package struct Edit: Sendable {
    package let location: FileLocation
    package let old: String
    package let new: String
    /// What it is: `the release`, `the pin of apiServer`.
    package let subject: String
  }

  /// A file before and after; every edit stays on its line.
  struct File: Sendable {
    let path: String
    let before: [String]
    var after: [String]
  }

  /// The edits that can be made, in the order of their places.
  package private(set) var edits: [Edit] = []
  /// Those whose line does not hold the text: it comes from a value, a program, or several lines.
  package private(set) var byHand: [Edit] = []
  private(set) var files: [File] = []

  /// - Parameters:
  ///   - wanted: What is to be replaced.
  ///   - unwritable: What is to be replaced by a text that is not known.
  ///   - read: Reads a file by its path from the project's folder.
  init(_ wanted: [Edit], unwritable: [Edit] = [], read: (String) throws(Rejection) -> [UInt8]) {
    byHand = unwritable
    // From the last, so that columns before it stay what they are.
    let ordered = wanted.sorted { Self.key($1.location) < Self.key($0.location) }
    for edit in ordered {
      if apply(edit, read) { edits.insert(edit, at: 0) } else { byHand.insert(edit, at: 0) }
    }
    files.sort { precedesBytewise($0.path, $1.path) }
  }

  private static func key(_ location: FileLocation) -> (String, Int, Int) {
    (location.file, location.line, location.column)
  }

  private mutating func apply(_ edit: Edit, _ read: (String) throws(Rejection) -> [UInt8]) -> Bool {
    let (line, column) = (edit.location.line - 1, edit.location.column - 1)
    guard line >= 0, column >= 0, let index = index(of: edit.location.file, read),
      files[index].after.indices.contains(line)
    else { return false }
    let scalars = Array(files[index].after[line].unicodeScalars)
    let old = Array(edit.old.unicodeScalars)
    // A quote may stand before the text.
    guard
      let start = [column, column + 1].first(where: {
        $0 + old.count <= scalars.count && Array(scalars[$0..<($0 + old.count)]) == old
      })
    else { return false }
    var changed = scalars
    changed.replaceSubrange(start..<(start + old.count), with: Array(edit.new.unicodeScalars))
    files[index].after[line] = Self.text(changed)
    return true
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private mutating func index(of path: String, _ read: (String) throws(Rejection) -> [UInt8]) -> Int? {
    if let known = files.firstIndex(where: { $0.path == path }) { return known }
    guard let bytes = try? read(path), let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    files.append(File(path: path, before: lines, after: lines))
    return files.count - 1
  }
}

extension OverlayEdits {
  /// The files with edits that are not an overlay's own.
  func shared(besides overlay: String) -> [String] {
    files.filter { $0.before != $0.after && !$0.path.hasPrefix("overlays/\(overlay)/") }.map(\.path)
  }

  /// The edits as `git apply` and `patch -p1` take them.
  package var patch: String { files.map(\.patch).joined() }

  /// Writes the files below a project's folder.
  func write(below root: String) throws(Rejection) {
    for file in files where file.before != file.after {
      let path = Path.join(root, file.path)
      try writeAtomically(Array(file.after.joined(separator: "\n").utf8), to: path, named: file.path)
    }
  }
}

extension OverlayEdits.File {
  /// As many lines around a change as every tool for patches shows.
  private static let around = 3

  fileprivate var patch: String {
    let changed = before.indices.filter { before[$0] != after[$0] }
    guard !changed.isEmpty else { return "" }
    var hunks: [Range<Int>] = []
    // The last element is what follows the last line feed.
    let count = before.last?.isEmpty == true ? before.count - 1 : before.count
    for line in changed {
      let hunk = max(0, line - Self.around)..<min(count, line + Self.around + 1)
      if let last = hunks.last, hunk.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<hunk.upperBound
      } else {
        hunks.append(hunk)
      }
    }
    return "--- a/\(path)\n+++ b/\(path)\n" + hunks.map(text).joined()
  }

  private func text(_ hunk: Range<Int>) -> String {
    var text = "@@ -\(hunk.lowerBound + 1),\(hunk.count) +\(hunk.lowerBound + 1),\(hunk.count) @@\n"
    var index = hunk.lowerBound
    while index < hunk.upperBound {
      let end = hunk[index...].firstIndex { (before[$0] == after[$0]) != (before[index] == after[index]) }
      let run = index..<(end ?? hunk.upperBound)
      if before[index] == after[index] {
        text += run.map { line(" ", before, $0) }.joined()
      } else {
        text += run.map { line("-", before, $0) }.joined() + run.map { line("+", after, $0) }.joined()
      }
      index = run.upperBound
    }
    return text
  }

  private func line(_ mark: String, _ lines: [String], _ index: Int) -> String {
    "\(mark)\(lines[index])\n" + (index == lines.count - 1 ? "\\ No newline at end of file\n" : "")
  }
}
