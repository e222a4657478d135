import ArgumentParser
import Diagnostics
import Files
import KFPManifests
import KFPPipelines
import KFPServers
import Terminal
import YAML

/// `cleanup --policy FILE --repository URL`.
struct CleanupCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "cleanup", _superCommandName: Tool.name,
    abstract: "Show what a registry's cleanup policies would delete and keep, before you turn them on.",
    discussion: """
      Nothing is deleted. The file is the one that `gcloud artifacts repositories set-cleanup-policies --policy` takes, \
      what `gcloud artifacts repositories describe` prints of the policies that are on, or `terraform show -json` of a \
      plan or a state; `-` is stdin. With --protect, the status is 1 if a version that the \
      lock file names would go: a schedule or a DAG that names it would fail from then on.

      EXAMPLES:
        kfp-pipelines cleanup --policy policy.json --repository https://asia-northeast1-kfp.pkg.dev/acme/pipelines
        kfp-pipelines cleanup --policy plan.json --repository URL --protect templates.lock.json
      """)

  @Option(
    help: .init(
      "The policies: gcloud's list or description, or Terraform's plan or state as JSON.", valueName: "file"))
  var policy: String

  @Option(help: .init("https://LOCATION-kfp.pkg.dev/PROJECT/REPOSITORY.", valueName: "url"))
  var repository: String

  @Option(
    help: .init(
      "Fail if a version would go that this lock file of `resolve` names; repeatable.", valueName: "file"))
  var protect: [String] = []

  @Option(help: "The format of the output.")
  var format = ListFormat.text

  @OptionGroup var servers: ServerOptions
  @OptionGroup var shared: SharedOptions

  func result(stoppedBy problems: [Diagnostic]) -> JSONText? {
    format.document("versions", after: ("moment", JSONText.null), stoppedBy: problems)
  }

  func execute(_ console: Console, over transport: any Transport) async throws(Rejection) -> ExitStatus {
    let url = try RepositoryURL(repository)
    let file = try NamedInput(policy)
    let policies = try CleanupPolicyFile(file.bytes, file: file.name, repository: url).policies
    var locks: [TemplateLock] = []
    for file in protect { locks.append(try TemplateLock(NamedInput(file))) }
    let registry = Registry(url, over: servers.google(over: transport))
    var versions: [(package: String, versions: [TemplateVersion])] = []
    for package in try await registry.packages() {
      console.show(progress: "listing \(package) …")
      versions.append((package, try await registry.versions(of: package)))
    }
    console.show(progress: "")
    let cleanup = Cleanup(policies, of: versions, at: .now)
    let lost = cleanup.losses(in: locks, of: url)
    let document = format.document(
      "versions", cleanup.entries.map(\.json), after: ("moment", cleanup.moment.description), stoppedBy: lost)
    let written = console.print(document.map { "\($0)\n" } ?? cleanup.text)
    let foreign = locks.filter { lock in !lock.entries.contains { $0.version.repository == url } }
    _ = console.report(
      lost
        + foreign.compactMap { lock in
          lock.entries.first.map { entry in
            Diagnostic(
              .versionDoomed,
              "this lock file names no version of the repository, so that nothing of it is protected",
              at: entry.location, severity: .warning)
          }
        })
    return max(written, lost.isEmpty ? .success : .findings)
  }
}

extension Cleanup.Entry {
  fileprivate var json: JSONText {
    [
      "package": package, "version": version.digest.description, "created": version.created.description,
      "tags": version.tags, "action": isDeleted ? "delete" : "keep", "policies": policies,
    ]
  }
}

extension Cleanup {
  /// A line for each version, and how many there are of each kind.
  fileprivate var text: String {
    let lines = entries.map { entry in
      let tags = entry.version.tags.isEmpty ? "untagged" : entry.version.tags.joined(separator: ", ")
      let reason = entry.policies.isEmpty ? "no policy" : entry.policies.joined(separator: ", ")
      return visible(
        "\(entry.isDeleted ? "delete" : "keep  ")  \(entry.package)  \(entry.version.digest.short)  "
          + "\(entry.version.created.days(until: moment)) d  \(tags)  (\(reason))") + "\n"
    }
    return lines.joined()
      + "\(deleted.count) of \(entries.count) versions would be deleted, \(entries.count - deleted.count) kept\n"
  }

  /// The versions that lock files name and that would go, or have gone.
  fileprivate func losses(in locks: [TemplateLock], of repository: RepositoryURL) -> [Diagnostic] {
    locks.flatMap(\.entries).compactMap { entry in
      guard entry.version.repository == repository, case .version(let digest) = entry.version.reference else {
        return nil
      }
      let found = entries.first { $0.package == entry.version.package && $0.version.digest == digest }
      guard let lost = found else {
        return Diagnostic(
          .versionDoomed, "\(entry.version.package) \(digest.short) is not in the repository any more",
          at: entry.location,
          notes: [.init("`resolve` the tag again, and let what names the version name another")])
      }
      guard lost.isDeleted else { return nil }
      return Diagnostic(
        .versionDoomed,
        "\(lost.package) \(digest.short) would be deleted by \(lost.policies.joined(separator: ", "))",
        at: entry.location,
        notes: [.init("keep the most recent versions, or give a tag to every version that something names")])
    }
  }
}
