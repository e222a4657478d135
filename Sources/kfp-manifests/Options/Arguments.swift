import ArgumentParser
import KFPManifests

/// Descriptions of arguments, in the same words for every command; docs/arguments.md says more.
enum Arguments {
  /// The names of an overlay.
  static let overlay = "its name, its folder, or GIT-REF:PATH"

  /// All that `Workspace.resolve` understands, for commands that take anything with objects.
  static let forms =
    "a name, a folder, upstream:NAME@REF/PATH, or GIT-REF:PATH, which is read wholly from that commit"

  /// The same for commands that read manifests, too, and the order.
  static let help = """
    An argument is the name or folder of an overlay, a folder with a kustomization, any other folder (its YAML and \
    JSON files), a file, - for stdin, upstream:NAME@REF/PATH, or GIT-REF:PATH, which is read wholly from that commit \
    of the project. The name of an overlay comes before a path; ./NAME is always a path.
    """
}
