/// What keeps pods away from nodes, but for those that tolerate it.
package struct Taint: Hashable, Sendable {
  package let key: String
  package let value: String
  /// `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
  package let effect: String

  package init(key: String, value: String, effect: String) {
    (self.key, self.value, self.effect) = (key, value, effect)
  }

  /// That of nodes with GPUs, which GKE makes and lets pods pass that ask for one
  /// (https://cloud.google.com/kubernetes-engine/docs/how-to/gpus).
  package static let gpu = Taint(key: "nvidia.com/gpu", value: "present", effect: "NoSchedule")
  /// The same of nodes with TPUs (https://cloud.google.com/kubernetes-engine/docs/concepts/tpus).
  package static let tpu = Taint(key: "google.com/tpu", value: "present", effect: "NoSchedule")
}

extension Taint: CustomStringConvertible {
  /// `nvidia.com/gpu=present:NoSchedule`.
  package var description: String { "\(key)\(value.isEmpty ? "" : "=\(value)"):\(effect)" }
}

/// What lets a pod run on nodes with a taint.
package struct Toleration {
  private let tree: Tree

  /// An entry of a pod's `tolerations`.
  package init(_ tree: Tree) { self.tree = tree }

  /// Whether it is for a taint: without a key for all, without an effect for any, and without `Exists` for one value
  /// alone (`ToleratesTaint` of `k8s.io/api/core/v1/toleration.go`).
  ///
  /// What a parameter gives is not known, and taken for what fits.
  package func tolerates(_ taint: Taint) -> Bool {
    let comparison = text("operator")
    let isAny = comparison == "Exists"
    guard isAny || comparison.isEmpty || comparison == "Equal" else { return comparison.contains("{{") }
    return (text("key").isEmpty ? isAny : fits("key", taint.key))
      && (text("effect").isEmpty || fits("effect", taint.effect)) && (isAny || fits("value", taint.value))
  }

  private func text(_ key: String) -> String { tree[key]?.text ?? "" }

  private func fits(_ key: String, _ value: String) -> Bool {
    let text = text(key)
    return text == value || text.contains("{{")
  }
}
