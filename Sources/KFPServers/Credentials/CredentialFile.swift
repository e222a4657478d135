import Files
import YAML

/// A file of credentials, whose fields are read one by one; no message shows what it holds.
struct CredentialFile {
  private let tree: Tree
  private let file: String
  /// The way to this part of the file.
  private let prefix: String

  /// Reads the text of a file.
  init(_ bytes: [UInt8], file: String) throws(Rejection) {
    guard let tree = try? Tree(json: bytes, file: file), tree.kind == .mapping else {
      throw Rejection(
        .credentialsInvalid, "expected a JSON object with credentials", at: FileLocation(file: file))
    }
    self.init(tree, file: file, prefix: "")
  }

  private init(_ tree: Tree, file: String, prefix: String) {
    self.tree = tree
    self.file = file
    self.prefix = prefix
  }

  func text(_ key: String) throws(Rejection) -> String {
    guard let text = try optionalText(key) else {
      throw refused("\"\(prefix)\(key)\" is missing")
    }
    return text
  }

  /// A field that may be absent, or null, or empty, which all mean the same.
  func optionalText(_ key: String) throws(Rejection) -> String? {
    guard let value = tree[key], !value.isNull else { return nil }
    guard let text = value.string else { throw refused("\"\(prefix)\(key)\" is not a text", at: value) }
    return text.isEmpty ? nil : text
  }

  func secret(_ key: String) throws(Rejection) -> Secret { Secret(try text(key)) }

  func part(_ key: String) throws(Rejection) -> CredentialFile {
    guard let value = tree[key], value.kind == .mapping else {
      throw refused("\"\(prefix)\(key)\" is missing, or no object")
    }
    return CredentialFile(value, file: file, prefix: "\(prefix)\(key).")
  }

  func has(_ key: String) -> Bool { tree[key].map { !$0.isNull } ?? false }

  /// Names and texts of an object; none where it is absent.
  func texts(_ key: String) -> [(name: String, value: String)] {
    (tree[key]?.pairs ?? []).compactMap { pair in pair.value.text.map { (pair.key, $0) } }
  }

  func items(_ key: String) -> [String] { tree[key]?.items.compactMap(\.text) ?? [] }

  /// An address that gets keys and tokens, and so has to be Google's, or on this machine.
  func endpoint(_ key: String) throws(Rejection) -> ServerURL {
    let url = try url(key)
    guard url.isLoopback || url.scheme == "https" && url.host.hasSuffix(".googleapis.com") else {
      throw Rejection(
        .endpointForeign,
        "\"\(prefix)\(key)\" leads to \(url.host): keys and tokens are sent to *.googleapis.com alone",
        at: place(tree[key]))
    }
    return url
  }

  /// An address that tells who asks.
  func url(_ key: String) throws(Rejection) -> ServerURL {
    let text = try text(key)
    do throws(Rejection) {
      return try ServerURL(text)
    } catch {
      throw error.changing { problem in
        // It can hold a token.
        problem.message = "\"\(prefix)\(key)\" is not an https address of a server"
        problem.location = place(tree[key])
        problem.category = .input
      }
    }
  }

  func refused(_ message: String, at value: Tree? = nil, notes: [Diagnostic.Note] = []) -> Rejection {
    Rejection(.credentialsInvalid, message, at: place(value), notes: notes)
  }

  func refused(_ message: String, atKey key: String, notes: [Diagnostic.Note] = []) -> Rejection {
    refused(message, at: tree[key], notes: notes)
  }

  /// A place without the text of its line.
  private func place(_ value: Tree?) -> FileLocation {
    var place = (value ?? tree).location
    place.excerpt = nil
    return place
  }
}

extension CredentialFile {
  /// The identity that the file describes.
  func identity(environment: [String: String]) throws(Rejection) -> any Identity {
    switch try text("type") {
    case "authorized_user": return try AuthorizedUser(self)
    case "service_account": return try ServiceAccountKey(self)
    case "external_account": return try ExternalAccount(self)
    case "impersonated_service_account": return try ImpersonatedServiceAccount(self, environment: environment)
    case let type:
      throw refused(
        "credentials of type \"\(VisibleText(type, limit: 60))\" are not read", atKey: "type",
        notes: [
          .init(
            "expected authorized_user, service_account, external_account or impersonated_service_account")
        ])
    }
  }

  /// What the file is called in messages.
  func described(_ kind: String) -> String { "\(kind) (\(VisibleText(file, limit: 200)))" }
}
