/// A text that was read from a folded block, as it is after go-yaml 3 has written it and read it again.
///
/// kustomize prints objects before it turns them into JSON. The emitter doubles the line break behind every line
/// that begins with no blank, but looks for blanks at the start of the whole text instead of the next line, so that
/// breaks before indented lines are gained, and breaks in a text that begins with a blank are lost.
func refolded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  let newline = UInt8(ascii: "\n")
  func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
  var rest = text[...]
  var result = Array(rest.prefix { $0 == newline })
  rest = rest.dropFirst(result.count)
  guard let first = rest.first else { return Array(text) }
  let doubles = !isBlank(first)
  while let start = rest.first {
    let line = rest.prefix { $0 != newline }
    result += line
    rest = rest.dropFirst(line.count)
    let breaks = rest.prefix { $0 == newline }.count
    rest = rest.dropFirst(breaks)
    let written = breaks + (doubles && !isBlank(start) ? 1 : 0)
    if rest.isEmpty {
      // A single break at the end is clipped, and several are kept with the one that was added.
      result += [UInt8](repeating: newline, count: breaks < 2 ? breaks : written)
    } else if isBlank(start) || isBlank(rest.first) {
      result += [UInt8](repeating: newline, count: written)
    } else {
      result += written == 1 ? [0x20] : [UInt8](repeating: newline, count: written - 1)
    }
  }
  return result
}
