package import Manifests
package import YAML

/// A role that a binding gives to a service account.
package struct GrantedRole {
  /// The RoleBinding or ClusterRoleBinding.
  package let binding: Object
  /// The name of the role.
  package let name: String
  /// The role; nil where the set does not have it.
  package let role: Object?
}

extension ObjectSet {
  /// The bindings of namespaces, then those of the cluster.
  package var roleBindings: [Object] { all(.roleBinding) + all(.clusterRoleBinding) }

  /// The roles that a service account holds in its namespace: as itself, or as one of a group that it is in.
  package func roles(of account: String, in namespace: String) -> [GrantedRole] {
    roleBindings.compactMap { binding in
      let isClusterWide = binding.kind == "ClusterRoleBinding"
      guard isClusterWide || Self.isSame(binding.namespace, namespace),
        let reference = binding["roleRef"], let name = reference["name"]?.text,
        (binding["subjects"]?.items ?? []).contains(where: {
          $0.isSubject(account, in: namespace, of: binding)
        })
      else { return nil }
      let role =
        reference["kind"]?.text == "ClusterRole"
        ? first(.clusterRole, name) : first(.role, name, in: binding.namespace)
      return GrantedRole(binding: binding, name: name, role: role)
    }
  }
}

extension Tree {
  /// Whether a subject of a binding is a service account, by one of the names that a cluster has for it.
  ///
  /// Source: k8s.io/apiserver, pkg/authentication/serviceaccount, MakeUsername and MakeGroupNames.
  fileprivate func isSubject(_ account: String, in namespace: String, of binding: Object) -> Bool {
    let name = self["name"]?.text ?? ""
    switch self["kind"]?.text {
    case "ServiceAccount":
      return name == account && ObjectSet.isSame(self["namespace"]?.text ?? binding.namespace, namespace)
    case "User": return name == "system:serviceaccount:\(namespace):\(account)"
    case "Group":
      return ["system:serviceaccounts", "system:serviceaccounts:\(namespace)", "system:authenticated"]
        .contains(name)
    default: return false
    }
  }

  /// The item of a list of a rule of RBAC that is a word or stands for all.
  package func item(_ word: String, orAllIn key: String) -> Tree? {
    self[key]?.items.first { $0.text == word || $0.text == "*" }
  }
}
