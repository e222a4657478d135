/// A name in lines that fit into a box, whole.
package enum Label {
  /// The characters of a line.
  static let width = 23
  /// What Kubernetes and the DNS allow at most, and somewhat more; beyond it the middle is left out.
  private static let longest = 300

  /// Breaks a name behind the characters that separate its parts, and elsewhere only where a part is too long.
  package static func lines(of name: String) -> [String] {
    var name = name
    if name.count > longest { name = name.prefix(longest / 2) + "…" + name.suffix(longest / 2) }
    var lines: [String] = []
    var line = ""
    var part = ""
    func take(_ part: String) {
      if !line.isEmpty, line.count + part.count > width {
        lines.append(line)
        line = ""
      }
      line += part
      while line.count > width {
        lines.append(String(line.prefix(width)))
        line = String(line.dropFirst(width))
      }
    }
    for character in name {
      part.append(character)
      if "-./@:_ ".contains(character) {
        take(part)
        part = ""
      }
    }
    take(part)
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }
}
