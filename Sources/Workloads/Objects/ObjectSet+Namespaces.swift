extension ObjectSet {
  /// The namespaces whose Services the set shows: a Service of one of these that is not in the set does not exist.
  ///
  /// The namespace of an overlay is one of them.
  package var namespacesWithServices: Set<String> {
    var namespaces = Set(services.map(\.namespace))
    if let namespace = facts?.namespace { namespaces.insert(namespace) }
    return namespaces.subtracting([""])
  }

  /// The namespace of the install: what the overlay says, else that of its settings.
  package var installNamespace: String? {
    if let namespace = facts?.namespace { return namespace }
    return installConfig.flatMap { $0.namespace.isEmpty ? nil : $0.namespace }
  }
}
