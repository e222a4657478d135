struct ImmutableFieldChanged: Rule {
  static let identity = RuleIdentity("immutable-field-changed", "UPG003", .upgrade, .error, on: .transition)
  static let needsRecreation = true
  static let summary = "An immutable field changed."
  static let rationale = """
    The update is refused, and with it the rest of the apply may be: the object has to be deleted and \
    made anew.
    """
  static let remedy = """
    Keep the field, or delete the object first and apply then; what it held or exposed is gone in \
    between.
    """
  static let examples = Examples(
    passing: [
      // What the server fills in.
      Example("{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: a}}").after(
        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: a}, preemptionPolicy: PreemptLowerPriority}"
      ),
      .object("v1 Service", "a", "spec: {ports: [{port: 81}]}")
        .after(.object("v1 Service", "a", "spec: {ports: [{port: 80}]}")),
      .object("apps/v1 StatefulSet", "a", "spec: {replicas: 2, serviceName: a}")
        .after(.object("apps/v1 StatefulSet", "a", "spec: {replicas: 1, serviceName: a}")),
      .object("v1 PersistentVolumeClaim", "a", "spec: {accessModes: [ReadWriteOnce]}")
        .after(.object("v1 PersistentVolumeClaim", "a", "spec: {accessModes: [ReadWriteOnce]}")),
    ],
    failing: [
      Example(
        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: a}, preemptionPolicy: ↓Never}"
      ).after("{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: a}}"),
      .object("rbac.authorization.k8s.io/v1 RoleBinding", "a", "roleRef: {kind: Role, name: ↓b}")
        .after(.object("rbac.authorization.k8s.io/v1 RoleBinding", "a", "roleRef: {kind: Role, name: a}")),
      .object("v1 PersistentVolumeClaim", "a", "spec: {storageClassName: ↓fast}")
        .after(.object("v1 PersistentVolumeClaim", "a", "spec: {storageClassName: slow}")),
      .object("apps/v1 StatefulSet", "a", "spec: {serviceName: ↓b}")
        .after(.object("apps/v1 StatefulSet", "a", "spec: {serviceName: a}")),
      .object("v1 ConfigMap", "a", "immutable: true\ndata: {k: ↓w}")
        .after(.object("v1 ConfigMap", "a", "immutable: true\ndata: {k: v}")),
      .object("batch/v1 Job", "a", "spec: {template: {spec: ↓{nodeName: b}}}")
        .after(.object("batch/v1 Job", "a", "spec: {template: {spec: {nodeName: a}}}")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.pairs.flatMap { pair in
      Self.fields(of: pair.old).compactMap { field -> Finding? in
        let (old, new) = (pair.old.tree.value(at: field), pair.new.tree.value(at: field))
        guard let place = new ?? old, !Self.areSame(old, new) else { return nil }
        // What one side leaves out the server fills in.
        if old == nil || new == nil, Self.isFilledIn(field, place, of: pair.new) { return nil }
        return Finding(
          "`\(field)` of \(pair.new.id.short) must stay as it was: it cannot be changed", at: place.location,
          in: pair.new, field: FieldPath(field),
          notes: old.map { [.init("it stood here before", at: $0.location)] } ?? [])
      }
    }
  }

  private static func areSame(_ old: Tree?, _ new: Tree?) -> Bool {
    switch (old, new) {
    case (nil, nil): true
    case (let old?, let new?): old.isSame(as: new)
    default: false
    }
  }

  /// Fields that the server writes where nobody does, with any value or with this one.
  private static func isFilledIn(_ field: String, _ value: Tree, of object: Object) -> Bool {
    defaults[field] != nil && defaults[field] == value.text || object.kind == "Service"
      || field.hasPrefix("spec.volume") || field == "spec.storageClassName"
      || field == "type"
  }

  private static let defaults = [
    "spec.podManagementPolicy": "OrderedReady", "spec.completionMode": "NonIndexed",
    "preemptionPolicy": "PreemptLowerPriority", "reclaimPolicy": "Delete", "volumeBindingMode": "Immediate",
  ]

  /// The fields that cannot be changed once an object is there; selectors of workloads have a rule of their own
  /// (validation.go of each group in https://github.com/kubernetes/kubernetes/tree/v1.34.0/pkg/apis).
  private static func fields(of object: Object) -> [String] {
    switch (object.group, object.kind) {
    case ("", "PersistentVolumeClaim"):
      ["spec.accessModes", "spec.storageClassName", "spec.volumeName", "spec.volumeMode", "spec.selector"]
    case ("", "Service"): ["spec.clusterIP"]
    case ("", "Secret"): ["type"] + (object["immutable"]?.text == "true" ? keys(of: object) : [])
    case ("", "ConfigMap"): object["immutable"]?.text == "true" ? keys(of: object) : []
    case ("apps", "StatefulSet"): ["spec.serviceName", "spec.podManagementPolicy"]
    case ("batch", "Job"): ["spec.template.spec", "spec.selector", "spec.completionMode"]
    case ("rbac.authorization.k8s.io", _): ["roleRef.kind", "roleRef.name"]
    case ("scheduling.k8s.io", "PriorityClass"): ["value", "preemptionPolicy"]
    case ("storage.k8s.io", "StorageClass"):
      ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"]
    case ("networking.k8s.io", "IngressClass"): ["spec.controller"]
    case ("node.k8s.io", "RuntimeClass"): ["handler"]
    case ("apiextensions.k8s.io", "CustomResourceDefinition"):
      ["spec.group", "spec.scope", "spec.names.kind", "spec.names.plural"]
    default: []
    }
  }

  /// The entries of an immutable ConfigMap or Secret; keys with points are none of these paths.
  private static func keys(of object: Object) -> [String] {
    (object["data"]?.pairs ?? []).map(\.key).filter { !$0.contains(".") }.map { "data.\($0)" }
  }
}
