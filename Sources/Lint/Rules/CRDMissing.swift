struct CRDMissing: Rule {
  static let identity = RuleIdentity("crd-missing", "ORD001", .order, .error)
  static let summary = "An object's kind has no CustomResourceDefinition."
  static let rationale = """
    The API server finds no match for the kind, and the apply ends there. In plain files without \
    cluster-wide objects this is a warning: the definition may be elsewhere.
    """
  static let remedy = """
    Apply the CustomResourceDefinition before, and name it under `external.crds`.
    """
  static let examples = Examples(
    passing: [
      .object("cloud.google.com/v1 BackendConfig", "a"),
      .object("apps/v1 Deployment", "a"),
      // The rule api-unknown says what was meant.
      .object("app/v1 Deployment", "a"),
      .all(
        .object("gateway.networking.k8s.io/v1 HTTPRoute", "a"),
        .object("networking.gke.io/v1 GCPBackendPolicy", "a"),
        .object("monitoring.googleapis.com/v1 PodMonitoring", "a")),
      .all(
        .object("acme.example/v1 Widget", "a"),
        .object(
          "apiextensions.k8s.io/v1 CustomResourceDefinition", "widgets.acme.example",
          "spec: {group: acme.example, names: {kind: Widget}}")),
      .object("external-secrets.io/v1 ExternalSecret", "a")
        .externals { $0.customResourceDefinitions = ["externalsecrets.external-secrets.io"] },
    ],
    failing: [
      // A kind of the group that GKE does not install.
      "apiVersion: ↓gateway.networking.k8s.io/v1alpha1\nkind: XMesh\nmetadata: {name: a}",
      Example("apiVersion: ↓acme.example/v1\nkind: Widget\nmetadata: {name: a}").inOverlay(),
      "apiVersion: ↓acme.example/v1\nkind: Widget\nmetadata: {name: a}",
      // Slips, of which a note says what was probably meant.
      .object("↓rbac.authorisation.k8s.io/v1 RoleBinding", "a"), .object("↓networking.k8s/v1 Ingress", "a"),
      .object("↓apps.k8s.io/v1 Deployment", "a"), .object("↓networking.kubernetes.io/v1 Ingress", "a"),
      .all(.widgetDefinition(), .object("↓acme.example/v1 widgets", "a")),
      // Groups of others, of which none does.
      .object("↓monitoring.coreos.com/v1 PodMonitor", "a"), .object("↓networking.acme.io/v1 Ingress", "a"),
      .object("↓groupsnapshot.storage.k8s.io/v1 VolumeGroupSnapshot", "a"),
      .all(.widgetDefinition(), .object("↓acme.example/v1 WidgetSet", "a")),
    ])

  func check(_ target: Target) -> [Finding] {
    let definitions = target.all(.customResourceDefinition)
    let known = Set(
      definitions.compactMap { definition -> Target.GroupKind? in
        guard let group = definition["spec"]?["group"]?.text,
          let kind = definition["spec"]?["names"]?["kind"]?.text
        else { return nil }
        return Target.GroupKind(kind, group: group)
      })
    let isPartial = !target.hasClusterStage
    let names = APINames(of: target, hasDocument: true)
    return target.objects.compactMap { object in
      let type = Target.GroupKind(object.kind, group: object.group)
      guard !APIGroup.isBuiltIn(object.group), !ClusterOwn.defines(type), !known.contains(type),
        !target.externals.defines(type), names.mistake(in: object) == nil
      else { return nil }
      return Finding(
        "\(object.id.short) is of a kind of \"\(object.group)\" whose CustomResourceDefinition is not in the set"
          + " nor declared", on: object["apiVersion"], in: object, field: "apiVersion",
        severity: isPartial ? .warning : nil, notes: .meant(names.guess(at: object.id.gvk)))
    }
  }

}

extension Externals {
  /// Whether a definition is declared: its name is the plural of a kind, then the group.
  func defines(_ type: Target.GroupKind) -> Bool {
    let kind = type.kind.lowercased()
    return ["\(kind)s", "\(kind)es", "\(kind.dropLast())ies", kind].contains {
      customResourceDefinitions.contains("\($0).\(type.group)")
    }
  }
}
