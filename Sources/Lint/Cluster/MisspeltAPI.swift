/// What is wrong with the `apiVersion` or `kind` of an object, and what was meant: there can be no such kind.
enum MisspeltAPI: Equatable {
  /// The kind is one of another group, and this one does not have it.
  case group(meant: String)
  /// The group never had the version.
  case version(meant: String)
  /// The group has no such kind, but one whose name is near.
  case kind(meant: String)
}

/// The API groups against which objects are held: those that are known, and those that the set defines itself.
struct APINames {
  private let defined: [String: [KnownAPI]]
  private let externals: Externals
  /// Whether there is a document of Kubernetes, which says more of its own groups than a table.
  private let hasDocument: Bool

  init(of target: Target, hasDocument: Bool) {
    self.hasDocument = hasDocument
    externals = target.externals
    var defined: [String: [KnownAPI]] = [:]
    for definition in target.all(.customResourceDefinition) {
      guard let spec = definition["spec"], let group = spec["group"]?.text else { continue }
      let versions = spec["versions"]?.items.compactMap { $0["name"]?.text } ?? []
      defined[group, default: []].append(
        KnownAPI(
          group: group, versions: versions.isEmpty ? ["v1"] : versions,
          kinds: [spec["names"]?["kind"]?.text ?? ""]))
    }
    for service in target.all(.apiService) {
      // Who serves such a group knows its kinds.
      if let group = service["spec"]?["group"]?.text { defined[group, default: []] += [] }
    }
    self.defined = defined
  }

  /// What is certainly wrong; nil where an object's kind is known, or may well be one that nobody here knows.
  func mistake(in object: Object) -> MisspeltAPI? {
    let kind = object.id.gvk
    if hasDocument && APIGroup.isBuiltIn(kind.group) || kind.kind.hasSuffix("List") { return nil }
    if GKEAPIUnknown.expected(for: object) != nil || isDeclared(kind) { return nil }
    guard let own = KnownAPI.byGroup[kind.group] else {
      // A group of custom resources has a dot (apiextensions-apiserver, ValidateCustomResourceDefinitionSpec).
      if kind.group.contains(".") { return nil }
      return (Self.home(of: kind.kind) ?? wholeGroup(of: kind)).map { .group(meant: $0) }
    }
    if own.kinds.contains(kind.kind) {
      return own.versions.contains(kind.version) ? nil : .version(meant: own.apiVersion(of: kind.kind))
    }
    // GKE's groups add kinds of names that Kubernetes has, too, and know of others' kinds nothing.
    let others = KnownAPI.all.filter { $0.group != "extensions" && $0.kinds.contains(kind.kind) }
    let isOfKubernetes = APIGroup.isBuiltIn(own.group)
    if let other = others.first(where: { isOfKubernetes || APIGroup.isBuiltIn($0.group) }) {
      return .group(meant: other.apiVersion(of: kind.kind))
    }
    // The core group has a name that other programs write, too.
    guard own.versions.contains(kind.version) else { return nil }
    // What Kubernetes has is known in whole, and what GKE has is not.
    let meant =
      APIGroup.isBuiltIn(own.group)
      ? nearest(to: kind.kind, in: own.kinds) : own.kinds.first { Self.isWritten(kind.kind, for: $0) }
    return meant.map { .kind(meant: $0) }
  }

  /// What was probably meant by a kind whose definition is missing: the same kind of a group that differs by a slip, or
  /// another spelling of a kind of the set.
  func guess(at kind: GroupVersionKind) -> String? {
    if let own = defined[kind.group] {
      return own.lazy.flatMap(\.kinds).first { Self.isWritten(kind.kind, for: $0) }
    }
    guard !kind.group.hasSuffix(".x-k8s.io") else { return nil }
    let slip = (KnownAPI.all + defined.values.flatMap(\.self)).first { api in
      api.group != "extensions" && api.kinds.contains(kind.kind) && Self.isSlip(kind.group, for: api.group)
    }?.apiVersion(of: kind.kind)
    // This end is Kubernetes' own, and a kind that it has is hardly in another of its groups: `rbac.k8s.io`, `core.k8s.io`.
    let isNearHome = kind.group.hasSuffix(".k8s.io") && kind.group.split(separator: ".").count == 3
    return slip ?? (isNearHome ? Self.home(of: kind.kind) : nil)
  }

  private func isDeclared(_ kind: GroupVersionKind) -> Bool {
    defined[kind.group] != nil || externals.defines(Target.GroupKind(kind.kind, group: kind.group))
  }

  /// What to write for a kind of a group that lacks its end, such as `cert-manager`: of those that the set defines, or that
  /// many clusters have.
  private func wholeGroup(of kind: GroupVersionKind) -> String? {
    let own = defined.filter { $0.value.contains { $0.kinds.contains(kind.kind) } }.keys.sorted()
    let whole =
      own.first { $0.hasPrefix(kind.group + ".") }
      ?? KnownAPI.groupsOfOthers.first { $0.hasPrefix(kind.group + ".") }
    return whole.map { GroupVersionKind(group: $0, version: kind.version, kind: kind.kind).apiVersion }
  }

  /// What to write for a kind of Kubernetes or GKE, whatever its case.
  private static func home(of kind: String) -> String? {
    let word = kind.lowercased()
    return KnownAPI.all.lazy.filter { $0.group != "extensions" }.compactMap { api in
      api.kinds.first { $0.lowercased() == word }.map { api.apiVersion(of: $0) }
    }.first
  }

  /// Whether a kind is another one in another case, or in the plural.
  private static func isWritten(_ kind: String, for known: String) -> Bool {
    let (word, right) = (kind.lowercased(), known.lowercased())
    return kind != known && [right, right + "s", right + "es", "\(right.dropLast())ies"].contains(word)
  }

  /// Whether a group is another one with one or two wrong letters in one label, without its end, or with points and
  /// letters out of place.
  ///
  /// Other programs have groups of the same first words, such as `networking.istio.io` and `batch.volcano.sh`.
  private static func isSlip(_ written: String, for known: String) -> Bool {
    let ends = known.hasSuffix(".k8s.io") ? ["", ".k8s", ".kubernetes.io"] : [".k8s.io"]
    let stem = known.hasSuffix(".k8s.io") ? String(known.dropLast(7)) : known
    if ends.contains(where: { written == stem + $0 }) { return true }
    let (labels, right) = (written.split(separator: "."), known.split(separator: "."))
    // `networking.k8sio`, `networking.k8s.oi`
    if isRearranged(written, known) { return true }
    let wrong = zip(labels, right).filter { $0 != $1 }
    guard labels.count == right.count, labels.count > 1, wrong.count == 1, let (label, other) = wrong.first
    else {
      return false
    }
    return abs(label.count - other.count) <= 2 && nearest(to: String(label), in: [String(other)]) != nil
  }

  private static func isRearranged(_ written: String, _ known: String) -> Bool {
    func letters(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { $0 != "." }.sorted() }
    return written.count > 6 && letters(written) == letters(known)
  }
}
