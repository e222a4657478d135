import Diagnostics
package import Diff
import Drift
package import Lint
package import Manifests
import Workloads
import YAML

/// What `kubectl apply` leaves undone: objects that stay, pods that keep old settings, objects that it cannot change.
package struct Aftermath: Sendable {
  /// A workload whose pods do not see a change by themselves.
  package struct Restart: Sendable {
    package let workload: ObjectID
    /// The ConfigMaps and Secrets that changed under it.
    package let sources: [ObjectID]
  }

  /// Objects that nothing renders any more, in the order in which they can go.
  package let prune: [ObjectID]
  package let restarts: [Restart]
  /// Objects that must be deleted before they can be applied, with the rule that says why.
  package let recreate: [(object: ObjectID, rule: String)]

  package init(_ difference: Difference, from old: Target, to new: Target, risks: [Report.Entry]) {
    let renamed = difference.changed.filter {
      $0.old.name != $0.new.name || $0.old.id.actualNamespace != $0.new.id.actualNamespace
    }
    prune = (difference.removed + renamed.map(\.old)).map(\.id).sorted(by: Self.goesBefore)
    var recreate: [(object: ObjectID, rule: String)] = []
    for risk in risks where risk.finder?.needsRecreation == true {
      guard let object = risk.object, !recreate.contains(where: { $0.object == object }) else { continue }
      recreate.append((object, risk.rule))
    }
    self.recreate = recreate
    restarts = Self.restarts(difference, in: new, beside: Set(recreate.map(\.object)))
  }

  /// Workloads first, then what they use; what holds data comes last, and what holds other objects after that.
  private static func goesBefore(_ a: ObjectID, _ b: ObjectID) -> Bool {
    func rank(_ id: ObjectID) -> Int {
      switch id.gvk.kind {
      case "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod": 0
      case "Ingress", "Service": 1
      case "CustomResourceDefinition", "Namespace": 4
      default: id.holdsData ? 3 : 2
      }
    }
    return (rank(a), a.gvk.kind, a.namespace, a.name) < (rank(b), b.gvk.kind, b.namespace, b.name)
  }

  private static func restarts(
    _ difference: Difference, in target: Target, beside recreated: Set<ObjectID>
  ) -> [Restart] {
    // One with another name, such as a hash, changes the pods that name it.
    let sources = difference.changed.filter { change in
      ["ConfigMap", "Secret"].contains(change.new.kind) && change.new.group.isEmpty
        && change.old.name == change.new.name
        && change.fields.contains { ["data", "stringData", "binaryData"].contains($0.place.root) }
    }
    let rolled = Set(
      difference.changed.filter { change in
        change.fields.contains { $0.place.description.hasPrefix("spec.template") }
      }
      .map(\.new.id))
    var found: [ObjectID: [ObjectID]] = [:]
    for reference in target.references {
      guard
        let source = sources.first(where: {
          $0.new.kind == reference.type.kind && $0.new.name == reference.name
            && Target.isSame($0.new.namespace, reference.object.namespace) && Self.reads(reference, $0)
        })
      else { continue }
      let workload = reference.object.id
      guard !rolled.contains(workload), !recreated.contains(workload),
        !difference.added.contains(where: { $0.id == workload })
      else { continue }
      if found[workload]?.contains(source.new.id) != true {
        found[workload, default: []].append(source.new.id)
      }
    }
    return found.map { Restart(workload: $0.key, sources: $0.value) }
      .sorted { $0.workload.description < $1.workload.description }
  }

  /// Whether what a pod reads is what changed: one key, or all of them.
  private static func reads(_ reference: Reference, _ change: ObjectChange) -> Bool {
    guard let key = reference.key else { return true }
    return change.fields.contains { $0.place.steps.dropFirst().first == .key(key) }
  }
}

extension FieldPath {
  /// The first key.
  fileprivate var root: String {
    guard case .key(let key) = steps.first else { return "" }
    return key
  }
}

extension Aftermath {
  /// The commands that remove what nothing renders any more; data is left to whoever knows what it is.
  package var pruneScript: String {
    prune.map { "\(Self.delete($0, isByHand: $0.holdsData))\n" }.joined()
  }

  package var restartScript: String {
    restarts.map {
      "kubectl rollout restart\(Self.namespace($0.workload)) \(Self.word(Self.resource($0.workload)))\n"
    }
    .joined()
  }

  package var recreateScript: String {
    recreate.map { item in
      let recreation = Recreation(of: item.object)
      let orphan = recreation == .deleteOrphaning ? " --cascade=orphan" : ""
      return "\(Self.delete(item.object, orphan, isByHand: recreation == .byHand))\n"
    }.joined()
  }

  /// The command that deletes an object; a comment where somebody has to look after its data first.
  private static func delete(_ id: ObjectID, _ option: String = "", isByHand: Bool) -> String {
    "\(isByHand ? "# deletes data: " : "")kubectl delete\(option)\(namespace(id)) \(word(resource(id)))"
  }

  /// `deployment.apps/minio`.
  private static func resource(_ id: ObjectID) -> String {
    "\(id.kubectlKind)/\(id.name)"
  }

  private static func namespace(_ id: ObjectID) -> String {
    id.namespace.isEmpty ? "" : " -n \(word(id.namespace))"
  }

  /// Bytes that need no quotes in a shell.
  private static let plain = ByteSet("A-Za-z0-9._/:-")

  /// A word of the shell, whatever it holds.
  private static func word(_ text: String) -> String {
    if text.consists(of: plain), !text.hasPrefix("-") { return text }
    return shellWord(String(text.map { $0.isNewline ? " " : $0 }))
  }
}
