/// The arguments and blocks of a file or a block of HCL.
struct HCLBody {
  var attributes: [(name: String, value: [HCLToken])] = []
  var blocks: [HCLBlock] = []

  subscript(name: String) -> [HCLToken]? { attributes.first { $0.name == name }?.value }

  func blocks(_ type: String) -> [HCLBlock] { blocks.filter { $0.type == type } }
}

struct HCLBlock {
  var type: String
  var labels: [String]
  var body: HCLBody

  /// A resource's address.
  var address: String { labels.joined(separator: ".") }
}

extension HCLBody {
  /// Reads a file.
  init(reading text: String) throws {
    var scanner = HCLScanner(text)
    var parser = HCLParser(tokens: try scanner.tokens())
    self = try parser.body(isFile: true)
  }
}

private struct HCLParser {
  let tokens: [HCLToken]
  var index = 0

  init(tokens: [HCLToken]) { self.tokens = tokens.filter { if case .comment = $0 { false } else { true } } }

  private var next: HCLToken? { index < tokens.count ? tokens[index] : nil }

  mutating func body(isFile: Bool = false) throws -> HCLBody {
    var body = HCLBody()
    while let token = next {
      switch token {
      case .lineEnd: index += 1
      case .sign("}") where !isFile:
        index += 1
        return body
      case .name(let name):
        index += 1
        if next == .sign("=") {
          index += 1
          if body[name] != nil { throw HCLFailure(message: "\(name) is there twice") }
          body.attributes.append((name, try value(of: name)))
        } else {
          body.blocks.append(try block(name))
        }
      default: throw HCLFailure(message: "expected an argument or a block; found \(token)")
      }
    }
    if !isFile { throw HCLFailure(message: "a block is not closed") }
    return body
  }

  private mutating func block(_ type: String) throws -> HCLBlock {
    var labels: [String] = []
    while let label = next?.literal {
      labels.append(label)
      index += 1
    }
    guard next == .sign("{") else { throw HCLFailure(message: "expected { after \(type) \(labels)") }
    index += 1
    return HCLBlock(type: type, labels: labels, body: try body())
  }

  /// The tokens up to the end of the line, or of the line on which all brackets are closed.
  private mutating func value(of name: String) throws -> [HCLToken] {
    var value: [HCLToken] = []
    var open: [String] = []
    let pairs = ["{": "}", "[": "]", "(": ")"]
    while let token = next {
      if token == .lineEnd, open.isEmpty { break }
      if case .sign(let sign) = token {
        if let closing = pairs[sign] { open.append(closing) }
        if pairs.values.contains(sign), open.popLast() != sign {
          throw HCLFailure(message: "\(sign) closes nothing in \(name)")
        }
      }
      value.append(token)
      index += 1
    }
    if value.isEmpty || !open.isEmpty { throw HCLFailure(message: "the value of \(name) is not whole") }
    return value
  }
}
