/// A request as a server double got it.
public struct DoubleRequest: Sendable {
  /// The method, such as `GET`.
  public var method: String
  /// Path and query as they were sent, percent-encoded.
  public var target: String
  /// The names in lower case, the values as they were sent.
  public var headers: [(name: String, value: String)]
  /// The whole body.
  public var body: [UInt8]
  /// Whether it came on a connection on which another had come before.
  public var isOnKeptConnection = false

  /// A request, such as a test makes by hand.
  public init(
    _ method: String, _ target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers.map { ($0.name.lowercased(), $0.value) }
    self.body = body
  }

  /// The path alone, percent-encoded.
  public var path: String { String(target.prefix { $0 != "?" }) }

  /// The steps of the path, decoded; a slash that is encoded divides nothing.
  public var steps: [String] { path.split(separator: "/").map { Self.decoded($0, plusIsBlank: false) } }

  /// Names and values of the query, decoded, in their order.
  public var query: [(name: String, value: String)] {
    guard let mark = target.firstIndex(of: "?") else { return [] }
    return Self.fields(target[target.index(after: mark)...])
  }

  /// The first value of a name in the query.
  public func query(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The first value of a header, whose name is compared without case.
  public func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name == name }?.value
  }

  /// The body as text.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// Names and values of a body that is a form, decoded, in their order.
  public var form: [(name: String, value: String)] { Self.fields(text[...]) }

  /// The token after `Bearer` in a header; nil where there is none.
  public func bearer(in name: String = "authorization") -> String? {
    guard let value = header(name), value.lowercased().hasPrefix("bearer ") else { return nil }
    return String(value.dropFirst("bearer ".count))
  }

  private static func fields(_ text: Substring) -> [(name: String, value: String)] {
    text.split(separator: "&").map { field in
      let name = field.prefix { $0 != "=" }
      return (decoded(name, plusIsBlank: true), decoded(field.dropFirst(name.count + 1), plusIsBlank: true))
    }
  }

  private static func decoded(_ text: Substring, plusIsBlank: Bool) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") && plusIsBlank ? 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// An answer of a server double.
public struct DoubleAnswer: Sendable {
  /// The status, such as 200.
  public var status: Int
  /// Headers; the length is added.
  public var headers: [(name: String, value: String)]
  /// The whole body.
  public var body: [UInt8]

  /// An answer with a text.
  public init(_ status: Int, _ text: String = "", type: String = "application/json") {
    self.init(status, bytes: Array(text.utf8), type: type)
  }

  /// An answer with any bytes.
  public init(_ status: Int, bytes: [UInt8], type: String) {
    self.status = status
    self.headers = [("Content-Type", type)]
    self.body = bytes
  }
}
