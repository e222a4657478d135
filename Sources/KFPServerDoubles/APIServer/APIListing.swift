import YAML

/// What is asked of a list, as `list.go` and `list_request_util.go` of the server read it.
struct APIListing {
  /// An entry, with the fields by which lists are ordered and filtered.
  struct Row {
    let id: String
    let fields: [String: String]
    /// The entry as JSON.
    let text: String
  }

  struct Problem: Error { let text: String }

  private var size = 20
  private var field = "created_at"
  private var isDescending = false
  private var conditions: [(key: String, operation: String, value: String)] = []
  private var start = 0
  /// What a page token holds of the first call.
  private var criteria = ""

  static func read(_ request: DoubleRequest) -> Result<APIListing, Problem> {
    Result { () throws(Problem) in try APIListing(request) }
  }

  private init(_ request: DoubleRequest) throws(Problem) {
    guard let size = Int(request.query("page_size").flatMap { $0.isEmpty ? nil : $0 } ?? "0"), size >= 0
    else {
      throw Problem(text: "The page size should be greater than 0")
    }
    self.size = size == 0 ? 20 : min(size, 200)
    criteria = "\(request.query("sort_by") ?? "")|\(request.query("filter") ?? "")"
    var (order, filter) = (request.query("sort_by") ?? "", request.query("filter") ?? "")
    if let token = request.query("page_token"), !token.isEmpty {
      guard let text = Self.decoded(token), let start = Int(text.prefix { $0 != "|" }) else {
        throw Problem(text: "Invalid package token")
      }
      let first = String(text.drop { $0 != "|" }.dropFirst())
      guard criteria == "|" || criteria == first else {
        throw Problem(
          text:
            "page token does not match the supplied sort by and/or filtering criteria. Either specify the same criteria or "
            + "leave the latter empty if page token is specified")
      }
      self.start = start
      criteria = first
      order = String(first.prefix { $0 != "|" })
      filter = String(first.drop { $0 != "|" }.dropFirst())
    }
    try readOrder(order)
    try readFilter(filter)
  }

  private mutating func readOrder(_ text: String) throws(Problem) {
    let words = text.lowercased().split(separator: " ").map(String.init)
    guard let first = words.first else { return }
    guard words.count == 1 || words.count == 2 && ["asc", "desc"].contains(words[1]) else {
      throw Problem(
        text:
          "Received invalid sort by format \"\(text)\". Supported format: \"field_name\", \"field_name desc\", or \"field_name asc\""
      )
    }
    field = first
    isDescending = words.last == "desc"
  }

  private mutating func readFilter(_ text: String) throws(Problem) {
    if text.isEmpty { return }
    // Once more, after the query itself was.
    guard let filter = Self.unescaped(text),
      let tree = (try? Tree.parse(Array(filter.utf8), file: "filter"))?.first,
      let predicates = tree["predicates"]
    else { throw Problem(text: "failed to parse valid filter from \"\(text)\"") }
    for predicate in predicates.items {
      let value = predicate["stringValue"] ?? predicate["string_value"]
      guard let key = predicate["key"]?.text, let operation = predicate["operation"]?.text,
        let value = value?.text
      else {
        throw Problem(text: "failed to parse valid filter from \"\(text)\"")
      }
      conditions.append((key, operation, value))
    }
  }

  func page(of rows: [Row], as key: String, isSame: (String, String) -> Bool) -> DoubleAnswer {
    let known = rows.first?.fields
    if let known, known[field] == nil { return .badRequest("Invalid sorting field: \"\(field)\"") }
    if let known, let condition = conditions.first(where: { known[$0.key] == nil }) {
      return .badRequest("no support for filtering on unrecognized field \"\(condition.key)\"")
    }
    let found = rows.filter { row in
      conditions.allSatisfy { condition in
        let value = row.fields[condition.key] ?? ""
        return switch condition.operation {
        case "EQUALS", "1": isSame(value, condition.value)
        case "NOT_EQUALS", "2": !isSame(value, condition.value)
        case "IS_SUBSTRING", "9": value.contains(condition.value)
        default: false
        }
      }
    }.sorted { a, b in
      let (x, y) = ((a.fields[field] ?? "", a.id), (b.fields[field] ?? "", b.id))
      return isDescending ? x > y : x < y
    }
    if found.isEmpty { return .json([:]) }
    let end = min(start + size, found.count)
    var page =
      "{\"\(key)\":[\(found[min(start, end)..<end].map(\.text).joined(separator: ","))],\"total_size\":\(found.count)"
    if end < found.count { page += ",\"next_page_token\":\"\(Self.encoded("\(end)|\(criteria)"))\"" }
    return .json(page + "}")
  }

  /// A token that nobody can read; the server's own is base64.
  private static func encoded(_ text: String) -> String {
    text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private static func decoded(_ token: String) -> String? {
    let digits = token.compactMap(\.hexDigitValue)
    guard digits.count == token.count, digits.count % 2 == 0 else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    return String(validating: bytes, as: UTF8.self)
  }

  /// `url.QueryUnescape` of Go; nil for a `%` without two digits behind it.
  private static func unescaped(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
        continue
      }
      guard rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
