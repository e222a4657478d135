/// Who set the fields of an object that is to be applied again, as far as the object tells.
///
/// A field that only the one who applies has set goes when it is no longer applied. All others stay beside what is
/// applied: those that the server filled in, and those that another manager owns.
struct FormerOwner {
  private enum Evidence {
    /// A render: all that it says was applied from here.
    case render
    /// What a cluster held, with what was applied from here and what others own, as FieldsV1.
    case managers(own: [Tree], others: [Tree])
    /// What a cluster held, and nothing of who set it.
    case nothing
  }

  private let evidence: Evidence

  init(of object: Object) {
    let metadata = object["metadata"]
    if let managers = metadata?["managedFields"]?.items {
      let own = managers.filter { $0["manager"]?.text == Self.name && $0["operation"]?.text == "Apply" }
      let others = managers.filter { manager in
        !(manager["manager"]?.text == Self.name && manager["operation"]?.text == "Apply")
      }
      evidence = .managers(
        own: own.compactMap { $0["fieldsV1"] }, others: others.compactMap { $0["fieldsV1"] })
    } else {
      let isLive = ["uid", "resourceVersion"].contains { metadata?[$0] != nil } || object["status"] != nil
      evidence = isLive ? .nothing : .render
    }
  }

  /// The name under which the workflows of a project apply.
  private static let name = "kfp-manifests"

  /// Whether a field goes when it is no longer applied.
  ///
  /// - Parameter path: Keys, and `name=VALUE` for the item of a list.
  func drops(_ path: [String]) -> Bool {
    switch evidence {
    case .render: true
    case .nothing: false
    case .managers(let own, let others):
      own.contains { Self.holds($0, path) } && !others.contains { Self.holds($0, path) }
    }
  }

  private static func holds(_ fields: Tree, _ path: [String]) -> Bool {
    path.reduce(Optional(fields)) { fields, step in
      guard step.hasPrefix("name=") else { return fields?["f:\(step)"] }
      return fields?["k:{\"name\":\"\(step.dropFirst(5))\"}"]
    } != nil
  }
}
