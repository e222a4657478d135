/// An input of several texts, each under a line `=== name`.
struct Parts {
  private(set) var texts: [(name: String, bytes: [UInt8])] = []

  /// Takes an input apart; what stands before the first such line has no name.
  init(_ input: [UInt8]) {
    var isFirst = true
    for line in input.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: Self.mark) {
        texts.append((String(decoding: line.dropFirst(Self.mark.count), as: UTF8.self), []))
        isFirst = true
        continue
      }
      if texts.isEmpty { texts.append(("", [])) }
      if !isFirst { texts[texts.count - 1].bytes.append(0x0A) }
      texts[texts.count - 1].bytes += line
      isFirst = false
    }
  }

  /// One of the texts by its place; empty where the input has fewer.
  subscript(_ index: Int) -> [UInt8] { index < texts.count ? texts[index].bytes : [] }

  /// An input of these texts.
  static func joined(_ texts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    texts.reduce(into: []) { input, text in
      input += mark + Array(text.name.utf8) + [0x0A] + text.bytes + [0x0A]
    }
  }

  private static let mark = Array("=== ".utf8)
}
