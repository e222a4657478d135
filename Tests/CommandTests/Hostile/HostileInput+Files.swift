extension HostileInput {
  /// Things that are no files, and paths that lead away; `outside` lies beside the project and holds the word SESAME.
  static let files: [HostileInput] =
    [
      special(
        "a folder called kustomization.yaml", "mkdir -p app/kustomization.yaml", "kustomization-missing"),
      special("a FIFO as kustomization", "mkfifo app/kustomization.yaml", "kustomization-missing"),
      special("a FIFO as resource", "\(resources); mkfifo app/a.yaml", "file-missing"),
      special("a device without end", "\(resources); ln -s /dev/zero app/a.yaml", "file-missing"),
      special("a link in a circle", "\(resources); ln -s a.yaml app/a.yaml", "file-missing"),
      special(
        "a link out of the project", "\(resources); ln -s ../../outside/a.yaml app/a.yaml", "path-outside"),
      special(
        "a link to a folder outside",
        "echo 'resources: [l]' > app/kustomization.yaml; ln -s ../../outside app/l", "path-outside"),
      special(
        "a link to a folder outside, and a name that is nearly in it",
        "echo 'resources: [l/sesame-file.yml]' > app/kustomization.yaml; ln -s ../../outside app/l",
        "file-missing"),
      special(
        "a path with a line feed",
        "printf 'resources: [\"a\\\\nb.yaml\"]' > app/kustomization.yaml; printf '[' > 'app/a\nb.yaml'",
        "app/a\\nb.yaml:"),
      special(
        "a path with a terminal's command",
        "printf 'resources: [\"\\\\e[2Ja.yaml\"]' > app/kustomization.yaml", "\\u{1B}[2Ja.yaml"),
    ]
    + [
      "resources: [PATH]", "bases: [PATH]", "components: [PATH]", "patchesStrategicMerge: [PATH]",
      "configurations: [PATH]", "crds: [PATH]", "generators: [PATH]", "transformers: [PATH]",
      "validators: [PATH]", "patches: [{path: PATH}]", "replacements: [{path: PATH}]",
      "openapi: {path: PATH}",
      "patchesJson6902: [{target: {version: v1, kind: ConfigMap, name: a}, path: PATH}]",
      "configMapGenerator: [{name: x, files: [PATH]}]", "configMapGenerator: [{name: x, envs: [PATH]}]",
      "secretGenerator: [{name: x, files: [k=PATH]}]", "secretGenerator: [{name: x, env: PATH}]",
    ].flatMap { field in
      [("../../outside/a.yaml", "up"), ("/etc/passwd", "from the root")].map { path, way in
        HostileInput(
          name: "a path \(way) in \(field)",
          files: { ["app/kustomization.yaml": field.replacing("PATH", with: path) + "\n"] }, complaint: path)
      }
    }

  private static let resources = "echo 'resources: [a.yaml]' > app/kustomization.yaml"

  private static func special(_ name: String, _ script: String, _ complaint: String) -> HostileInput {
    HostileInput(name: name, files: { ["app/README": ""] }, script: script, complaint: complaint)
  }
}
