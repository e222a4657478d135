internal import Files

/// Where an object comes from, or which entry changed it, as `buildMetadata` notes it.
struct Origin: Hashable, Sendable {
  /// The file, or the folder while the way to it is still going on; relative to the outermost folder.
  var path = ""
  /// The remote repository, and the branch or tag of it.
  var repository = ""
  var reference = ""
  /// The file that configures a generator or transformer, and what it configures there.
  var configuredIn = ""
  var configuredBy: Configuration?

  /// A generator or transformer: the object that configures it, or only its kind where a field does.
  struct Configuration: Hashable, Sendable {
    var apiVersion = "builtin"
    var kind: String
    var name = ""
    var namespace = ""
  }

  /// The origin of what a path leads to from here.
  func appending(_ path: String) -> Origin {
    var origin = self
    origin.path = self.path.isEmpty ? Path.normalized(path) : Path.join(self.path, path)
    return origin
  }

  /// The origin of what a field of a kustomization here configures.
  func configuring(_ kind: String, in file: String) -> Origin {
    configuring(Configuration(kind: kind), in: file)
  }

  /// The origin of what an object configures that stands in a file, or in the kustomization.
  func configuring(_ configuration: Configuration, in file: String) -> Origin {
    var origin = self
    origin.configuredIn = appending(file).path
    origin.path = ""
    origin.configuredBy = configuration
    return origin
  }

  /// The lines of the annotation; further ones are indented.
  func lines(indent: String = "") -> String {
    var lines: [String] = []
    if !path.isEmpty { lines.append("path: \(path)") }
    if !repository.isEmpty { lines.append("repo: \(repository)") }
    if !reference.isEmpty { lines.append("ref: \(reference)") }
    if !configuredIn.isEmpty { lines.append("configuredIn: \(configuredIn)") }
    if let configuredBy {
      lines += ["configuredBy:", "  apiVersion: \(configuredBy.apiVersion)", "  kind: \(configuredBy.kind)"]
      if !configuredBy.name.isEmpty { lines.append("  name: \(configuredBy.name)") }
      if !configuredBy.namespace.isEmpty { lines.append("  namespace: \(configuredBy.namespace)") }
    }
    return lines.joined(separator: "\n" + indent) + "\n"
  }

  /// The origin of a remote folder: what the URL says of repository, ref and path.
  init(remote entry: String) {
    let parts = entry.split(separator: "?", maxSplits: 1).map(String.init)
    let scheme = parts[0].contains("://") ? 3 : 0
    let components = parts[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let lead = scheme == 0 ? 3 : 5
    repository = components.prefix(lead).joined(separator: "/")
    path = components.dropFirst(lead).filter { !$0.isEmpty }.joined(separator: "/")
    for query in parts.dropFirst().joined().split(separator: "&") {
      let pair = query.split(separator: "=", maxSplits: 1).map(String.init)
      if pair.count == 2, pair[0] == "ref" || pair[0] == "version" { reference = pair[1] }
    }
  }

  /// The origin of a file that an address names, in kustomize's words: it takes the address for that of a repository.
  init(remoteFile entry: String) {
    self.init(remote: entry)
    if path.isEmpty { path = "notCloned" }
  }

  init() {}
}

/// The `buildMetadata` of the outermost kustomization.
struct BuildMetadata: Sendable {
  var notesOrigins = false
  var notesTransformations = false
  var labelsManager = false
  /// The entries themselves, which are to blame for what they add.
  private var entries: [Entry] = []

  init() {}

  /// Whether nothing was asked for.
  var isEmpty: Bool { entries.isEmpty }
  /// Whether objects keep notes of the way that they came.
  var notesWays: Bool { notesOrigins || notesTransformations }

  init(_ entries: [Entry]) {
    self.entries = entries
    let options = entries.map(\.text)
    notesOrigins = options.contains("originAnnotations")
    notesTransformations = options.contains("transformerAnnotations")
    labelsManager = options.contains("managedByLabel")
  }

  /// Who adds what an entry asks for.
  func cause(_ operation: ChangeKind, of text: String, in arena: Arena) -> Cause {
    Cause(operation, at: entries.first { $0.text == text }.map { arena.position($0.node) } ?? .none)
  }
}
