/// Writes items as `terraform fmt` leaves them: arguments of neighbouring lines with their signs below each other, and
/// their comments too.
package enum Writer {
  /// How wide a line of comments may be.
  private static let width = 120

  /// The text of a file.
  package static func text(of items: [Item]) -> String {
    lines(of: items, indentation: "").map { $0 + "\n" }.joined()
  }

  /// The lines of a file or of a block's content.
  static func lines(of items: [Item], indentation: String) -> [String] {
    var lines: [String] = []
    var group: [Item.Argument] = []
    var previous: Item?
    func close() {
      lines += aligned(group, indentation)
      group = []
    }
    for item in items {
      if let previous, needsGap(between: previous, and: item) {
        close()
        lines.append("")
      }
      switch item {
      case .gap: break
      case .argument(let argument): group.append(argument)
      case .remark(let text):
        close()
        lines += wrapped(text, indentation)
      case .block(let block):
        close()
        lines += self.lines(of: block, indentation: indentation)
      }
      previous = item
    }
    close()
    return lines
  }

  /// A blank line stands around blocks, and before what a comment is about.
  private static func needsGap(between first: Item, and second: Item) -> Bool {
    switch (first, second) {
    case (_, .gap): false
    case (.gap, _): true
    case (.remark, _): false
    case (.block, _), (_, .block), (_, .remark): true
    case (.argument, .argument): false
    }
  }

  private static func lines(of block: Item.Block, indentation: String) -> [String] {
    let head = ([block.type] + block.labels.map { "\"\($0)\"" }).joined(separator: " ")
    return [indentation + head + " {"] + lines(of: block.items, indentation: indentation + "  ")
      + [indentation + "}"]
  }

  /// Arguments on lines without a gap: one that takes several lines parts those before from those after.
  private static func aligned(_ arguments: [Item.Argument], _ indentation: String) -> [String] {
    var lines: [String] = []
    var chain: [(argument: Item.Argument, value: String)] = []
    func close() {
      lines += aligned(chain, indentation)
      chain = []
    }
    for argument in arguments {
      let value = argument.value.lines(indented: indentation)
      if value.count == 1 {
        chain.append((argument, value[0]))
      } else {
        close()
        lines.append("\(indentation)\(argument.name) = \(value[0])")
        lines += value.dropFirst()
      }
    }
    close()
    return lines
  }

  private static func aligned(
    _ chain: [(argument: Item.Argument, value: String)], _ indentation: String
  ) -> [String] {
    let name = chain.map(\.argument.name.count).max() ?? 0
    let plain = chain.map { argument, value in
      "\(indentation)\(argument.name.padded(to: name)) = \(value)"
    }
    // Comments are aligned as far as every line has one.
    var lines: [String] = []
    for index in chain.indices {
      guard let remark = chain[index].argument.remark else {
        lines.append(plain[index])
        continue
      }
      let start = chain[..<index].lastIndex { $0.argument.remark == nil }.map { $0 + 1 } ?? 0
      let end = chain[index...].firstIndex { $0.argument.remark == nil } ?? chain.count
      let width = plain[start..<end].map(\.count).max() ?? 0
      lines.append("\(plain[index].padded(to: width)) # \(remark)")
    }
    return lines
  }

  private static func wrapped(_ text: String, _ indentation: String) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = indentation + "#"
      for word in paragraph.split(separator: " ") {
        if line.count + 1 + word.count > width, line.count > indentation.count + 1 {
          lines.append(line)
          line = indentation + "#"
        }
        line += " " + word
      }
      lines.append(line)
    }
    return lines
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
