import Support
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A copy of this project under git, in which the scripts of the workflows run.
///
/// The tools that would reach GitHub and a cluster are fakes: they write down their arguments, and answer as the test
/// says.
struct Pipeline {
  let sandbox: Sandbox

  /// Whether the tools are here that the scripts need, as GitHub's runners have them.
  static let hasTools = ["/bin/bash", "/usr/bin/jq", "/usr/bin/git"].allSatisfy { (path: String) in
    access(path, X_OK) == 0
  }

  init() async throws {
    sandbox = try await .production()
    try await sandbox.prepare(
      """
      mkdir -p bin home && ln -s "$0" bin/kfp-manifests && cd project && mkdir .github
      cp -R "$1"/.github/scripts .github/ && cp "$1"/.kfp-manifests.yaml .
      printf '/upstream/cache/\n/rendered/*/*.yaml\n' > .gitignore
      git init --quiet --initial-branch main && git add --all
      git -c user.name=test -c user.email=test@example.com commit --quiet --message first
      """, [Place.project])
  }

  /// Commits what was changed.
  func commit() async throws {
    try await sandbox.prepare(
      """
      cd project && git add --all
      git -c user.name=test -c user.email=test@example.com commit --quiet --message change
      """, [])
  }

  /// Changes a text of a file of the project, which must hold it.
  func change(_ file: String, _ old: String, to new: String) throws {
    let text = try sandbox.read("project/" + file)
    try #require(text.contains(old), "\(file) must hold \(old)")
    try sandbox.write(text.replacing(old, with: new), to: "project/" + file)
  }

  /// Makes production an overlay that renders, and in which lint finds an error.
  ///
  /// 2.15 closes the namespace, and nothing lets the load balancer in.
  func makeFinding() throws {
    try change("overlays/production/overlay.yaml", "version: 2.14.4", to: "version: 2.15.0")
    try change(
      "overlays/production/overlay.yaml", "networkPolicy: {enabled: true}",
      to: "networkPolicy: {enabled: false}")
  }

  /// Runs a script with its arguments.
  ///
  /// The cluster holds what `live.yaml` has, or nothing; once the objects of the namespace have been applied, it holds
  /// what the plan renders. Without `live.yaml`, a plan is made without a cluster.
  ///
  /// - Parameters:
  ///   - gh: Branches of a `case "$*" in` that say how `gh` answers.
  ///   - kubectl: The same for `kubectl`.
  ///   - variables: Assignments for the environment.
  func run(
    _ command: String, gh: String = "", kubectl: String = "", variables: String = ""
  ) async throws -> Executable.Outcome {
    for (tool, answers) in [("gh", gh), ("kubectl", kubectl)] {
      try sandbox.write(
        """
        #!/bin/sh
        printf '\(tool) %s\\n' "$*" >> "\(sandbox.path)/calls"
        for argument; do
          case $argument in body=@*) cp "${argument#body=@}" "\(sandbox.path)/body" ;; esac
        done
        case "$*" in
        \(answers)
        *--dry-run=server*) ;;
        apply*namespaced.yaml) touch "\(sandbox.path)/applied" ;;
        config*) [ -f "\(sandbox.path)/live.yaml" ] || exit 1 ;;
        get*)
          if [ -f "\(sandbox.path)/applied" ]; then
            cat "\(sandbox.path)/plan/production/cluster.yaml" && echo --- && \
              cat "\(sandbox.path)/plan/production/namespaced.yaml"
          elif [ -f "\(sandbox.path)/live.yaml" ]; then
            cat "\(sandbox.path)/live.yaml"
          else
            printf 'apiVersion: v1\\nkind: List\\nitems: []\\n'
          fi ;;
        esac

        """, to: "bin/" + tool)
    }
    try sandbox.write("", to: "calls")
    return try await sandbox.shell(
      """
      chmod +x ../bin/gh ../bin/kubectl
      export PATH="\(sandbox.path)/bin:$PATH" HOME="\(sandbox.path)/home" GITHUB_REPOSITORY=acme/kfp
      unset GITHUB_STEP_SUMMARY GITHUB_OUTPUT GITHUB_PATH
      \(variables)
      .github/scripts/\(command)
      """)
  }

  /// What the fakes were called with, in order.
  var calls: [String] {
    get throws { try sandbox.read("calls").split(separator: "\n").map(String.init) }
  }
}

extension Trait where Self == ConditionTrait {
  /// The test runs where the tools of GitHub's runners are.
  static var tools: Self { .enabled(if: Pipeline.hasTools, "needs bash, jq and git") }
}
