import ArgumentParser
import Diagnostics
import Files
import KFPServers
import Workloads

/// The options that say which server is meant, and how it is told who asks.
struct EndpointOptions: ParsableArguments {
  @Option(
    help: .init(
      "The address of the user interface or of the API server; else KF_PIPELINES_ENDPOINT says.",
      valueName: "url"))
  var endpoint: String?

  @Option(
    help: .init(
      "The namespace of the pipelines, where several users share the installation.", valueName: "namespace"))
  var namespace: String?

  @Flag(help: "Use pipelines without a namespace, where several users share the installation.")
  var shared = false

  @Option(
    name: .customLong("iap-client-id"),
    help: .init(
      "Pass Identity-Aware Proxy with an ID token for this OAuth client, got with Google's default credentials.",
      valueName: "id"))
  var clientID: String?

  @Flag(
    name: .customLong("iap-signed-jwt"),
    help: "Pass Identity-Aware Proxy, with the client that Google manages, by a token that the account signs."
  )
  var isSigned = false

  @OptionGroup var servers: ServerOptions

  /// The variable that the SDK's client reads as well.
  private static let variable = "KF_PIPELINES_ENDPOINT"

  func validate() throws {
    if [servers.tokenVariable != nil, clientID != nil, isSigned].count(where: \.self) > 1 {
      throw ValidationError("Give one of --token-variable, --iap-client-id and --iap-signed-jwt.")
    }
    if namespace != nil, shared {
      throw ValidationError(
        "--namespace says whose pipelines are meant, and --shared that they are everybody's; say one.")
    }
    if clientID?.isEmpty == true {
      throw ValidationError("--iap-client-id is empty; the variable that it is taken from may not be set.")
    }
  }

  /// The address, as the command line or else the environment says it.
  var url: String? { endpoint ?? Self.value(Self.variable) }

  /// The server, for a release of the backend if one is named.
  func server(for backend: ReleaseVersion?) throws(Rejection) -> PipelineServer {
    guard let url else {
      throw Rejection(
        .urlInvalid, "no server is named", category: .usage,
        notes: [.init("name it with --endpoint https://HOST, or in \(Self.variable)")])
    }
    return try PipelineServer(
      url, namespace: namespace, isShared: shared, access: try access(to: url), backend: backend?.description,
      timeout: servers.patience.answering)
  }

  private func access(to url: String) throws(Rejection) -> Access {
    if let clientID { return .proxy(clientID: clientID) }
    if isSigned { return .signedForProxy }
    if let tokenVariable = servers.tokenVariable {
      guard let token = Self.value(tokenVariable) else {
        throw CredentialSearch.tokenMissing
      }
      return .token(Secret(token))
    }
    return try ServerURL(url).host.hasSuffix(".pipelines.googleusercontent.com") ? .google : .nobody
  }

  /// A variable of the environment; nil if it is absent or empty.
  static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
