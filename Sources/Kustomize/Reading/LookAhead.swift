internal import Files

extension Folder {
  /// One step from a kustomization to the next folder of a build.
  package struct Lead {
    /// The entry as it is written.
    package let text: String
    /// Where it is written.
    package let location: FileLocation
    /// The folder that it means, if it is no URL.
    package let folder: Folder
  }

  /// The entries of the folder's kustomization that may lead to other folders, or to files elsewhere.
  ///
  /// Nothing is built. Empty where the kustomization cannot be read, which the build says better.
  package var leads: [Lead] {
    var arena = Arena(recordingSteps: false)
    guard let root = try? readKustomization(into: &arena)?.roots.first,
      let kustomization = try? Kustomization(root, in: arena)
    else { return [] }
    let entries =
      kustomization.resources + kustomization.components + kustomization.generators
      + kustomization.transformers + kustomization.validators
      + kustomization.files.filter { $0.text.contains("://") }
    return entries.map { entry in
      var folder = self
      folder.path = Path.join(path, entry.text)
      return Lead(text: entry.text, location: arena.location(entry.node), folder: folder)
    }
  }
}
