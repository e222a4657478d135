package import YAML

/// What runs for a component: a container, an importer, or something that only Vertex AI knows.
package final class Executor: Sendable {
  /// Its label in `deploymentSpec.executors`.
  package let label: String
  package let tree: Tree
  /// The components that use it, by their names.
  package let components: [String]
  /// What its authors call it: the component that uses it.
  let title: String
  /// Its part of the platform document.
  package let platform: Tree?
  /// `container`.
  package let container: Tree?
  package let image: Tree?
  package let command: [Tree]
  package let arguments: [Tree]
  /// The command and the arguments.
  let texts: [Tree]
  /// Variables that stand in the container.
  package let environment: [(name: Tree, value: Tree?)]
  /// The names of all variables, wherever they come from.
  let variables: [Tree]
  /// `container.resources`.
  package let resources: Tree?
  /// `resources.accelerator`.
  package let accelerator: Tree?
  /// A marker for the driver, which makes or deletes a claim and pulls no image.
  package let isMarker: Bool
  /// Made by `@dsl.component`: it starts a Python function that stands in it.
  package let isLightweight: Bool
  /// The script of a lightweight component that installs packages, and where it stands.
  let pipScript: Tree?
  /// What the step installs when it starts.
  let pipInstalls: PipInstalls
  /// The image, where it is written out; nil for markers, variables and what has none.
  let reference: WrittenImage?

  /// - Parameter scripts: What is known of scripts already: most steps of a file have the same.
  init(
    _ label: String, _ tree: Tree, components: [String], platform: Tree?,
    _ scripts: inout [Symbol: PipInstalls]
  ) {
    self.label = label
    self.tree = tree
    self.components = components
    title = "component \"\(components.first ?? label)\""
    self.platform = platform
    container = tree["container"]
    image = container?["image"]
    command = container?["command"]?.items ?? []
    arguments = container?["args"]?.items ?? []
    texts = command + arguments
    environment = (container?["env"]?.items ?? []).compactMap { entry in
      entry["name"].map { ($0, entry["value"]) }
    }
    variables = environment.map(\.name) + (platform.map(Self.variables) ?? [])
    resources = container?["resources"]
    accelerator = resources?["accelerator"]
    isMarker = image?.begins(with: Self.marker) ?? false
    reference = image.flatMap { [title] in $0.holds("{{") ? nil : WrittenImage($0, of: title) }
    isLightweight = arguments.contains { $0.says("--function_to_execute") }
    pipScript = isLightweight ? command.prefix(3).first { $0.holds("pip install") } : nil
    pipInstalls =
      pipScript.map { script in
        let symbol = script.snapshot.arena.symbol(script.node)
        if let known = scripts[symbol] { return known }
        let installs = PipInstalls.all(in: script.text ?? "")
        scripts[symbol] = installs
        return installs
      } ?? .none
  }

  /// The names of variables that come from Secrets, ConfigMaps and fields.
  private static func variables(of platform: Tree) -> [Tree] {
    let keyed = ["secretAsEnv", "configMapAsEnv"].flatMap { platform[$0]?.items ?? [] }
    return keyed.flatMap { ($0["keyToEnv"]?.items ?? []).compactMap { $0["envVar"] } }
      + (platform["fieldPathAsEnv"]?.items ?? []).compactMap { $0["name"] }
  }

  /// A resource by its fields, the later text first: `resourceMemoryLimit`, then `memoryLimit`; 0 means unset.
  package func resource(_ name: String) -> Tree? {
    guard let resources else { return nil }
    let text = resources["resource" + name.prefix(1).uppercased() + name.dropFirst()]
    if let text, !text.says("") { return text }
    return resources[name].flatMap { $0.number == 0 ? nil : $0 }
  }

  /// The name of the resource that stands for an accelerator.
  package var acceleratorType: Tree? {
    accelerator?["resourceType"] ?? accelerator?["type"]
  }
}
