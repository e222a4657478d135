/// A piece of work: what the tool does for it, and the peer's command where there is one.
struct Work {
  var name: String
  /// The peer's command; nil where there is none, or where it would take too long.
  var peer: [String]?
  /// The exit status that says that the work is done.
  var status: Int32
  /// How often it runs; nil for as often as asked.
  var runs: Int?
  /// The project that it works on, for each build one; nil for the project and its copy.
  var folders: (own: String, before: String)?
  /// What follows the tool on its command line, or a script for a shell that finds the tool in `$0`.
  private let call: Call

  private enum Call {
    case arguments([String])
    case script(String)
  }

  init(_ name: String, _ arguments: [String], peer: [String]? = nil, status: Int32 = 0, runs: Int? = nil) {
    (self.name, self.peer, self.status, self.runs) = (name, peer, status, runs)
    call = .arguments(arguments)
  }

  init(_ name: String, script: String, peer: String? = nil, runs: Int? = nil) {
    (self.name, self.peer, self.status, self.runs) = (name, peer.map { ["sh", "-c", $0] }, 0, runs)
    call = .script(script)
  }

  /// The whole command, for a build of the tool.
  func command(of tool: String) -> [String] {
    switch call {
    case .arguments(let arguments): [tool] + arguments
    case .script(let script): ["sh", "-c", script, tool]
    }
  }
}

/// Where the inputs of the measurements come from, and where they are made.
struct Inputs {
  /// The folder of the project that is measured.
  var project: String
  /// The folder of the corpora.
  var shared: String
  var scratch: String

  /// What everybody does: one overlay, one profile, one release against the next.
  var everyday: [Work] {
    let profile = scratch + "/profiles/profiles/iap"
    let kustomize = ["kubectl", "kustomize", "--load-restrictor", "LoadRestrictionsNone", profile]
    let gcp = "manifests/kustomize/env/gcp"
    let sides = ["2.14.4", "2.15.0"].map { "upstream:kubeflow-pipelines@\($0)/\(gcp)" }
    return [
      Work(
        "production, stage namespaced", ["render", "production", "--stage", "namespaced"], peer: kustomize),
      Work("production, both stages", ["render", "production"], peer: kustomize),
      Work("build of profile iap", ["build", profile, "--load-restrictor", "none"], peer: kustomize),
      Work("lint of production", ["lint", "production"], peer: kustomize),
      Work("diff of 2.14.4 and 2.15.0", ["diff"] + sides, status: 1),
      Work("upgrade of production", ["upgrade", "production", "--to", "2.15.0"], status: 1),
    ]
  }

  /// Many overlays in one call: copies of the project's own, each with a name of its own.
  func copies(_ count: Int, runs: Int? = nil) -> Work? {
    let folders = (own: "\(scratch)/copies-\(count)", before: "\(scratch)/copies-\(count)-before")
    let made = sh(
      """
      set -e; mkdir -p '\(folders.own)/overlays'; cp -R '\(project)/upstream' '\(folders.own)/'
      set -- '\(project)'/overlays/*/; each=$((\(count) / $#))
      for overlay; do name=$(basename "$overlay"); for i in $(seq $each); do
        copy='\(folders.own)/overlays/'"$name-$i"; cp -R "$overlay" "$copy"
        sed -i "s/^metadata: {name: $name}/metadata: {name: $name-$i}/; s|^\\(  extends: [./a-z-]*\\)/|\\1-$i/|" \\
          "$copy/overlay.yaml"
      done; done
      cp -R '\(folders.own)' '\(folders.before)'
      """)
    guard made else { return nil }
    var work = Work(
      "\(count) overlays", script: "exec \"$0\" render overlays/* --output-dir out", runs: runs)
    work.folders = folders
    return work
  }

  /// All kustomizations of one release that kustomize builds: a process for each, and one for all.
  var kustomizations: [Work] {
    let root = "\(project)/upstream/cache/kubeflow-pipelines/2.14.4"
    let list = "\(scratch)/kustomizations"
    let peer = "kubectl kustomize --load-restrictor LoadRestrictionsNone"
    guard
      sh(
        """
        find '\(root)' -name kustomization.yaml | sort | while read -r file; do
          folder=$(dirname "$file"); \(peer) "$folder" && echo "$folder" >> '\(list)'; done; test -s '\(list)'
        """)
    else { return [] }
    let each = "while read -r folder; do"
    let kustomize = "\(each) \(peer) \"$folder\"; done < '\(list)'"
    return [
      Work(
        "all kustomizations, each alone",
        script: "\(each) \"$0\" build \"$folder\" --load-restrictor none; done < '\(list)'", peer: kustomize,
        runs: 5),
      Work(
        "all kustomizations, one call",
        script: "exec \"$0\" build $(cat '\(list)') --load-restrictor none", peer: kustomize, runs: 5),
    ]
  }

  /// A Deployment and a Service for each of a number.
  ///
  /// Kustomize grows with the square: beyond a thousand it is not worth the wait.
  func series(_ size: Int) -> Work? {
    let folder = "\(scratch)/\(size)"
    guard sh("python3 \(shared)/bench/make-scale.py \(size) \(folder)") else { return nil }
    return Work(
      "\(size) Deployments, \(size) Services", ["build", folder],
      peer: size <= 1000 ? ["kubectl", "kustomize", folder] : nil,
      runs: size <= 500 ? 5 : size <= 1000 ? 1 : nil)
  }
}
