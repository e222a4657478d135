import Lint
import Overlays
import Upstream

/// The files of a new project, besides its first overlay.
///
/// The lists that the lock pins are not among them: `upstream sync` makes them of what it fetches, and holds them
/// against the digests in the lock.
struct ProjectTemplate {
  /// What the project pins.
  let lock: Lock
  /// The day on which its ignores expire, as YYYY-MM-DD.
  let expires: String

  /// A project of one release, begun on a day (YYYY-MM-DD).
  init(lock: Lock, today: String) {
    self.lock = lock
    // A year later; 29 February has no such day.
    let year = Int(today.prefix(4)) ?? 0
    let day = today.hasSuffix("-02-29") ? "-02-28" : String(today.dropFirst(4))
    expires = "\(year + 1)\(day)"
  }

  /// Each file: its path in the project and its text.
  var files: [(path: String, text: String)] {
    [
      ("upstream/sources.yaml", SourcesFile.text(naming: lock.sources)), ("upstream/lock.yaml", lock.text),
      (Self.gitignore, Self.ignoredFiles.map { $0 + "\n" }.joined()), (ControlFile.name, control),
      (Self.schemaFile, OverlaySchema.json), ("rendered/README.md", Self.rendered),
    ]
  }

  /// The files that must be written together, or the project would pin nothing or something else.
  static let pins = ["upstream/sources.yaml", "upstream/lock.yaml"]

  private static let schemaFile = "overlays/overlay.schema.json"

  static let gitignore = ".gitignore"

  /// What git should leave out: all of it can be made again.
  static let ignoredFiles = [
    "/upstream/cache/", "/\(schemaFile)", "/rendered/*/cluster.yaml", "/rendered/*/namespaced.yaml",
  ]

  private static let rendered = """
    # What the overlays render to

    `kfp-manifests render NAME --output-dir rendered` writes here. Commit `NAME/inventory.yaml` and `NAME/lint.md`, and
    reviewers see which objects and findings a change brings; `kfp-manifests render NAME --check` then says when they
    are out of date. An overlay without a folder here is not checked. The manifests themselves are left out of git.

    """

  private var control: String {
    let release = lock.sources.first { $0.name == "kubeflow-pipelines" }?.ref
    let ignores = UpstreamTrait.all(of: release).map { ignore in
      let object = ignore.object.map { " object: \($0)," } ?? ""
      let upstream = ignore.isForUpstream ? " upstream: true," : ""
      return
        "  - {rule: \(ignore.rule),\(object)\(upstream) reason: \"\(ignore.reason)\", expires: \"\(expires)\"}\n"
    }
    return """
      # What lint lets pass in all overlays of this project: properties of upstream's own manifests. Read them once;
      # remove an entry to see its findings. Each is reported again after its day. With `upstream: true` an entry is for
      # upstream's files alone: what overlays and own files say is reported.
      lint:
        ignores:

      """ + ignores.joined()
  }
}
