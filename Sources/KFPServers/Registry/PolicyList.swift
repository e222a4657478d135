import YAML

/// The policies of one repository in a document that may have those of several: Terraform's, or what gcloud prints of
/// repositories.
struct PolicyList {
  let tree: Tree
  let policies: [Tree]
  /// What the resource says of itself; nil where it does not say.
  private let project: String?
  private let location: String?
  private let name: String?

  /// The list of a repository; a list of policies alone is that of whichever is asked for.
  ///
  /// - Throws: `policy-invalid` where the document has none, or several that may be meant.
  static func only(of repository: RepositoryURL, in document: Tree) throws(Rejection) -> PolicyList {
    if document.kind == .sequence, !isRepository(document) { return PolicyList(document) }
    // What a plan leads to, and what a state has: a plan's configuration holds expressions, its prior state what was.
    let all = lists(in: document["planned_values"] ?? document["values"] ?? document, depth: 0)
    let fitting = all.filter { $0.isPerhaps(of: repository) }
    if fitting.count == 1 { return fitting[0] }
    guard let first = fitting.first else {
      if all.isEmpty { throw nothing(in: document) }
      let others = all.map(\.shown).joined(separator: ", ")
      throw Rejection(
        .policyInvalid, "there are no policies of \(repository.shown); there are those of \(others)",
        at: document.location)
    }
    throw Rejection(
      .policyInvalid,
      "there are several lists of policies that may be those of \(repository.shown): "
        + fitting.map(\.shown).joined(separator: ", "),
      at: first.tree.location, notes: fitting.dropFirst().map { .init("and here", at: $0.tree.location) })
  }

  /// What is said of a document without a list.
  private static func nothing(in document: Tree) -> Rejection {
    if document["action"] != nil {
      return Rejection(
        .policyInvalid, "expected a list of policies, found one by itself", at: document.location,
        notes: [.init("write it in brackets: [{…}]")])
    }
    let isOfTerraform = document["format_version"] != nil
    return Rejection(
      .policyInvalid,
      isOfTerraform
        ? "no repository of this file of Terraform has \"cleanup_policies\""
        : "found \(document.described); \(CleanupPolicyFile.expected)", at: document.location)
  }

  /// Whether a document is what gcloud prints of a repository, or of several.
  static func isRepository(_ document: Tree) -> Bool {
    resourceName(of: document.items.first ?? document) != nil
  }

  /// `projects/PROJECT/locations/LOCATION/repositories/REPOSITORY` of what is a repository; nil for all else.
  private static func resourceName(of tree: Tree) -> [Substring]? {
    guard let name = tree["name"]?.string, name.hasPrefix("projects/") else { return nil }
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    return steps.count == 6 && steps[2] == "locations" && steps[4] == "repositories" ? steps : nil
  }

  private static func lists(in tree: Tree, depth: Int) -> [PolicyList] {
    guard depth < 40 else { return [] }
    if let list = tree["cleanup_policies"], list.kind == .sequence { return [PolicyList(list, in: tree)] }
    if let steps = resourceName(of: tree) { return [PolicyList(ofRepository: tree, steps)] }
    if tree.kind != .mapping { return tree.items.flatMap { lists(in: $0, depth: depth + 1) } }
    return tree.pairs.flatMap { key, value in
      depth == 0 && key == "configuration" ? [] : lists(in: value, depth: depth + 1)
    }
  }

  private init(_ list: Tree, in resource: Tree? = nil) {
    (tree, policies) = (list, list.items)
    project = resource?["project"]?.string
    location = resource?["location"]?.string
    name = resource?["repository_id"]?.string
  }

  /// Policies by their names, as the API has them; a repository without any keeps everything.
  private init(ofRepository repository: Tree, _ steps: [Substring]) {
    tree = repository["cleanupPolicies"] ?? repository
    policies = repository["cleanupPolicies"]?.pairs.map(\.value) ?? []
    (project, location, name) = (String(steps[1]), String(steps[3]), String(steps[5]))
  }

  /// Whether nothing says that it is another's.
  ///
  /// A server on this machine is nowhere.
  private func isPerhaps(of repository: RepositoryURL) -> Bool {
    (name ?? repository.repository) == repository.repository
      && (project ?? repository.project) == repository.project
      && (repository.files.isLoopback || (location ?? repository.location) == repository.location)
  }

  private var shown: String {
    [project, location, name].map { $0.map { "\(VisibleText($0, limit: 80))" } ?? "?" }.joined(separator: "/")
  }
}

extension RepositoryURL {
  /// `PROJECT/LOCATION/REPOSITORY`.
  fileprivate var shown: String { "\(project)/\(location)/\(repository)" }
}
