/// An entry of a LimitRange's `limits`.
struct LimitRangeItem {
  let object: Object
  let tree: Tree
  let field: FieldPath
  /// `Container`, `Pod` or `PersistentVolumeClaim`.
  let type: String

  /// Those of a namespace.
  static func all(in target: Target, _ namespace: String? = nil) -> [LimitRangeItem] {
    target.all(Target.GroupKind("LimitRange")).filter { range in
      namespace.map { Target.isSame(range.namespace, $0) } ?? true
    }.flatMap { range in
      (range["spec"]?["limits"]?.items ?? []).enumerated().map { index, tree in
        LimitRangeItem(
          object: range, tree: tree, field: FieldPath("spec.limits").item(index),
          type: tree["type"]?.text ?? "")
      }
    }
  }

  var minimum: Amounts { Amounts(tree["min"]) }
  var maximum: Amounts { Amounts(tree["max"]) }

  /// The limits of containers that have none: without a default, the maximum
  /// (pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem).
  var defaultLimits: Amounts { Amounts(tree["default"]).merging(maximum) { own, _ in own } }

  /// Their requests: without a default the limit's, else the minimum.
  var defaultRequests: Amounts {
    Amounts(tree["defaultRequest"]).merging(defaultLimits) { own, _ in own }.merging(minimum) { own, _ in own
    }
  }
}
