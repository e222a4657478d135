import YAML

/// Names and values as queries and forms carry them (WHATWG URL, application/x-www-form-urlencoded).
package struct HTTPForm {
  package let text: String

  package init(_ fields: [(name: String, value: String)]) {
    text = fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
  }

  /// A name or a value as it stands in one.
  static func encoded(_ text: String) -> String { text.percentEncoded(keeping: kept) }

  private static let kept = ByteSet("A-Za-z0-9._~-")
}

/// The parts of a form that carries files (RFC 7578).
package struct Multipart {
  package struct Part {
    package var name: String
    /// The name of the file; nil for a plain field.
    package var file: String?
    /// What the file is; nil says nothing.
    package var type: String?
    package var content: [UInt8]

    package init(name: String, file: String? = nil, type: String? = nil, content: [UInt8]) {
      self.name = name
      self.file = file
      self.type = type
      self.content = content
    }
  }

  package let contentType: String
  package let body: [UInt8]

  package init(_ parts: [Part]) {
    let boundary = Self.boundary(absentFrom: parts.map(\.content))
    var body: [UInt8] = []
    for part in parts {
      var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.escaped(part.name))\""
      if let file = part.file { head += "; filename=\"\(Self.escaped(file))\"" }
      if let type = part.type { head += "\r\nContent-Type: \(type)" }
      body += Array((head + "\r\n\r\n").utf8) + part.content + Array("\r\n".utf8)
    }
    self.body = body + Array("--\(boundary)--\r\n".utf8)
    contentType = "multipart/form-data; boundary=\(boundary)"
  }

  /// A line that no content holds; drawn again in the case that one does.
  private static func boundary(absentFrom contents: [[UInt8]]) -> String {
    while true {
      let words = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
      let boundary = "kfp-manifests-" + words.joined()
      let bytes = Array(boundary.utf8)
      if !contents.contains(where: { $0.firstRange(of: bytes) != nil }) { return boundary }
    }
  }

  private static func escaped(_ name: String) -> String {
    name.escaping { ["\"": "%22", "\r": "%0D", "\n": "%0A"][$0] }
  }
}
