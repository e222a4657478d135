struct IngressClassIgnored: Rule {
  static let identity = RuleIdentity("ingress-class-ignored", "ING001", .ingress, .error)
  static let summary = "An Ingress sets GKE's class in `ingressClassName` only, which GKE ignores."
  static let rationale = """
    GKE's controller goes by the annotation `kubernetes.io/ingress.class`. With `ingressClassName` alone it \
    passes the Ingress over: no load balancer, and no event that says so.
    """
  static let remedy = """
    Write the annotation `kubernetes.io/ingress.class: gce` and leave `ingressClassName` out. Ignore \
    the API server's warning that the annotation is deprecated.
    """
  static let examples = Examples(
    passing: [
      .object(
        "networking.k8s.io/v1 Ingress", "kfp", metadata: "annotations: {kubernetes.io/ingress.class: gce}",
        "spec: {ingressClassName: gce}"),
      "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: kfp}, spec: {ingressClassName: nginx}}",
    ],
    failing: [
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: kfp}
      spec:
        ingressClassName: ↓gce
      """,
      .object(
        "networking.k8s.io/v1 Ingress", "kfp", metadata: "annotations: {kubernetes.io/ingress.class: \"\"}",
        "spec: {ingressClassName: ↓gce-internal}"),
    ])

  func check(_ target: Target) -> [Finding] {
    target.ingresses.compactMap { ingress in
      guard let name = ingress["spec"]?["ingressClassName"], let text = name.text,
        text == "gce" || text == "gce-internal", ingress.ingressClassAnnotation == nil
      else { return nil }
      return Finding(
        "`spec.ingressClassName` is \"\(text)\", which GKE ignores; expected the annotation"
          + " `kubernetes.io/ingress.class`", at: name.location, in: ingress, field: "spec.ingressClassName",
        notes: [.init("write `kubernetes.io/ingress.class: \(text)` below `metadata.annotations`")])
    }
  }
}
