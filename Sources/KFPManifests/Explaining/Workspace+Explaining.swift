package import Diagnostics
package import Explain
import Files

extension Workspace {
  /// What answers for a target: an overlay, a folder with a kustomization, or `upstream:NAME@REF/PATH`.
  package func explainer(
    of target: String
  ) throws(Rejection) -> (explainer: Explainer, warnings: [Diagnostic]) {
    try filling { () throws(Rejection) in
      if try overlayIfAny(target) == nil, target.hasPrefix("upstream:") || isKustomization(target) {
        let built = try build(target, .unrestricted)
        return (built.explainer, built.warnings)
      }
      let render = try overlay(target).render()
      return (render.explainer, render.warnings)
    }
  }
}
