struct APIDeprecated: Rule {
  static let identity = RuleIdentity("api-deprecated", "API002", .api, .warning)
  static let summary = "An object kind or a kustomization field is deprecated."
  static let rationale = """
    Endpoints are deprecated since Kubernetes 1.33, and kubectl warns of them. The fields still work in \
    kustomize 5, but a later version will drop them. Kustomizations of locked sources are left out: they are \
    upstream's to mend.
    """
  static let remedy = """
    Write an EndpointSlice with the label `kubernetes.io/service-name`. In a kustomization write `replacements`, \
    `labels` and `patches`; `kustomize edit fix` does most of it.
    """
  static let examples = Examples(
    passing: [
      .object("discovery.k8s.io/v1 EndpointSlice", "mysql"),
      .kustomization("labels: [{pairs: {app: kfp}}]\npatches: [{path: a.yaml}]"),
    ],
    failing: [
      "apiVersion: ↓v1\nkind: Endpoints\nmetadata: {name: mysql}",
      .kustomization("↓commonLabels: {app: kfp}\n↓vars: []\n↓patchesStrategicMerge: [a.yaml]"),
    ])

  /// Fields of a kustomization, and what to write in their place
  /// (sigs.k8s.io/kustomize/api/types/kustomization.go, CheckDeprecatedFields).
  private static let fields = [
    "bases": "resources", "commonLabels": "labels", "imageTags": "images",
    "patchesJson6902": "patches", "patchesStrategicMerge": "patches", "vars": "replacements",
  ]

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    target.all(.endpoints).map { object in
      Finding(
        "Endpoints \"\(object.name)\" is of a deprecated kind; expected an EndpointSlice",
        on: object["apiVersion"], in: object, field: "apiVersion")
    }
      + input.kustomizations.flatMap { file in
        file.tree.pairs.compactMap { entry in
          Self.fields[entry.key].map {
            Finding(
              "`\(entry.key)` is deprecated; expected `\($0)`", at: entry.value.keyLocation, in: nil,
              field: FieldPath().key(entry.key))
          }
        }
      }
  }
}
