struct NamespaceRestricted: Rule {
  static let identity = RuleIdentity("namespace-restricted", "UPG021", .pods, .warning, on: .transition)
  static let summary = "A namespace was removed, or now enforces a Pod Security level."
  static let rationale = """
    Pods that do not keep to the level are refused when they are next made, also those of workflows and \
    of other applications there. With a namespace everything in it is deleted.
    """
  static let remedy = """
    Make the pods keep to the level first, or leave the label at `warn`.
    """
  static let examples = Examples(
    passing: [
      namespace("{}").after(namespace("{}")),
      namespace("{pod-security.kubernetes.io/warn: restricted}").after(namespace("{}")),
    ],
    failing: [
      namespace("{pod-security.kubernetes.io/enforce: ↓baseline}").after(namespace("{}")),
      .configMap("a", "").after(.object("v1 Namespace", "↓kubeflow")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    let gone = transition.removed.filter { $0.kind == "Namespace" && $0.group.isEmpty }.map { namespace in
      Finding(
        "\(namespace.id.short) \(transition.fate(of: namespace)): deleting it deletes all that is in it",
        on: nil, in: namespace, severity: .error)
    }
    let label = "pod-security.kubernetes.io/enforce"
    return gone
      + transition.pairs.compactMap { pair in
        guard pair.new.kind == "Namespace", let level = pair.new.label(label), let text = level.text,
          text != "privileged", pair.old.label(label)?.text != text
        else { return nil }
        return Finding(
          "\(pair.new.id.short) refuses pods that do not keep to the level \"\(text)\" now", on: level,
          in: pair.new, field: FieldPath("metadata.labels").key(label))
      }
  }

  private static func namespace(_ labels: String) -> Example {
    .object("v1 Namespace", "kubeflow", metadata: "labels: \(labels)")
  }
}
