/// What is wrong with the `apiVersion` or `kind` of an object that nobody serves, and what was probably meant.
enum MisspeltAPI: Equatable {
  /// The kind is one of another group, whose name is near, or of one that can be no other.
  case group(meant: String)
  /// The group never had the version.
  case version(meant: String)
  /// The group has no such kind, but one whose name is near.
  case kind(meant: String)
}

/// The API groups against which objects are held: those that are known, and those that the set defines itself.
struct APINames {
  private let defined: [String: KnownAPI]
  /// Whether there is a document of Kubernetes, which says more of its own groups than a table.
  private let hasDocument: Bool

  init(of target: Target, hasDocument: Bool) {
    self.hasDocument = hasDocument
    var defined: [String: KnownAPI] = [:]
    for definition in target.all(.customResourceDefinition) {
      guard let spec = definition["spec"], let group = spec["group"]?.text,
        let kind = spec["names"]?["kind"]?.text
      else { continue }
      let versions = spec["versions"]?.items.compactMap { $0["name"]?.text } ?? []
      let kinds = defined[group]?.kinds ?? []
      defined[group] = KnownAPI(
        group: group, versions: versions.isEmpty ? ["v1"] : versions, kinds: kinds + [kind])
    }
    for service in target.all(.apiService) {
      // Who serves such a group knows its kinds.
      guard let group = service["spec"]?["group"]?.text, defined[group] == nil else { continue }
      defined[group] = KnownAPI(group: group, versions: ["v1"], kinds: [])
    }
    self.defined = defined
  }

  /// Nil where an object's kind is known, or may well be one that nobody here knows.
  func mistake(in object: Object) -> MisspeltAPI? {
    let kind = object.id.gvk
    if hasDocument && APIGroup.isBuiltIn(kind.group) || kind.kind.hasSuffix("List") { return nil }
    if GKEAPIUnknown.expected(for: object) != nil { return nil }
    if let own = defined[kind.group] {
      return own.kinds.contains(kind.kind) ? nil : meant(by: kind.kind, in: own)
    }
    guard let own = KnownAPI.byGroup[kind.group] else { return group(of: kind) }
    if own.kinds.contains(kind.kind) {
      return own.versions.contains(kind.version) ? nil : .version(meant: own.apiVersion(of: kind.kind))
    }
    if let other = Self.home(of: kind.kind), other.group != kind.group {
      return .group(meant: other.apiVersion(of: kind.kind))
    }
    // The core group has a name that other programs write, too.
    return own.versions.contains(kind.version) ? meant(by: kind.kind, in: own) : nil
  }

  private func meant(by kind: String, in api: KnownAPI) -> MisspeltAPI? {
    nearest(to: kind, in: api.kinds).map { .kind(meant: $0) }
  }

  /// What was meant by a group that nobody knows: one that has the kind.
  private func group(of kind: GroupVersionKind) -> MisspeltAPI? {
    // Groups of the community beside Kubernetes, some of whose kinds Kubernetes has taken over.
    guard !kind.group.hasSuffix(".x-k8s.io") else { return nil }
    for api in KnownAPI.all + defined.values.sorted(by: { $0.group < $1.group })
    where api.group != "extensions" {
      let word = kind.kind.lowercased()
      let found = api.kinds.first { $0.lowercased() == word }
      // A group of custom resources has a dot (apiextensions-apiserver, ValidateCustomResourceDefinitionSpec).
      if let found, !kind.group.contains(".") || Self.isNear(kind.group, api.group) {
        return .group(meant: api.apiVersion(of: found))
      }
      if let near = nearest(to: kind.kind, in: api.kinds), Self.isNear(kind.group, api.group) {
        return .group(meant: api.apiVersion(of: near))
      }
    }
    return nil
  }

  /// The group of Kubernetes in which a kind stands.
  private static func home(of kind: String) -> KnownAPI? {
    KnownAPI.all.first { APIGroup.isBuiltIn($0.group) && $0.group != "extensions" && $0.kinds.contains(kind) }
  }

  /// Whether one group is the other with a slip or two, or without or with another end: `networking.k8s`.
  ///
  /// Other programs have groups of the same first words, such as `networking.istio.io` and `batch.volcano.sh`.
  private static func isNear(_ written: String, _ known: String) -> Bool {
    let words = (stem(of: written), stem(of: known))
    return words.0 == words.1 || nearest(to: words.0, in: [words.1]) != nil
  }

  private static func stem(of group: String) -> String {
    let ends = [".k8s.io", ".kubernetes.io", ".k8s", ".io", ".gke.io", ".gke"]
    let end = ends.filter { group.lowercased().hasSuffix($0) }.max { $0.utf8.count < $1.utf8.count }
    return String(group.lowercased().dropLast(end?.utf8.count ?? 0))
  }
}
