import ArgumentParser
import Diagnostics
import KFPManifests
import KFPServers
import Terminal
import YAML

/// What is listed, and how.
struct ListOptions: ParsableArguments {
  @Argument(help: .init("The URL of a repository, or of one package of it.", valueName: "url"))
  var url: String

  @Option(help: "The format of the output.")
  var format = ListFormat.text
}

/// `versions URL`.
struct VersionsCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions", _superCommandName: Tool.name,
    abstract: "List the versions of a registry's packages, the newest first.",
    discussion: """
      EXAMPLES:
        kfp-pipelines versions https://asia-northeast1-kfp.pkg.dev/acme/pipelines
        kfp-pipelines versions https://asia-northeast1-kfp.pkg.dev/acme/pipelines/demand --format json
      """)

  @OptionGroup var list: ListOptions
  @OptionGroup var servers: ServerOptions
  @OptionGroup var shared: SharedOptions

  func result(stoppedBy problems: [Diagnostic]) -> JSONText? {
    list.format.document("versions", stoppedBy: problems)
  }

  func execute(_ console: Console, over transport: any Transport) async throws(Rejection) -> ExitStatus {
    let (repository, packages) = try await packages(at: list.url, over: servers.google(over: transport))
    var lines: [String] = []
    var json: [JSONText] = []
    for package in packages.names {
      for version in try await packages.registry.versions(of: package) {
        let url = "\(TemplateURL(repository, package, .version(version.digest)))"
        let tags = version.tags.isEmpty ? "untagged" : version.tags.joined(separator: ", ")
        lines.append(
          visible(
            "\(package)  \(version.digest)  \(version.created)  \(tags)"
              + (version.description.map { "  \($0)" } ?? "")))
        json.append([
          "package": package, "version": version.digest.description, "url": url,
          "created": version.created.description, "description": version.description, "tags": version.tags,
        ])
      }
    }
    return console.print(lines, json, "versions", as: list.format)
  }
}

/// `tags URL`.
struct TagsCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags", _superCommandName: Tool.name,
    abstract: "List the tags of a registry's packages, and the versions that they name.",
    discussion: """
      EXAMPLES:
        kfp-pipelines tags https://asia-northeast1-kfp.pkg.dev/acme/pipelines/demand
      """)

  @OptionGroup var list: ListOptions
  @OptionGroup var servers: ServerOptions
  @OptionGroup var shared: SharedOptions

  func result(stoppedBy problems: [Diagnostic]) -> JSONText? {
    list.format.document("tags", stoppedBy: problems)
  }

  func execute(_ console: Console, over transport: any Transport) async throws(Rejection) -> ExitStatus {
    let (repository, packages) = try await packages(at: list.url, over: servers.google(over: transport))
    var lines: [String] = []
    var json: [JSONText] = []
    for package in packages.names {
      for tag in try await packages.registry.tags(of: package) {
        lines.append(visible("\(package)  \(tag.name)  \(tag.digest)"))
        json.append([
          "package": package, "tag": tag.name, "version": tag.digest.description,
          "url": "\(TemplateURL(repository, package, .version(tag.digest)))",
        ])
      }
    }
    return console.print(lines, json, "tags", as: list.format)
  }
}

/// The packages that a URL means, in the registry that has them.
struct Packages {
  let registry: Registry
  let names: [String]
}

extension ServerCommand {
  /// The one package of a URL, or all of a repository's.
  func packages(at url: String, over transport: any Transport) async throws(Rejection) -> (
    repository: RepositoryURL, packages: Packages
  ) {
    if let template = try? TemplateURL(url) {
      let template = try template.ofPackage()
      let registry = Registry(template.repository, over: transport)
      return (template.repository, Packages(registry: registry, names: [template.package]))
    }
    let repository = try RepositoryURL(url)
    let registry = Registry(repository, over: transport)
    return (repository, Packages(registry: registry, names: try await registry.packages()))
  }
}

extension Console {
  /// Writes a list in one of its forms.
  fileprivate func print(_ lines: [String], _ json: [JSONText], _ name: String, as format: ListFormat)
    -> ExitStatus
  {
    if let document = format.document(name, json) { return print("\(document)\n") }
    if lines.isEmpty { say("there are no \(name)") }
    return print(lines.map { $0 + "\n" }.joined())
  }
}
