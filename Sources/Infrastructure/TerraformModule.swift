package import Overlays
package import YAML

/// A root module of Terraform: what an overlay presumes of Google Cloud, as files to apply.
public struct TerraformModule: Sendable {
  /// A file of the module.
  public struct File: Hashable, Sendable {
    /// Its name, such as `network.tf`.
    public let name: String
    /// What it holds, in UTF-8.
    public let text: String
  }

  /// The files; the same overlay gives the same bytes.
  public let files: [File]

  /// The module for an overlay.
  ///
  /// - Parameters:
  ///   - overlay: The overlay, as it was read.
  ///   - runner: The service account under which pipelines run.
  ///   - outputs: The outputs of Terraform that were filled into its values, by the places of these values.
  ///   - takesOver: Whether blocks that take over what is there are printed, too.
  package init(
    for overlay: Overlay, runner: String, outputs: [Position: ReadOutput] = [:],
    takingOver takesOver: Bool = false
  ) {
    let presumptions = Presumptions(overlay: overlay, runner: runner, outputs: outputs)
    files = presumptions.files(takingOver: takesOver).map { name, items in
      File(name: name, text: Self.head(overlay.name) + "\n" + Writer.text(of: items))
    }
  }

  /// All files as one text, which is a module too.
  public var text: String { files.map { "# --- \($0.name)\n\n\($0.text)" }.joined(separator: "\n") }

  /// How every file begins.
  package static let mark = "# Printed by `kfp-manifests infra"

  private static func head(_ name: String) -> String {
    "\(mark) \(name)` from overlays/\(name)/overlay.yaml. Change that, and print it anew.\n"
  }
}

extension Presumptions {
  /// What each file holds; files that would hold nothing are left out.
  fileprivate func files(takingOver takesOver: Bool) -> [(name: String, items: [Item])] {
    guard isNeeded else {
      return [
        (
          "overlay.tf",
          [
            .remark(
              "Database, storage and all else of \(overlay.name) are in the cluster itself: there is nothing to make in "
                + "Google Cloud.")
          ]
        )
      ]
    }
    let files: [(name: String, items: [Item])] = [
      ("overlay.tf", overlayFile), ("variables.tf", variablesFile), ("versions.tf", versionsFile),
      ("network.tf", networkFile), ("gke.tf", clusterFile), ("sql.tf", databaseFile),
      ("storage.tf", storageFile),
      ("identity.tf", identityFile), ("ingress.tf", accessFile), ("registry.tf", registryFile),
      ("cicd.tf", federationFile), ("outputs.tf", outputsFile), ("checks.tf", checksFile),
      ("imports.tf", takesOver ? importsFile : []),
    ]
    return files.filter { !$0.items.isEmpty }
  }
}
