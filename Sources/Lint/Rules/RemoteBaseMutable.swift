struct RemoteBaseMutable: Rule {
  static let identity = RuleIdentity("remote-base-mutable", "IMG010", .images, .error)
  static let summary = "A kustomization uses a remote base that is not pinned."
  static let rationale = """
    Tags and branches move, so that the same files render to something else tomorrow. A base that is neither \
    locked nor a commit is found where a kustomization is read but not built: `build` refuses what is not locked.
    """
  static let remedy = "Lock the source with `kfp-manifests upstream add`, or name a full commit."
  static let examples = Examples(
    passing: [
      .kustomization(
        "resources: [\"https://github.com/acme/base?ref=8fe8d7bdd88f027bde080f619762a0b3294796db\", app.yaml]"
      )
    ],
    failing: [
      .kustomization("resources:\n- ↓https://github.com/acme/base//deploy?ref=v1.2.3"),
      .kustomization("components:\n- ↓https://github.com/acme/base"),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    input.kustomizations.flatMap(\.remoteBases).compactMap { base in
      if base.lockedFolder != nil || base.ref.map(Self.isCommit) == true { return nil }
      let found = base.ref.map { "names the ref \"\($0)\", which may move" } ?? "names no ref"
      return Finding(
        "the remote base \"\(base.entry.text ?? "")\" \(found); expected a locked source or a full commit",
        at: base.entry.location, in: nil)
    }
  }

  private static func isCommit(_ ref: String) -> Bool {
    ref.utf8.count == 40 && ref.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
