import Support
import Testing

/// Requests of the real Python clients, as they were recorded.
struct RecordedRequest {
  var method: String
  var url: String
  var headers: [(name: String, value: String)] = []
  /// The text of a form or a JSON document.
  var body: String?
  /// `name`, `filename` and the number of bytes of each part.
  var parts: [(name: String, file: String?, count: Int)] = []
  /// The claims of a JSON Web Token in the body.
  var claims: String?

  static let exist = Place.hasCorpus("pipelines/requests.log")

  /// The requests of all sections whose titles begin so, or are just so.
  static func all(_ title: String, isWhole: Bool = false) throws -> [RecordedRequest] {
    let log = String(decoding: try Place.corpus("pipelines/requests.log"), as: UTF8.self)
    var requests: [RecordedRequest] = []
    var isWanted = false
    for line in log.split(separator: "\n") {
      if line.hasPrefix("##### ") {
        let found = line.dropFirst(6)
        isWanted = isWhole ? found == title : found.hasPrefix(title)
      }
      guard isWanted else { continue }
      if line.hasPrefix(">>> ") {
        let words = line.split(separator: " ")
        requests.append(RecordedRequest(method: String(words[1]), url: String(words[2])))
      } else if line.hasPrefix("    "), var last = requests.popLast() {
        last.read(line.dropFirst(4))
        requests.append(last)
      }
    }
    try #require(!requests.isEmpty, "there is no section \(title)")
    return requests
  }

  private mutating func read(_ line: Substring) {
    if line.hasPrefix("[body] ") {
      body = String(line.dropFirst(7))
    } else if line.hasPrefix("[jwt header] "), let mark = line.firstRange(of: "[jwt claims] ") {
      claims = String(line[mark.upperBound...])
    } else if line.hasPrefix("[part] "), let name = line.firstMatch(of: /name="([^"]*)"/)?.1,
      let count = line.firstMatch(of: /\| (\d+) bytes/).flatMap({ Int($0.1) })
    {
      parts.append((String(name), line.firstMatch(of: /filename="([^"]*)"/).map { String($0.1) }, count))
    } else if let colon = line.firstIndex(of: ":") {
      headers.append((String(line[..<colon]), String(line[colon...].dropFirst(2))))
    }
  }

  func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }

  /// The names of a form's fields, or of a JSON document's, sorted.
  static func names(of body: String) -> [String] {
    let names =
      body.hasPrefix("{")
      ? body.matches(of: /"([A-Za-z_]+)":/).map { String($0.1) }
      : body.split(separator: "&").map { String($0.prefix { $0 != "=" }) }
    return names.sorted()
  }
}
