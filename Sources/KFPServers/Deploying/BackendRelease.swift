import KFPPipelines
package import Workloads

/// The release of a backend for which files are read, and how sure it is.
package struct BackendRelease: Sendable {
  package let release: ReleaseVersion
  /// That it is a guess; nil where somebody named it, or the server did and it is known.
  package let remark: Diagnostic?

  /// - Parameters:
  ///   - named: The release that the caller names; the server is not asked for it then.
  ///   - health: What the server says of itself.
  package init(named: ReleaseVersion?, else health: ServerHealth) {
    let newest = Pipeline.newestBackend
    if let release = named ?? health.release, named != nil || release <= newest {
      (self.release, remark) = (release, nil)
      return
    }
    // What is later than all tables is nearest to the last of them.
    let isLater = health.said.map { $0 > newest } ?? false
    release = isLater ? newest : Pipeline.usualBackend
    let found =
      switch (health.tag, health.said) {
      case (nil, _): "the server does not say which release it is"
      case (let tag?, nil): "the server calls its release \"\(VisibleText(tag, limit: 80))\", which is none"
      case (let tag?, _):
        "the server's release is \(VisibleText(tag, limit: 80)), of which nothing is known here"
      }
    remark = Diagnostic(
      .backendUnknown, "\(found): files are read as a backend of \(release) reads them", severity: .warning,
      notes: [.init("name the release with --backend")])
  }
}

extension [Diagnostic] {
  /// What stopped the work, and what is worth knowing beside it: that the release is a guess.
  var partedFromRemarks: (problems: [Diagnostic], remarks: [Diagnostic]) {
    (filter { $0.id != .backendUnknown }, filter { $0.id == .backendUnknown })
  }
}
