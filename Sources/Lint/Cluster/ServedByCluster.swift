/// A place that names a Service for the API server to call: a webhook, an aggregated API, a conversion.
struct ServedByCluster: Placed {
  /// The mapping that names the Service.
  let tree: Tree
  let object: Object
  let field: FieldPath
  /// Whether the API server goes on without an answer.
  var isIgnoredOnFailure = false

  var name: String { tree["name"]?.text ?? "" }
  var namespace: String? { tree["namespace"]?.text }

  static func all(in target: Target) -> [ServedByCluster] {
    var places: [ServedByCluster] = []
    for object in target.all(.mutatingWebhookConfiguration) + target.all(.validatingWebhookConfiguration) {
      for (index, webhook) in (object["webhooks"]?.items ?? []).enumerated() {
        guard let service = webhook["clientConfig"]?["service"] else { continue }
        let field = FieldPath("webhooks").item(index).key("clientConfig").key("service")
        places.append(
          ServedByCluster(
            tree: service, object: object, field: field,
            isIgnoredOnFailure: webhook["failurePolicy"]?.text == "Ignore"))
      }
    }
    for object in target.all(.apiService) {
      guard let service = object["spec"]?["service"] else { continue }
      places.append(ServedByCluster(tree: service, object: object, field: "spec.service"))
    }
    for object in target.all(.customResourceDefinition) {
      guard let service = object["spec"]?["conversion"]?["webhook"]?["clientConfig"]?["service"] else {
        continue
      }
      places.append(
        ServedByCluster(
          tree: service, object: object, field: "spec.conversion.webhook.clientConfig.service"))
    }
    return places
  }
}
