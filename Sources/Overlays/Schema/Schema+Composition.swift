extension Schema {
  static let external = Schema.section([
    SchemaField(
      "secrets", .list(of: .shared("keyedObject")), "Secrets beyond those that other sections name."),
    SchemaField("configMaps", .list(of: .shared("keyedObject")), "ConfigMaps that exist."),
    SchemaField("serviceAccounts", .list(of: .text(.objectName)), "ServiceAccounts that exist."),
    SchemaField("priorityClasses", .list(of: .text(.objectName)), "PriorityClasses that exist."),
    SchemaField(
      "crds", .list(of: .text(.definition)), "CustomResourceDefinitions beyond GKE's own: PLURAL.GROUP."),
    SchemaField("hosts", .list(of: .text(.host)), "Hosts that resolve from inside the cluster."),
  ])

  static let keyedObject = Schema.section([
    SchemaField("name", .text(.objectName), isRequired: true, "The object's name."),
    SchemaField("keys", .list(of: .text(.key)), isRequired: true, "The keys that it has."),
  ])

  static let lint = Schema.section([
    SchemaField(
      "severity", .map(key: "RULE", form: .nonEmpty, of: .words(["error", "warning", "info"])),
      "Rules that count more or less than they do by themselves."),
    SchemaField(
      "parameters",
      .map(key: "RULE", form: .nonEmpty, of: .map(key: "PARAMETER", form: .nonEmpty, of: .anything)),
      "Values of rules' parameters."),
    SchemaField("ignores", .list(of: ignore), "Findings that are accepted until a day."),
  ])

  private static let ignore = Schema.section([
    SchemaField("rule", .text(.nonEmpty), isRequired: true, "The rule's name or code."),
    SchemaField("object", .text(.objectPath), "The object, [NAMESPACE/]KIND[.GROUP]/NAME; any by default."),
    SchemaField("field", .text(.nonEmpty), "The field's path; any by default."),
    SchemaField("reason", .text(.words), isRequired: true, "Why the findings are accepted."),
    SchemaField("expires", .text(.date), isRequired: true, "The last day on which they are, YYYY-MM-DD."),
  ])

  static let values = Schema.section([
    SchemaField(
      "from", .text(.nonEmpty), isRequired: true,
      "A file that `terraform output -json` wrote, relative to this one.")
  ])

  static let patches = Schema.list(
    of: .section(
      [
        SchemaField("path", .text(.nonEmpty), "The file of the patch, relative to this one."),
        SchemaField("patch", .text(.nonEmpty), "The text of the patch: a strategic merge or JSON 6902."),
        SchemaField(
          "target", .shared("target"), "Which objects it applies to; those that it names, by default."),
        SchemaField(
          "options",
          .section([
            SchemaField("allowNameChange", .flag, default: false, "Whether the patch may rename objects."),
            SchemaField(
              "allowKindChange", .flag, default: false, "Whether the patch may change objects' kinds."),
          ]), "What else the patch may change."),
        SchemaField("expect", .shared("expectation"), "How many objects it must match."),
      ], exactlyOneOf: ["path", "patch"]))

  static let remove = Schema.list(
    of: .section([
      SchemaField("target", .shared("target"), isRequired: true, "Which objects go."),
      SchemaField("reason", .text(.words), isRequired: true, "Why they go."),
      SchemaField("expect", .shared("expectation"), "How many objects it must match."),
    ]))

  static let target = Schema.section([
    SchemaField("group", .text(.nonEmpty), "The API group, an expression for the whole of it."),
    SchemaField("version", .text(.nonEmpty), "The version of the group, an expression."),
    SchemaField("kind", .text(.nonEmpty), "The kind, an expression."),
    SchemaField("name", .text(.nonEmpty), "The name, an expression."),
    SchemaField("namespace", .text(.nonEmpty), "The namespace, an expression."),
    SchemaField("labelSelector", .text(.nonEmpty), "A selector of labels, as kubectl takes it."),
    SchemaField(
      "annotationSelector", .text(.nonEmpty), "A selector of annotations, written as one of labels."),
  ])

  static let expectation = Schema.section([
    SchemaField(
      "objects",
      .either([
        .integer(0...Int.max),
        .section([SchemaField("atLeast", .integer(0...Int.max), isRequired: true, "So many or more.")]),
      ]), default: 1, "How many objects.")
  ])
}
