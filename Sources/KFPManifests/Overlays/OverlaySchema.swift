import Overlays

/// The form of overlay files, for editors.
public enum OverlaySchema {
  /// A JSON Schema (2020-12) that accepts what the tool accepts, as far as a schema can say it.
  public static var json: String { Schema.document.json + "\n" }
}
