struct ObjectTypeMissing: Rule {
  static let identity = RuleIdentity("object-type-missing", "API010", .api, .error)
  static let summary = "An object has no `apiVersion` or no `kind`, or objects stand in a bare list."
  static let rationale =
    "Nobody can tell what it is: `kubectl apply` refuses it, and no other rule looks at it."
  static let remedy = """
    Write the field that the message names, as `kubectl explain KIND` shows it; put the objects of a bare list below `items` \
    of a `kind: List`, or separate them with lines of `---`. Where the file is for another program, keep it out of what is \
    checked with `--exclude`.
    """
  static let examples = Examples(
    passing: [
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}",
      "{kind: Kustomization, metadata: {name: a}}",
      "{apiVersion: v2, name: chart}",
      "[{kind: dataset}, a]",
      "{kind: dataset, metadata: {name: of another program}}",
      // The items of such a list have the kind that it names.
      "{apiVersion: apps/v1, kind: DeploymentList, items: []}",
    ],
    failing: [
      "{kind: ConfigMap, metadata: {name: ↓a}}", "{apiVersion: v1, metadata: {name: ↓a}, data: {b: c}}",
      "{apiVersion: v1, kind: ↓'', metadata: {name: a}}",
      "{version: v1, kind: Service, metadata: {name: ↓a}}",
      "{apiVersion: v1, kind: List, items: [{metadata: {name: ↓a}}]}",
      "↓[{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}]",
    ])

  func check(_ target: Target) -> [Finding] {
    target.incompleteDocuments.map { document in
      Finding(
        "\(document.problem); a server refuses it", at: document.location, about: document.id)
    }
  }
}
