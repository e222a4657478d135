import Files
import Support
import Testing
import YAML

/// The pipelines that `init --ci` writes, their steps run with tools that only write down what they are asked for.
@Suite(.corpora, .tools) struct StartedPipelineTests {
  /// A project that `init` made, filled in and under git.
  private func project(_ ci: String) async throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write("", to: "project/empty")
    let outcome = try await sandbox.run([
      "init", "testing", "--ci", ci, "--project-id", "acme-test", "--region", "europe-west1",
      "--sql-instance",
      "kfp", "--bucket", "acme-test-kfp", "--host", "kfp.acme.example", "--static-ip", "kfp-ip",
      "--oauth-secret", "kfp-iap-oauth",
    ])
    try #require(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.contains("  OWNER "))
    let log = "printf '%s %s\\n' \"${0##*/}\" \"$*\" >> \(sandbox.path)/calls"
    for tool in ["kubectl", "gcloud", "curl"] {
      // What is downloaded is the command itself.
      let download =
        "while [ \"$1\" != --output ]; do shift; done; cp -L \"\(sandbox.path)/tool/kfp-manifests\" \"$2\""
      // The cluster holds what was applied to it last.
      let cluster = """
        case "$*" in
          get\\ *) [ ! -f \(sandbox.path)/broken ] || exit 1; cat \(sandbox.path)/cluster \(sandbox.path)/left ;;
          *dry-run*) ;;
          apply\\ *)
            # What was there before is what is applied from then on.
            [ -f \(sandbox.path)/applied ] || : > \(sandbox.path)/cluster
            touch \(sandbox.path)/applied
            for file; do :; done; { echo ---; cat "$file"; } >> \(sandbox.path)/cluster ;;
        esac
        """
      let work = ["curl": download, "kubectl": cluster][tool] ?? ""
      try sandbox.write("#!/bin/sh\n\(log)\n\(work)\n", to: "bin/\(tool)")
    }
    try await sandbox.prepare(
      """
      chmod +x bin/* && printf 'apiVersion: v1\\nkind: List\\nitems: []\\n' > cluster && : > left && mkdir tool && ln -s "$0" tool/kfp-manifests
      cd project && KFP_MANIFESTS_MIRROR="$1" "$0" upstream sync
      git init --quiet --initial-branch main && git add --all
      git -c user.name=test -c user.email=test@example.com commit --quiet --message first
      """, [Place.mirror])
    return sandbox
  }

  /// Runs a step as the service would: variables, then the script.
  private func run(
    _ script: String, _ variables: [String: String], in sandbox: Sandbox
  ) async throws -> Executable.Outcome {
    let exports = variables.map { "export \($0)='\($1)'\n" }.joined()
    return try await sandbox.shell(
      """
      export PATH="\(sandbox.path)/bin:$PATH"
      digest=$(sha256sum "$0" | cut -d ' ' -f 1)
      \(exports)
      if [ "$KFP_MANIFESTS_SHA256" = SHA256_OF_THE_RELEASE ]; then export KFP_MANIFESTS_SHA256=$digest; fi
      bash -e -c "$1"
      """, [script])
  }

  private func expectApplied(_ sandbox: Sandbox) throws {
    let calls = try sandbox.read("calls").split(separator: "\n").map(String.init)
    let kubectl = calls.filter {
      $0.hasPrefix("kubectl ") && !$0.hasPrefix("kubectl get ") && !$0.hasPrefix("kubectl api-resources ")
    }
    #expect(kubectl.first?.hasSuffix("/testing/cluster.yaml") == true)
    #expect(kubectl.dropFirst().first?.contains("--dry-run=server") == true)
    #expect(calls.last?.hasPrefix("kubectl get ") == true)
    #expect(
      kubectl.contains("kubectl rollout status Deployment/ml-pipeline --namespace kubeflow --timeout=10m"))
    #expect(
      calls.contains { $0.hasPrefix("gcloud container clusters get-credentials kfp --location europe-west1") }
    )
    #expect(
      calls.first { $0.hasPrefix("curl ") }?.contains(
        "https://github.com/OWNER/kfp-manifests/releases/download/")
        == true)
  }

  @Test func `GitLab's jobs check and apply`() async throws {
    let sandbox = try await project("gitlab")
    let file = try #require(
      try Tree.parse(sandbox.bytes("project/.gitlab-ci.yml"), file: ".gitlab-ci.yml").first)
    var variables = [
      "OVERLAY": "testing", "CLUSTER_NAME": "kfp", "CLUSTER_LOCATION": "europe-west1",
      "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD",
    ]
    for entry in file["variables"]?.entries ?? [] { variables[entry.key] = entry.value.text }
    for job in ["lint", "diff", "check", "plan", "apply"] {
      let steps = (file["default", "before_script"]?.items ?? []) + (file[job, "script"]?.items ?? [])
      #expect(steps.count > 1, "\(job)")
      for step in steps {
        let outcome = try await run(try #require(step.text), variables, in: sandbox)
        #expect(outcome.status == 0, "\(job): \(outcome.messages)")
      }
    }
    #expect(try sandbox.read("project/report/lint.xml").contains("<testsuite"))
    #expect(try sandbox.bytes("project/report/diff.md").isEmpty)
    #expect(try sandbox.read("project/report/drift.md").contains("To create"))
    #expect(try sandbox.bytes("project/report/approval").isEmpty)
    try expectApplied(sandbox)
    variables["KFP_MANIFESTS_SHA256"] = String(repeating: "0", count: 64)
    #expect(try await run("bash ci/kfp-manifests.sh install", variables, in: sandbox).status != 0)
  }

  @Test func `Cloud Build's steps check, and apply where they are told to`() async throws {
    let sandbox = try await project("cloud-build")
    let file = try #require(
      try Tree.parse(sandbox.bytes("project/cloudbuild.yaml"), file: "cloudbuild.yaml").first)
    var variables: [String: String] = ["APPLY": "false"]
    for entry in file["options", "env"]?.items.compactMap(\.text) ?? [] {
      let pair = entry.split(separator: "=", maxSplits: 1).map(String.init)
      variables[pair[0]] = pair[1]
    }
    variables.merge([
      "OVERLAY": "testing", "BASE": "main", "CLUSTER_NAME": "kfp", "CLUSTER_LOCATION": "europe-west1",
      "APPLY": "false",
    ]) { $1 }
    try await sandbox.prepare(
      "git clone --quiet --bare project origin && cd project && git remote add origin ../origin", [])
    let steps = try #require(file["steps"]?.items)
    #expect(steps.map { $0["id"]?.text } == ["install", "lint", "check", "diff", "apply"])
    for apply in ["false", "plan", "true"] {
      variables["APPLY"] = apply
      for step in steps {
        let outcome = try await run(try #require(step["script"]?.text), variables, in: sandbox)
        #expect(outcome.status == 0, "\(step["id"]?.text ?? ""): \(outcome.messages)")
      }
      if apply == "false" { #expect(try !sandbox.read("calls").contains("kubectl")) }
      if apply == "plan" { #expect(try !sandbox.read("calls").contains("kubectl apply")) }
    }
    try expectApplied(sandbox)
  }

  /// What somebody else set; and what was applied before and is no longer rendered.
  private static let others = """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: pipeline-install-config
      namespace: kubeflow
      managedFields:
      - {manager: kubectl-patch, operation: Update, apiVersion: v1, fieldsV1: {"f:data": {"f:bucketName": {}}}}
    data: {bucketName: other}

    """

  private static let former = """
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: former
      namespace: kubeflow
      managedFields: [{manager: kfp-manifests, operation: Apply, apiVersion: v1, fieldsV1: {}}]

    """

  @Test func `what is taken over or deleted was approved`() async throws {
    let sandbox = try await project("gitlab")
    try sandbox.write(Self.others, to: "cluster")
    try sandbox.write(Self.former, to: "left")
    func script(_ arguments: String) async throws -> Executable.Outcome {
      try await run("PATH=$PWD/../tool:$PATH bash ci/kfp-manifests.sh \(arguments)", [:], in: sandbox)
    }
    let plan = try await script("plan testing report")
    #expect(plan.status == 0, "\(plan.messages)")
    #expect(plan.output.contains("kubectl-patch") && plan.output.contains("ConfigMap/former"))
    let approval = try sandbox.read("project/report/approval").filter { !$0.isWhitespace }
    #expect(plan.output.hasSuffix("to be approved: \(approval)\n"))
    for argument in ["", "0123456789ab"] {
      let refused = try await script("apply testing \(argument)")
      #expect(refused.status == 1)
      #expect(refused.messages.contains("nobody has approved"))
      #expect(try !sandbox.read("calls").contains("kubectl apply"))
    }
    // The cluster keeps that object here, so that the end is not what was asked for, and that is said.
    let applied = try await script("apply testing \(approval)")
    #expect(applied.status == 1)
    #expect(applied.messages.contains("the cluster is still not what is rendered"))
    let calls = try sandbox.read("calls")
    #expect(calls.contains("kubectl apply") && calls.contains("--force-conflicts"))
    #expect(calls.contains("kubectl delete ConfigMap.v1./former --namespace kubeflow"))
  }

  @Test func `what was applied on the client goes after an approval alone`() async throws {
    let sandbox = try await project("gitlab")
    try sandbox.write(
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: pipeline-install-config
        namespace: kubeflow
        annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
        managedFields:
        - manager: kubectl-client-side-apply
          operation: Update
          apiVersion: v1
          fieldsV1:
            "f:metadata": {"f:annotations": {"f:kubectl.kubernetes.io/last-applied-configuration": {}}}
            "f:data": {"f:own": {}}
      data: {own: a}

      """, to: "cluster")
    func script(_ arguments: String) async throws -> Executable.Outcome {
      try await run("PATH=$PWD/../tool:$PATH bash ci/kfp-manifests.sh \(arguments)", [:], in: sandbox)
    }
    let plan = try await script("plan testing report")
    #expect(plan.status == 0, "\(plan.messages)")
    let approval = try sandbox.read("project/report/approval").filter { !$0.isWhitespace }
    #expect(!approval.isEmpty && plan.output.hasSuffix("to be approved: \(approval)\n"))
    let refused = try await script("apply testing")
    #expect(refused.status == 1 && refused.messages.contains("nobody has approved"))
    #expect(try !sandbox.read("calls").contains("kubectl apply"))
    let applied = try await script("apply testing \(approval)")
    #expect(applied.status == 0, "\(applied.messages)")
  }

  @Test func `half an answer of the cluster is none`() async throws {
    let sandbox = try await project("cloud-build")
    try sandbox.write("", to: "broken")
    for step in ["plan testing report", "apply testing"] {
      let outcome = try await run(
        "PATH=$PWD/../tool:$PATH bash ci/kfp-manifests.sh \(step)", [:], in: sandbox)
      #expect(outcome.status == 3, "\(outcome.messages)")
      #expect(try !sandbox.read("calls").contains("kubectl apply"))
    }
  }

  @Test func `GitHub's workflows keep the rules, and call those of a release`() async throws {
    let sandbox = try await project("github")
    for name in ["kfp-pull-request", "kfp-apply"] {
      let path = "project/.github/workflows/\(name).yml"
      let workflow = try #require(try Tree.parse(sandbox.bytes(path), file: name).first)
      #expect(WorkflowCheck(workflow: workflow).problems == [])
      let call = try #require(workflow["jobs"]?.entries.first?.value)
      let used = try #require(call["uses"]?.text)
      #expect(used.hasPrefix("OWNER/kfp-manifests/.github/workflows/"))
      #expect(used.hasSuffix("@" + (call["with", "version"]?.text ?? "")))
      // What it calls is there.
      let file = used.split(separator: "/").last.map { $0.prefix { $0 != "@" } } ?? ""
      #expect(Place.exists(Path.join(Place.project, ".github/workflows/\(file)")))
    }
  }

  @Test func `a comparison survives a base that does not render`() async throws {
    let sandbox = try await project("gitlab")
    let overlay = "project/overlays/testing/overlay.yaml"
    let text = try sandbox.read(overlay)
    try sandbox.write(text.replacing("kind: Overlay", with: "kind: Overlai"), to: overlay)
    let commit = """
      cd project && git add --all
      git -c user.name=test -c user.email=test@example.com commit --quiet --message broken
      """
    try await sandbox.prepare(commit, [])
    let compare = "PATH=$PWD/../tool:$PATH bash ci/kfp-manifests.sh diff HEAD report"
    #expect(try await run(compare, [:], in: sandbox).status == 3)
    try sandbox.write(text, to: overlay)
    #expect(try await run(compare, [:], in: sandbox).status == 0)
    #expect(try sandbox.read("project/report/diff.md").contains("It renders now, but not before."))
  }
}
