extension DoubleRequest {
  /// A part of a body that carries files.
  public struct Part: Sendable {
    /// The name of the field.
    public var name: String
    /// The name of the file; nil for a plain field.
    public var file: String?
    /// The media type; nil where none is said.
    public var type: String?
    /// The bytes.
    public var content: [UInt8]
  }

  /// The parts of a body of the type `multipart/form-data`; nil where it is none, or is broken.
  public var parts: [Part]? {
    guard let type = header("content-type"), type.lowercased().hasPrefix("multipart/form-data"),
      let mark = type.firstRange(of: "boundary=")
    else { return nil }
    let boundary = type[mark.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
    let line = Array("--\(boundary)".utf8)
    guard !boundary.isEmpty, let first = body.firstRange(of: line) else { return nil }
    var parts: [Part] = []
    var rest = body[first.upperBound...]
    while rest.starts(with: Self.lineBreak) {
      rest = rest.dropFirst(2)
      guard let head = rest.firstRange(of: Self.lineBreak + Self.lineBreak),
        let end = rest[head.upperBound...].firstRange(of: Self.lineBreak + line)
      else { return nil }
      let headers = String(decoding: rest[..<head.lowerBound], as: UTF8.self)
      guard let part = Self.part(headers, Array(rest[head.upperBound..<end.lowerBound])) else { return nil }
      parts.append(part)
      rest = rest[end.upperBound...]
    }
    return rest.starts(with: Array("--".utf8)) ? parts : nil
  }

  private static let lineBreak: [UInt8] = [0x0D, 0x0A]

  private static func part(_ headers: String, _ content: [UInt8]) -> Part? {
    var part = Part(name: "", content: content)
    for line in headers.split(separator: "\r\n") {
      let name = line.prefix { $0 != ":" }.lowercased()
      let value = line.dropFirst(name.count + 1).drop { $0 == " " }
      if name == "content-type" { part.type = String(value) }
      if name == "content-disposition" {
        part.name = parameter("name", of: value) ?? ""
        part.file = parameter("filename", of: value)
      }
    }
    return part.name.isEmpty ? nil : part
  }

  /// `name="value"` of a header, with what RFC 7578 escapes.
  private static func parameter(_ name: String, of header: Substring) -> String? {
    guard let start = header.firstRange(of: "; \(name)=\"") else { return nil }
    let value = header[start.upperBound...].prefix { $0 != "\"" }
    return String(value).replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing(
      "%0A", with: "\n")
  }
}
