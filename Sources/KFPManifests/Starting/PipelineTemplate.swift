/// Where a project is checked and applied, and the files for it.
package enum PipelineTemplate: String, CaseIterable, Sendable {
  case github, gitlab
  case cloudBuild = "cloud-build"

  /// A word in these files to be filled in, and its meaning.
  package typealias Word = (word: String, meaning: String)

  /// The words that its files leave open.
  package var words: [Word] {
    let owner = ("OWNER", "the organisation that has kfp-manifests, whose release is downloaded")
    let digest = (
      "SHA256_OF_THE_RELEASE", "the line of kfp-manifests-linux-amd64 in the release's SHA256SUMS"
    )
    return self == .github ? [owner] : [owner, digest]
  }

  /// Each file: its path in the project and its text.
  ///
  /// - Parameters:
  ///   - overlay: The overlay that is applied.
  ///   - version: The release of this tool.
  func files(for overlay: String, version: String) -> [(path: String, text: String)] {
    switch self {
    case .github:
      [
        (".github/workflows/kfp-pull-request.yml", Self.pullRequest(version)),
        (".github/workflows/kfp-apply.yml", Self.apply(overlay, version)),
      ]
    case .gitlab: [(".gitlab-ci.yml", Self.gitlab(overlay, version)), (Self.scriptFile, Self.script)]
    case .cloudBuild:
      [("cloudbuild.yaml", Self.cloudBuild(overlay, version)), (Self.scriptFile, Self.script)]
    }
  }

  private static func pullRequest(_ version: String) -> String {
    """
    # What a pull request does to every overlay: findings at their lines, and differences in one comment.
    name: kfp pull request

    on:
      pull_request:

    permissions: {}

    concurrency:
      group: kfp-pull-request-${{ github.event.pull_request.number }}
      cancel-in-progress: true

    jobs:
      overlays:
        permissions:
          actions: read
          contents: read
          pull-requests: write
          security-events: write
        uses: OWNER/kfp-manifests/.github/workflows/overlays.yml@\(version)
        with:
          repository: OWNER/kfp-manifests
          version: \(version)
          # true sends findings to code scanning, which private repositories pay for.
          upload-sarif: false

    """
  }

  private static func apply(_ overlay: String, _ version: String) -> String {
    """
    # Applies the main branch, overlay by overlay, after approval. Each needs an environment of its name in the settings,
    # with the people who must approve, and the variables WORKLOAD_IDENTITY_PROVIDER, SERVICE_ACCOUNT, PROJECT_ID,
    # CLUSTER_NAME and CLUSTER_LOCATION; and another, NAME-plan, with the same variables and an account that only reads.
    # `kfp-manifests infra` makes both accounts: its outputs are deployer and planner.
    name: kfp apply

    on:
      push:
        branches: [main]
        paths: [.kfp-manifests.yaml, overlays/**, upstream/**]
      workflow_dispatch:

    permissions: {}

    concurrency:
      group: kfp-apply
      cancel-in-progress: false

    jobs:
      apply:
        strategy:
          fail-fast: false
          # Every further overlay goes in here, too.
          matrix:
            overlay: [\(overlay)]
        permissions:
          actions: read
          contents: read
          deployments: read
          id-token: write
        uses: OWNER/kfp-manifests/.github/workflows/apply-overlay.yml@\(version)
        with:
          overlay: ${{ matrix.overlay }}
          repository: OWNER/kfp-manifests
          version: \(version)

    """
  }

  private static func gitlab(_ overlay: String, _ version: String) -> String {
    """
    # Checks overlays in merge requests, and applies them from the default branch when somebody starts the job. Where `plan`
    # ends with something to approve, that job is started with the variable KFP_APPROVED, which has what it printed.
    #
    # The jobs that apply need a login to Google Cloud: https://docs.gitlab.com/ci/cloud_services/google_cloud/
    variables:
      KFP_MANIFESTS_REPOSITORY: OWNER/kfp-manifests
      KFP_MANIFESTS_VERSION: "\(version)"
      KFP_MANIFESTS_SHA256: SHA256_OF_THE_RELEASE
      GIT_DEPTH: "0"

    stages: [check, plan, apply]

    default:
      image: gcr.io/google.com/cloudsdktool/google-cloud-cli:stable
      cache:
        key: {files: [upstream/lock.yaml]}
        paths: [upstream/cache]
      before_script: [bash \(scriptFile) install]

    lint:
      stage: check
      rules: [{if: $CI_PIPELINE_SOURCE == "merge_request_event"}]
      script: [bash \(scriptFile) lint report]
      artifacts: {when: always, paths: [report], reports: {junit: report/lint.xml}}

    diff:
      stage: check
      rules: [{if: $CI_PIPELINE_SOURCE == "merge_request_event"}]
      script: [bash \(scriptFile) diff "$CI_MERGE_REQUEST_DIFF_BASE_SHA" report]
      artifacts: {when: always, paths: [report]}

    check:
      stage: check
      rules: [{if: $CI_PIPELINE_SOURCE == "merge_request_event"}]
      script: [bash \(scriptFile) check]

    plan:
      stage: plan
      rules: [{if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH}]
      parallel: {matrix: [{OVERLAY: [\(overlay)]}]}
      script:
        - gcloud container clusters get-credentials "$CLUSTER_NAME" --location "$CLUSTER_LOCATION" --dns-endpoint
        - bash \(scriptFile) plan "$OVERLAY" report
      artifacts: {when: always, paths: [report]}

    apply:
      stage: apply
      rules: [{if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH, when: manual}]
      # Jobs of their own: one overlay that fails stops no other.
      parallel: {matrix: [{OVERLAY: [\(overlay)]}]}
      resource_group: $OVERLAY
      environment: {name: $OVERLAY}
      script:
        - gcloud container clusters get-credentials "$CLUSTER_NAME" --location "$CLUSTER_LOCATION" --dns-endpoint
        - bash \(scriptFile) apply "$OVERLAY" "${KFP_APPROVED:-}"

    """
  }

  private static func cloudBuild(_ overlay: String, _ version: String) -> String {
    """
    # Checks all overlays, compares one with its cluster where the trigger sets _APPLY to plan, and applies it where that
    # is true.
    #
    # Pull requests get a trigger without _APPLY; the main branch one with plan, and one with true that requires approval.
    # Where the plan ends with something to approve, the latter is run with _APPROVED, which has what it printed. _BASE is
    # the branch to compare with. https://cloud.google.com/build/docs/automating-builds/create-manage-triggers
    substitutions:
      _OVERLAY: \(overlay)
      _APPLY: "false"
      _APPROVED: ""
      _BASE: main
      _CLUSTER_NAME: ""
      _CLUSTER_LOCATION: ""

    options:
      logging: CLOUD_LOGGING_ONLY
      env:
        - KFP_MANIFESTS_REPOSITORY=OWNER/kfp-manifests
        - KFP_MANIFESTS_VERSION=\(version)
        - KFP_MANIFESTS_SHA256=SHA256_OF_THE_RELEASE
        - APPLY=${_APPLY}
        - APPROVED=${_APPROVED}
        - OVERLAY=${_OVERLAY}
        - BASE=${_BASE}
        - CLUSTER_NAME=${_CLUSTER_NAME}
        - CLUSTER_LOCATION=${_CLUSTER_LOCATION}

    steps:
      - id: install
        name: gcr.io/google.com/cloudsdktool/google-cloud-cli:stable
        script: bash \(scriptFile) install
      - id: lint
        name: gcr.io/google.com/cloudsdktool/google-cloud-cli:stable
        script: bash \(scriptFile) lint report
      - id: check
        name: gcr.io/google.com/cloudsdktool/google-cloud-cli:stable
        script: bash \(scriptFile) check
      - id: diff
        name: gcr.io/google.com/cloudsdktool/google-cloud-cli:stable
        script: |
          # Cloud Build fetches one commit.
          git fetch --quiet --depth=1 origin "$BASE"
          bash \(scriptFile) diff FETCH_HEAD report
          cat report/diff.md
      - id: apply
        name: gcr.io/google.com/cloudsdktool/google-cloud-cli:stable
        script: |
          if [ "$APPLY" = false ]; then exit 0; fi
          gcloud container clusters get-credentials "$CLUSTER_NAME" --location "$CLUSTER_LOCATION" --dns-endpoint
          if [ "$APPLY" = plan ]; then
            bash \(scriptFile) plan "$OVERLAY" report
          else
            bash \(scriptFile) apply "$OVERLAY" "$APPROVED"
          fi

    """
  }
}
