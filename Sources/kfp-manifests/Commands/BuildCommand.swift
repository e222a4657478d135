import ArgumentParser
import KFPManifests
import Synchronization
import Terminal

/// `build DIR…`.
struct BuildCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "build", _superCommandName: Tool.name,
    abstract: "Print what `kustomize build DIR` prints.",
    discussion: """
      Remote bases lead to locked sources, and nothing is fetched but those. DIR is a folder with a \
      kustomization, upstream:NAME@REF/PATH or GIT-REF:PATH. Several are built side by side and printed one after \
      the other; what they have in common is built once, and nothing is printed if one of them fails.

      EXAMPLES:
        kfp-manifests build deploy/kustomize
        kfp-manifests build upstream:kubeflow-pipelines@2.14.4/manifests/kustomize/env/dev
      """)

  @Argument(help: .init("A folder with a kustomization.", valueName: "dir"))
  var folders: [String]

  @Option(help: "Which files a kustomization may name: those below its own folder, or any.")
  var loadRestrictor = LoadRestrictorOption.root

  @Flag(name: .customLong("strict"), help: "Treat warnings as errors.")
  var isStrict = false

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    if folders.count == 1 { return console.print(try build(folders[0], in: workspace, console)) }
    // Bases mostly come first in a list: from its end on, they are led to by others, and kept, before it is their turn.
    let texts = Mutex([[UInt8]](repeating: [], count: folders.count))
    let statuses = console.sideBySide(
      Array(folders.indices), lastFirst: true, progress: { "built \($0) of \($1) folders" }
    ) { index, console in
      do throws(Rejection) {
        let text = try build(folders[index], in: workspace, console)
        texts.withLock { $0[index] = text }
        return .success
      } catch {
        return console.report(error.diagnostics)
      }
    }
    let status = statuses.max() ?? .success
    guard status == .success else { return status }
    let documents = texts.withLock { $0.filter { !$0.isEmpty }.joined(separator: "---\n".utf8) }
    return console.print(Array(documents))
  }

  private func build(
    _ folder: String, in workspace: Workspace, _ console: Console
  ) throws(Rejection) -> [UInt8] {
    var options = BuildOptions()
    options.loadRestrictor = loadRestrictor.restrictor
    options.isStrict = isStrict
    options.isOneOfMany = folders.count > 1
    let (built, notes) = try workspace.build(folder, options)
    console.report(notes + built.warnings)
    return try built.bytes()
  }
}
