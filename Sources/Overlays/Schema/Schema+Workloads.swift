extension Schema {
  static let images = Schema.section([
    SchemaField("policy", .words(["tag", "digest"]), default: "tag", "How firmly every reference is fixed."),
    SchemaField(
      "mirror", .text(.mirror), "The registry, and perhaps a path in it, that holds copies of all images."),
    SchemaField(
      "pins",
      .map(
        key: "COMPONENT", form: form(Component.allCases.filter { $0 != .cloudSqlProxy }),
        of: .text(.fixedImage)),
      "The references that replace upstream's."),
  ])

  static let components = Schema.map(
    key: "COMPONENT", form: form(Component.allCases.filter { !$0.isImageOnly }),
    of: .section(component(replicas: 1...10)),
    exceptions: Component.allCases.filter(\.isSingleton).map {
      SchemaField($0.rawValue, .section(component(replicas: 1...1)), "A component of which one pod runs.")
    } + [
      SchemaField(
        Component.cloudSqlProxy.rawValue, .section(scheduling),
        "The Auth Proxy, whose other settings stand with the database.")
    ])

  private static func form(_ components: [Component]) -> TextForm {
    TextForm("(" + components.map(\.rawValue).joined(separator: "|") + ")")
  }

  private static func component(replicas: ClosedRange<Int>) -> [SchemaField] {
    [
      SchemaField("resources", .shared("resources"), "What the main container asks for and may use."),
      SchemaField("replicas", .integer(replicas), "How many pods run."),
    ] + scheduling
  }

  private static let scheduling = [
    SchemaField(
      "nodeSelector", .map(key: "LABEL", form: .labelKey, of: .text(.labelValue)),
      "Labels that a node must have."),
    SchemaField("tolerations", .list(of: toleration), "Taints of nodes that the pods bear."),
    SchemaField("priorityClassName", .text(.objectName), "The name of a PriorityClass."),
    SchemaField(
      "pdb",
      .oneOf([
        SchemaField("minAvailable", share, "How many pods must stay."),
        SchemaField("maxUnavailable", share, "How many pods may go."),
      ]), "How many pods a drain may take away."),
  ]

  private static let share = Schema.either([.integer(0...Int.max), .text(.percentage)])

  private static let toleration = Schema.section([
    SchemaField("key", .text(.labelKey), "The taint's key."),
    SchemaField("operator", .words(["Exists", "Equal"]), "How the taint's value counts."),
    SchemaField("value", .text(.labelValue), "The taint's value."),
    SchemaField("effect", .words(["NoSchedule", "PreferNoSchedule", "NoExecute"]), "Which effect is borne."),
    SchemaField("tolerationSeconds", .integer(Int.min...Int.max), "How long NoExecute is borne."),
  ])

  static let resources = Schema.section([
    SchemaField("requests", quantities, "What is set aside for the container."),
    SchemaField("limits", quantities, "What the container may use at most."),
  ])

  private static let quantities = Schema.map(
    key: "RESOURCE", form: .nonEmpty,
    of: .either([.text(.quantity), .number(0...Double.greatestFiniteMagnitude)]))
}
