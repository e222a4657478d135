extension ObjectSet {
  /// The objects of an install that stand in another namespace by mistake, as far as the set shows it.
  ///
  /// That is a namespace which is that of the install misspelt, a pod which names what only the install's namespace
  /// has, a Service whose pods are there, or settings which a program of the install reads by their name.
  func findStrays() -> [Object] {
    guard gates.complete, let own = installNamespace else { return [] }
    let declared = Set(all(GroupKind("Namespace")).map(\.name))
    return objects.filter { object in
      guard !object.namespace.isEmpty, object.namespace != own else { return false }
      if !declared.contains(object.namespace), nearest(to: object.namespace, in: [own]) != nil { return true }
      return namesObjectsOf(own, object) || leadsToPods(of: own, object) || isLookedFor(in: own, object)
    }
  }

  private func namesObjectsOf(_ namespace: String, _ object: Object) -> Bool {
    Reference.all(of: object).contains { reference in
      ![.secret, .priorityClass].contains(reference.type)
        && first(reference.type, reference.name, in: object.namespace) == nil
        && first(reference.type, reference.name, in: namespace) != nil
    }
  }

  /// Whether driver or workflow controller look for a ConfigMap in a namespace that has none of the name.
  private func isLookedFor(in namespace: String, _ object: Object) -> Bool {
    object.kind == "ConfigMap" && object.group.isEmpty
      && ["kfp-launcher", "workflow-controller-configmap"].contains(object.name)
      && configMap(object.name, in: namespace) == nil
  }

  private func leadsToPods(of namespace: String, _ object: Object) -> Bool {
    guard object.kind == "Service", object.group.isEmpty, workloads(selectedBy: object).isEmpty else {
      return false
    }
    let labels = PodLabel.all(in: object["spec"]?["selector"])
    return !workloads(with: labels, in: namespace).isEmpty
  }
}

extension [Object] {
  /// Whether pods of one of these bear labels.
  package func bear(_ labels: [PodLabel]) -> Bool {
    contains { object in
      let borne = PodLabel.all(of: object)
      return !labels.isEmpty && labels.allSatisfy(borne.contains)
    }
  }
}
