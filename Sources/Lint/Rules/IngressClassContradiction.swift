struct IngressClassContradiction: Rule {
  static let identity = RuleIdentity("ingress-class-contradiction", "ING026", .ingress, .error)
  static let summary = "An Ingress has different classes in its annotation and in `ingressClassName`."
  static let rationale = "The API server refuses an Ingress in which the two are set and differ."
  static let remedy = "Keep the annotation for GKE and remove `ingressClassName`, or make them equal."
  static let examples = Examples(
    passing: [
      .object(
        "networking.k8s.io/v1 Ingress", "kfp", metadata: "annotations: {kubernetes.io/ingress.class: gce}",
        "spec: {ingressClassName: gce}"),
      "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: kfp}, spec: {ingressClassName: nginx}}",
    ],
    failing: [
      .object(
        "networking.k8s.io/v1 Ingress", "kfp", metadata: "annotations: {kubernetes.io/ingress.class: gce}",
        "spec: {ingressClassName: ↓nginx}")
    ])

  func check(_ target: Target) -> [Finding] {
    target.ingresses.compactMap { ingress in
      guard let annotation = ingress.annotation("kubernetes.io/ingress.class"), let first = annotation.text,
        let name = ingress["spec"]?["ingressClassName"], let second = name.text, first != second
      else { return nil }
      return Finding(
        "`spec.ingressClassName` is \"\(second)\", but the annotation `kubernetes.io/ingress.class` is \"\(first)\";"
          + " expected one class", at: name.location, in: ingress, field: "spec.ingressClassName",
        notes: [.init("the annotation stands here", at: annotation.location)])
    }
  }
}
