import YAML

/// What kubectl hands over to the one who applies of those who applied on the client.
///
/// After a server-side apply kubectl looks who owns the annotation of `kubectl apply` by an update. It writes the fields
/// of these managers into the entry of the one who applies, takes their entries away, and sends the apply once more, so
/// that what they set and nobody applies is removed (kubectl 1.26 and later: k8s.io/kubectl pkg/cmd/apply/apply.go,
/// `migrateToSSAIfNecessary`; k8s.io/client-go util/csaupgrade/upgrade.go).
struct Migration {
  private let names: Set<String>
  /// The fields that are handed over, of each manager those of the version that is applied: entries of other versions
  /// are taken away, and nobody owns their fields.
  let handedOver: [Node]

  init(of managers: [FieldManager], applying apiVersion: String, in arena: Arena) {
    let names = Set(managers.filter { $0.ownsLastApplied(in: arena) }.map(\.name))
    self.names = names
    handedOver = names.sorted().compactMap { name in
      managers.first {
        $0.name == name && $0.updatesObject && $0.apiVersion == apiVersion
      }?.fields
    }
  }

  var isEmpty: Bool { names.isEmpty }

  /// Whether the entry of a manager is handed over, or taken away.
  func concerns(_ manager: FieldManager) -> Bool { manager.updatesObject && names.contains(manager.name) }
}

extension FieldManager {
  /// Whether it wrote the object itself, and did not apply.
  fileprivate var updatesObject: Bool { operation == "Update" && subresource.isEmpty }

  fileprivate func ownsLastApplied(in arena: Arena) -> Bool {
    guard operation == "Update", let annotations = arena[fields, "f:metadata", "f:annotations"] else {
      return false
    }
    return arena.child(annotations, "f:kubectl.kubernetes.io/last-applied-configuration") != nil
  }
}
