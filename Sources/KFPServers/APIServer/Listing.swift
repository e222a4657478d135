import YAML

/// What is asked of a list.
struct Listing {
  /// A condition: a field has a value, to the letter as far as the server's database tells letters apart.
  var equals: (field: String, value: String)?
  /// `created_at desc`; the order of creation where nobody says so.
  var order: String?
  /// How many entries a page has; the server never gives more than 200.
  var pageSize = 200

  func query(page token: String? = nil, namespace: String? = nil) -> [(name: String, value: String)] {
    let fields = [
      ("namespace", namespace), ("page_token", token), ("page_size", String(pageSize)), ("sort_by", order),
      ("filter", equals.map { Self.filter($0.field, $0.value) }),
    ]
    return fields.compactMap { name, value in value.map { (name, $0) } }
  }

  /// The server unescapes a filter once more after it has read the query, so that `%` and `+` are escaped twice.
  static func filter(_ field: String, _ value: String) -> String {
    let predicate: JSONText = ["operation": "EQUALS", "key": field, "stringValue": value]
    let filter: JSONText = ["predicates": [predicate]]
    return filter.description.map { $0 == "%" ? "%25" : $0 == "+" ? "%2B" : String($0) }.joined()
  }
}

extension APIServer {
  /// The most pages that are read of one list.
  private static let mostPages = 500

  /// All entries of a list, page by page.
  func entries(
    of key: String, at url: ServerURL, _ listing: Listing, namespace: String? = nil
  ) async throws(Rejection) -> [JSON] {
    var entries: [JSON] = []
    var token: String?
    for _ in 0..<Self.mostPages {
      let page = try await get(url.adding(listing.query(page: token, namespace: namespace))).json
      entries += page[key]?.items ?? []
      guard let next = page["next_page_token"]?.string, !next.isEmpty else { return entries }
      guard next != token else { break }
      token = next
    }
    throw Rejection(.answerUnexpected, "GET \(url.shown): the list of \(key) does not end")
  }
}
