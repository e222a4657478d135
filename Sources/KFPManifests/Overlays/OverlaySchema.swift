import Overlays

/// The form of overlay files, for editors.
public enum OverlaySchema {
  /// A JSON Schema (2020-12) that accepts what the tool accepts, as far as a schema can say it.
  ///
  /// It names the lint rules, and the releases that this package has locked.
  public static var json: String { json(naming: KnownSources.releases) }

  /// The same, with the releases that a project has locked.
  package static func json(of project: Project?) -> String {
    json(naming: project.map(\.releases) ?? KnownSources.releases)
  }

  private static func json(naming releases: [String]) -> String {
    Schema.document(Catalogue(versions: releases, rules: OverlayReference.rules)).json + "\n"
  }
}
