@_exported public import Infrastructure
import Overlays
import Workloads
import YAML

extension Render {
  /// The Terraform for what the overlay presumes of Google Cloud, as a root module.
  ///
  /// Equal overlays give equal texts. A value that the overlay reads from an output of Terraform is a variable, for the
  /// module cannot take from itself what it is to make.
  ///
  /// - Parameter takesOver: Whether blocks are printed, too, that take over what is there under the module's names.
  public func terraformModule(takingOver takesOver: Bool = false) -> TerraformModule {
    TerraformModule(
      for: rendered.overlay, runner: target.runnerAccount ?? "pipeline-runner",
      outputs: rendered.arena.readOutputs,
      takingOver: takesOver)
  }
}
