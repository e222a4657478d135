extension Container {
  /// Whether somebody gives the container its image later, so that what is written stands for none.
  ///
  /// `ko` builds what follows `ko://` when the file is applied (https://ko.build/features/k8s/).
  /// Istio's gateway and sidecar injection replace `auto`
  /// (https://istio.io/latest/docs/setup/additional-setup/gateway/); an image trigger of OpenShift a blank.
  package var hasFilledInImage: Bool {
    guard let text = image?.string else { return false }
    if text.hasPrefix("ko://") { return true }
    if text == "auto" { return name == "istio-proxy" || object.isInjectedByIstio }
    return text.allSatisfy { $0 == " " } && object.annotation("image.openshift.io/triggers") != nil
  }
}

extension Object {
  /// Whether its pods ask for Istio's injection by a label or annotation of theirs.
  package var isInjectedByIstio: Bool {
    let metadata = podTemplate?["metadata"]
    return ["labels", "annotations"].contains { key in
      metadata?[key]?.pairs.contains { entry in
        switch entry.key {
        case "sidecar.istio.io/inject", "istio.io/rev": entry.value.text != "false"
        case "inject.istio.io/templates": true
        default: false
        }
      } ?? false
    }
  }
}
