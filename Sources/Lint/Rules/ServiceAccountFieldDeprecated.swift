struct ServiceAccountFieldDeprecated: ObjectRule {
  static let identity = RuleIdentity("service-account-field-deprecated", "POD005", .pods, .warning)
  static let summary = "A pod uses the deprecated field `serviceAccount`."
  static let rationale = """
    The field is an old name of `serviceAccountName`. The API server fills in one from the other, so that a \
    later change of `serviceAccountName` alone leaves the two at odds after an apply.
    """
  static let remedy = "Write `serviceAccountName`."
  static let examples = Examples(
    passing: [
      .deployment("web", pod: "serviceAccountName: a"),
      // Read from a cluster.
      .deployment("web", pod: "{serviceAccountName: a, serviceAccount: a}", metadata: "uid: 1b2c"),
    ],
    failing: [.deployment("web", pod: "↓serviceAccount: a")])

  func check(_ lone: LoneObject) -> [Finding] {
    let object = lone.object
    // What a cluster has holds what the API server filled in.
    guard let account = object.podTemplate?["spec"]?["serviceAccount"],
      object.tree["metadata"]?["uid"] == nil
    else { return [] }
    return .one(
      "\(object.id.short) names its service account in `serviceAccount`; expected `serviceAccountName`",
      at: account.keyLocation, in: object, field: object.podSpecField.key("serviceAccount"))
  }
}
