import Digest
import Synchronization
import YAML

/// A repository of Artifact Registry for compiled pipelines: the host of its files and Google's API in one.
///
/// It is named by `http://127.0.0.1:PORT/PROJECT/REPOSITORY`, with any project, repository and location. What is known of
/// the real one is said in https://docs.cloud.google.com/artifact-registry/docs/kfp and by what RegistryClient of the
/// SDKs 2.14.4 and 2.17.3 expects.
public final class RegistryDouble: ServerDouble {
  /// What somebody may do.
  public enum Access: Sendable {
    /// `roles/artifactregistry.repoAdmin`.
    case everything
    /// `roles/artifactregistry.reader`.
    case reading
    /// Known, without a role.
    case nothing
    /// Not known.
    case unknown
  }

  /// How it behaves.
  public struct Behaviour: Sendable {
    /// What the bearer of a token may do; nil is one without a token.
    public var access: @Sendable (_ token: String?) -> Access = { $0 == nil ? .unknown : .everything }
    /// How many elements a page of a list has where nothing is said; Google's number is not known.
    public var pageSize = 10
    /// The time of what is uploaded, as it is written.
    public var now: @Sendable () -> String = { "2026-11-29T00:00:00.000000Z" }
    /// How often an operation is asked for until it is done.
    public var operationAnswers = 1
    /// What the registry says an upload is called, in place of its digest.
    public var answer: (@Sendable (_ package: String, _ digest: String) -> String)?

    /// A registry that lets everybody with a token do everything.
    public init() {}
  }

  struct Version {
    var content: [UInt8]
    var created: String
    var description: String?
  }

  struct Package {
    var created: String
    var versions: [String: Version] = [:]
    var tags: [String: String] = [:]
  }

  struct State {
    var packages: [String: Package] = [:]
    var operations: [String: Int] = [:]
    var operationCount = 0
  }

  let behaviour: Behaviour
  let state = Mutex(State())

  /// An empty repository.
  public init(_ behaviour: Behaviour = Behaviour()) { self.behaviour = behaviour }

  /// Puts a version in, as if it had been uploaded at a time.
  ///
  /// - Returns: `sha256:` and the digest of the content.
  @discardableResult
  public func add(_ content: [UInt8], to package: String, created: String? = nil, tags: [String] = [])
    -> String
  {
    let digest = "sha256:\(SHA256Digest(of: content))"
    let created = created ?? behaviour.now()
    state.withLock { state in
      var entry = state.packages[package] ?? Package(created: created)
      if entry.versions[digest] == nil {
        entry.versions[digest] = Version(content: content, created: created)
      }
      for tag in tags { entry.tags[tag] = digest }
      state.packages[package] = entry
    }
    return digest
  }

  /// The tags of a package, and the versions that they name.
  public func tags(of package: String) -> [String: String] {
    state.withLock { $0.packages[package]?.tags ?? [:] }
  }

  /// The digests of a package's versions, sorted.
  public func versions(of package: String) -> [String] {
    state.withLock { ($0.packages[package]?.versions.keys).map { $0.sorted() } ?? [] }
  }

  /// Answers the requests of both hosts.
  public func answer(to request: DoubleRequest) -> DoubleAnswer {
    let isWriting = request.method != "GET"
    switch behaviour.access(request.bearer()) {
    case .everything: break
    case .reading where !isWriting: break
    case .reading, .nothing:
      let permission = isWriting ? "uploadArtifacts" : "downloadArtifacts"
      return .google(
        403, "PERMISSION_DENIED",
        "Permission \"artifactregistry.repositories.\(permission)\" denied on resource \"\(request.path)\" (or it may not exist)."
      )
    case .unknown: return .unauthenticated
    }
    let steps = request.steps
    if steps.first == "v1" { return answer(to: request, resource: Array(steps.dropFirst())) }
    switch (request.method, steps.count) {
    case ("POST", 2): return upload(request)
    case ("GET", 4): return download(package: steps[2], reference: steps[3])
    default: return DoubleAnswer(404, "404 page not found\n", type: "text/plain; charset=utf-8")
    }
  }

  private func upload(_ request: DoubleRequest) -> DoubleAnswer {
    func refused(_ text: String) -> DoubleAnswer { DoubleAnswer(400, text + "\n", type: "text/plain") }
    guard let parts = request.parts, let file = parts.first(where: { $0.name == "content" }) else {
      return refused("missing content")
    }
    let name = file.file ?? ""
    guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      return refused("invalid extension type \(name)")
    }
    let tags = parts.filter { $0.name == "tags" }.flatMap {
      String(decoding: $0.content, as: UTF8.self).split(separator: ",").map(String.init)
    }
    guard tags.allSatisfy(Self.isTag) else { return refused("invalid tag") }
    guard let pipeline = Self.name(of: file.content), Self.isPackage(pipeline) else {
      return DoubleAnswer(400, "Bad Request", type: "text/plain")
    }
    // The same bytes are the same version; a tag that exists moves without a word.
    let digest = add(file.content, to: pipeline, tags: tags)
    if let description = request.header("description") {
      state.withLock { $0.packages[pipeline]?.versions[digest]?.description = description }
    }
    return DoubleAnswer(
      200, behaviour.answer?(pipeline, digest) ?? "\(pipeline)/\(digest)", type: "text/plain")
  }

  private func download(package: String, reference: String) -> DoubleAnswer {
    let content = state.withLock { state in
      let entry = state.packages[package]
      return (entry?.versions[reference] ?? entry?.tags[reference].flatMap { entry?.versions[$0] })?.content
    }
    guard let content else { return DoubleAnswer(404, "not found\n", type: "text/plain") }
    return DoubleAnswer(200, bytes: content, type: "application/octet-stream")
  }

  /// `pipelineInfo.name` of the document that has one.
  private static func name(of content: [UInt8]) -> String? {
    ((try? Tree.parse(content, file: "content")) ?? []).compactMap { $0["pipelineInfo"]?["name"]?.string }
      .first
  }

  private static func isPackage(_ name: String) -> Bool {
    name.consists(of: .lowerDigitOrHyphen, count: 1...128) && !name.hasPrefix("-")
  }

  static func isTag(_ name: String) -> Bool {
    name.consists(of: ByteSet("A-Za-z0-9._~:@-")) && !name.hasPrefix("sha256:")
  }
}
