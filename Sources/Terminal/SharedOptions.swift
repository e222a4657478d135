package import ArgumentParser
package import KFPManifests

/// The options that every command has.
package struct SharedOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: .init(
      "The folder that holds upstream/sources.yaml; else the nearest above the argument, or above here.",
      valueName: "dir"))
  package var projectFolder: String?

  @Flag(name: .customLong("quiet"), help: "Print the result and errors only, without warnings and notes.")
  package var isQuiet = false

  @Option(help: "Colour text: auto where it goes to a terminal and NO_COLOR is unset or empty.")
  package var color = ColorChoice.auto

  package init() {}

  /// The streams.
  package var console: Console { Console(isQuiet: isQuiet, color: Color(isOn: color.isOn(for: .messages))) }

  /// Where the command works.
  package var workspace: Workspace { workspace(mirror: nil) }

  /// Where a command works that fetches sources, from a mirror if one is given.
  package func workspace(mirror: String?) -> Workspace {
    let console = console
    return Workspace(projectFolder: projectFolder, mirror: mirror) { console.show(fetching: $0) }
  }
}
