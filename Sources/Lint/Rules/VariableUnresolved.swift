struct VariableUnresolved: SievingRule {
  static let identity = RuleIdentity("variable-unresolved", "STO005", .storage, .error)
  static let summary = "A rendered object contains an unresolved variable of upstream's kustomizations."
  static let rationale = """
    Upstream writes bucket, namespace and version as `$(kfp-…)` and replaces them at the end of the build. \
    One that is left has lost its source, and components read it as if it were the value.
    """
  static let remedy = "Keep the variable's source in the build, and resolve variables after everything else."
  static let examples = Examples(
    passing: [
      Example(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: shell}, data: {run: 'echo $(kfp) $(date)'}}"
      ).among(.install),
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: layer}, data: {bucket: $(kfp-artifact-bucket-name)}}",
    ],
    failing: [
      .all(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: workflow-controller-configmap}
        data:
          artifactRepository: ↓|
            s3: {bucket: $(kfp-artifact-bucket-name)}
          other: ↓"$(kfp-default-pipeline-root)"
        """,
        """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: ↓$(kfp-namespace)
        """,
        .object(
          "app.k8s.io/v1beta1 Application", "kfp",
          "spec: {descriptor: {keywords: [pipelines, ↓\"v$(kfp-app-version)\"]}}"),
        .object(
          "cert-manager.io/v1 Certificate", "kfp", "spec: {dnsNames: [↓\"ml-pipeline.$(kfp-namespace).svc\"]}"
        )
      ).among(.install)
    ])

  func concerns(_ lone: LoneObject) -> Bool {
    // Descriptions of fields are prose.
    guard lone.object.kind != "CustomResourceDefinition" else { return false }
    let tree = lone.object.tree
    return tree.snapshot.arena.firstScalar(of: tree.node, holding: "$(kfp-") != nil
  }

  func check(_ objects: [LoneObject], in target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    return objects.flatMap { lone in
      var findings: [Finding] = []
      search(lone.object.tree, FieldPath(""), in: lone.object, &findings)
      return findings
    }
  }

  private func search(_ tree: Tree, _ field: FieldPath, in object: Object, _ findings: inout [Finding]) {
    switch tree.kind {
    case .mapping:
      for entry in tree.pairs { search(entry.value, field.key(entry.key), in: object, &findings) }
    case .sequence:
      for (index, item) in tree.items.enumerated() { search(item, field.item(index), in: object, &findings) }
    case .scalar:
      guard let text = tree.text, let name = Self.variable(in: text) else { return }
      findings.append(
        Finding(
          "`\(field)` holds the variable \"\(name)\", which nothing has replaced", at: tree.location,
          in: object, field: field))
    }
  }

  /// The first variable in a text, such as `$(kfp-app-name)`.
  private static func variable(in text: String) -> String? {
    guard let start = text.firstRange(of: "$(kfp-")?.lowerBound else { return nil }
    return String(text[start...].prefix { $0 != ")" && $0 != "\n" } + ")")
  }
}
