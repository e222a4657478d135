import ArgumentParser
import KFPManifests

/// The options that every command has.
struct SharedOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: .init(
      "The folder that holds upstream/sources.yaml; else the nearest above the argument, or above here.",
      valueName: "dir"))
  var projectFolder: String?

  @Flag(name: .customLong("quiet"), help: "Say nothing but errors beside what was asked for.")
  var isQuiet = false

  @OptionGroup var color: ColorOptions

  /// The streams.
  var console: Console { Console(isQuiet: isQuiet, color: Color(isOn: color.isOn(for: .messages))) }

  /// Where the command works.
  var workspace: Workspace { workspace(mirror: nil) }

  /// Where a command works that fetches sources, from a mirror if one is given.
  func workspace(mirror: String?) -> Workspace {
    let console = console
    return Workspace(projectFolder: projectFolder, mirror: mirror) { console.show(fetching: $0) }
  }
}
