/// A mistake that people make, by what they write in place of what is right.
struct Mistake: Sendable {
  /// The mistake in a few words.
  let name: String
  /// Texts of the production overlay, and what is written instead.
  var edits: [(old: String, new: String)] = []
  /// Files of the project that are written beside it.
  var files: [(path: String, text: String)] = []
  /// What is run.
  var command = ["render", "production"]

  init(_ name: String, _ old: String, _ new: String) {
    (self.name, edits) = (name, [(old, new)])
  }

  /// A line that is added below `spec`.
  init(_ name: String, adding line: String, _ files: [(path: String, text: String)] = []) {
    self.init(name, "spec:\n", "spec:\n  \(line)\n")
    self.files = files
  }

  init(_ name: String, running command: String..., files: [(path: String, text: String)] = []) {
    (self.name, self.command, self.files) = (name, command, files)
  }

  /// The whole overlay is another text.
  init(_ name: String, overlay text: String) {
    self.name = name
    files = [("overlays/production/overlay.yaml", text)]
  }
}

extension Mistake {
  static let all = fields + values + shapes + files + patches + commands

  private static let fields = [
    Mistake("a field is misspelt", "bucket: acme-prod-kfp", "buckt: acme-prod-kfp"),
    Mistake("a field has another tool's name", "bucket: acme-prod-kfp", "bucketName: acme-prod-kfp"),
    Mistake("spec is misspelt", "spec:\n", "sepc:\n"),
    Mistake("a section is misspelt", "  database:\n", "  databse:\n"),
    Mistake("a choice is misspelt", "    gcs:\n", "    gsc:\n"),
    Mistake("a field is in capitals", "  features:", "  Features:"),
    Mistake("a field is missing", "      bucket: acme-prod-kfp\n", ""),
    Mistake(
      "a field stands a level too high", "  upstream: {version: 2.14.4, namespace",
      "  version: 2.14.4\n  upstream: {namespace"),
    Mistake("the namespace stands below spec", adding: "namespace: kubeflow"),
    Mistake("a section stands beside spec", "spec:\n", "networkPolicy: {enabled: true}\nspec:\n"),
    Mistake("an unknown field", adding: "ingress: {}"),
    Mistake("two choices at once", "    gcs:\n", "    inCluster: {}\n    gcs:\n"),
    Mistake(
      "no choice", "      certificate: {managed: {domains: [kfp.example.com]}}", "      certificate: {}"),
    Mistake(
      "a key is written twice", "      host: kfp.example.com",
      "      host: kfp.example.com\n      host: kfp.example.com"),
    Mistake("a component is misspelt", "      apiServer: ghcr.io", "      apiserver: ghcr.io"),
    Mistake("a rule is misspelt", "rule: rbac-wildcard", "rule: rbac-wildcards"),
    Mistake("the apiVersion is another", "kfp-manifests.dev/v1alpha1", "kfp-manifests.dev/v1"),
    Mistake("the kind is another", "kind: Overlay", "kind: Kustomization"),
    Mistake("the name is not the folder's", "{name: production}", "{name: prod}"),
  ]

  private static let values = [
    Mistake("a region is misspelt", "region: asia-northeast1\n", "region: asia-norteast1\n"),
    Mistake("a zone for a region", "region: asia-northeast1\n", "region: asia-northeast1-a\n"),
    Mistake("a version without its last number", "version: 2.14.4", "version: 2.15"),
    Mistake("a version with the v of a tag", "version: 2.14.4", "version: v2.15.0"),
    Mistake("a version that is not locked", "version: 2.14.4", "version: 2.99.0"),
    Mistake("MySQL's version as a number", "mysqlVersion: MYSQL_8_0", "mysqlVersion: 8.4"),
    Mistake("MySQL's version in small letters", "mysqlVersion: MYSQL_8_0", "mysqlVersion: mysql_8_0"),
    Mistake("a number for a project ID", "id: acme-prod", "id: 123456789012"),
    Mistake("a name for a project ID", "id: acme-prod", "id: Acme Prod"),
    Mistake("a hyphen behind a project ID", "id: acme-prod", "id: acme-prod-"),
    Mistake("an empty name", "staticIPName: kfp-ip", "staticIPName: \"\""),
    Mistake("a project number without quotes", "number: \"123456789012\"", "number: 123456789012"),
    Mistake("a bucket with its scheme", "bucket: acme-prod-kfp", "bucket: gs://acme-prod-kfp"),
    Mistake("a bucket with a path", "bucket: acme-prod-kfp", "bucket: acme-prod-kfp/artifacts"),
    Mistake("a bucket in capitals", "bucket: acme-prod-kfp", "bucket: Acme-Prod-KFP"),
    Mistake("a pipeline root without its scheme", "pipelineRoot: gs://acme", "pipelineRoot: acme"),
    Mistake("a host as an address of the web", "host: kfp.example.com", "host: https://kfp.example.com/"),
    Mistake("a host with a port", "host: kfp.example.com", "host: kfp.example.com:443"),
    Mistake(
      "a mirror with a slash at its end", "    policy: tag\n",
      "    policy: tag\n    mirror: eu.gcr.io/acme/\n"),
    Mistake(
      "a mirror with a scheme", "    policy: tag\n", "    policy: tag\n    mirror: https://eu.gcr.io/acme\n"),
    Mistake(
      "a service account with its prefix", "serviceAccount: kfp-sql@",
      "serviceAccount: serviceAccount:kfp-sql@"),
    Mistake("a service account of another project", "kfp-runner@acme-prod.", "kfp-runner@other-prod."),
    Mistake("a duration without a unit", "connMaxLifetime: 120s", "connMaxLifetime: 120"),
    Mistake("a word that is none of the choices", "sslMode: ENCRYPTED_ONLY", "sslMode: ENCRYPTED"),
    Mistake("yes for true", "nat: true", "nat: yes"),
    Mistake("a text for true", "nat: true", "nat: \"true\""),
    Mistake("a number in quotes", "        replicas: 2\n", "        replicas: \"2\"\n"),
    Mistake("a number out of range", "        replicas: 2\n", "        replicas: 0\n"),
    Mistake("an image without a tag", "busybox:1.36", "busybox"),
    Mistake("an image with a tag that moves", "busybox:1.36", "busybox:latest"),
    Mistake("memory with a unit of disks", "memory: 128Mi", "memory: 128MB"),
    Mistake(
      "a day that does not exist", "\"2027-06-30\"}\n    - {rule: mysql",
      "\"2027-06-31\"}\n    - {rule: mysql"),
  ]

  private static let shapes = [
    Mistake(
      "the name of a choice for the choice", "certificate: {managed: {domains: [kfp.example.com]}}",
      "certificate: managed"),
    Mistake(
      "a certificate map where none is taken", "certificate: {managed: {domains: [kfp.example.com]}}",
      "certificate: {map: kfp-map}"),
    Mistake(
      "a name for a section with a name", "certificate: {managed: {domains: [kfp.example.com]}}",
      "certificate: {secret: kfp-tls}"),
    Mistake("a text for a section", "  networkPolicy: {enabled: true}", "  networkPolicy: true"),
    Mistake("a text for a list", "domains: [kfp.example.com]", "domains: kfp.example.com"),
    Mistake("a list for a section", "  networkPolicy: {enabled: true}", "  networkPolicy: [enabled]"),
    Mistake("a colon in a text without quotes", "host: kfp.example.com", "host: kfp: example.com"),
    Mistake("a tab", "    region: asia", "\tregion: asia"),
    Mistake("a blank too few", "    region: asia", "   region: asia"),
    Mistake("no colon", "  storage:\n", "  storage\n"),
    Mistake("a bracket that is left open", "allowedProjects: [acme-prod]", "allowedProjects: [acme-prod"),
    Mistake("a quote that is left open", "number: \"123456789012\"", "number: \"123456789012"),
    Mistake("an empty file", overlay: "# nothing yet\n"),
    Mistake("two documents", "apiVersion: kfp", "a: b\n---\napiVersion: kfp"),
    Mistake("UTF-16 without its mark", overlay: "a\u{0}p\u{0}i\u{0}V\u{0}:\u{0} \u{0}1\u{0}\n\u{0}"),
    Mistake("a binary", overlay: "\u{7F}ELF\u{2}\u{1}\u{1}\u{0}\u{0}\u{0}"),
  ]

  private static let files = [
    Mistake(
      "a patch's file is misspelt", adding: "patches: [{path: api-servr.yaml}]",
      [("overlays/production/api-server.yaml", "a: b\n")]),
    Mistake("extends names a folder", adding: "extends: ../local"),
    Mistake(
      "extends names a file that is not there", adding: "extends: ../base.yaml",
      [("overlays/bases.yaml", "a: b\n")]),
    Mistake("extends leads out of the project", adding: "extends: ../../../base.yaml"),
    Mistake("the outputs of Terraform are not there", adding: "values: {from: outputs.json}"),
    Mistake("an output of Terraform without a file", "bucket: acme-prod-kfp", "bucket: ${tf.bucket}"),
  ]

  private static func patch(_ text: String) -> [(path: String, text: String)] {
    [("overlays/production/patch.yaml", text)]
  }

  private static let patches = [
    Mistake(
      "a patch's name is misspelt", adding: "patches: [{path: patch.yaml}]",
      patch("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ml-pipelines\nspec: {replicas: 2}\n")),
    Mistake(
      "a patch's kind is another", adding: "patches: [{path: patch.yaml}]",
      patch("apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: ml-pipeline\nspec: {replicas: 2}\n")),
    Mistake(
      "a patch's apiVersion is another", adding: "patches: [{path: patch.yaml}]",
      patch(
        "apiVersion: apps/v1beta1\nkind: Deployment\nmetadata:\n  name: ml-pipeline\nspec: {replicas: 2}\n")),
    Mistake(
      "a patch's namespace is another", adding: "patches: [{path: patch.yaml}]",
      patch(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ml-pipeline\n  namespace: kfp\nspec: {replicas: 2}\n"
      )),
    Mistake(
      "a patch's container is misspelt", adding: "patches: [{path: patch.yaml}]",
      patch(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: ml-pipeline}
        spec: {template: {spec: {containers: [{name: ml-pipeline-api-servr, imagePullPolicy: Always}]}}}

        """)),
    Mistake(
      "a target that is misspelt",
      adding:
        "patches: [{target: {kind: Deployment, name: ml-pipelin}, patch: '[{op: remove, path: /spec/replicas}]'}]"
    ),
    Mistake(
      "a target that matches many",
      adding: "patches: [{target: {kind: Service}, patch: '[{op: add, path: /metadata/labels/a, value: b}]'}]"
    ),
    Mistake("a patch that is a text", adding: "patches: [{path: patch.yaml}]", patch("hello\n")),
    Mistake(
      "a JSON patch without a target", adding: "patches: [{path: patch.yaml}]",
      patch("[{op: remove, path: /spec}]\n")),
    Mistake("neither path nor patch", adding: "patches: [{target: {kind: Deployment}}]"),
    Mistake(
      "an object to remove that is not there",
      adding: "remove: [{target: {kind: Deployment, name: metadata-write}, reason: a test}]"),
  ]

  private static let commands = [
    Mistake("an overlay's name is misspelt", running: "render", "producton"),
    Mistake("a folder without an overlay", running: "render", "upstream"),
    Mistake("a command is misspelt", running: "rendr", "production"),
    Mistake("an option is misspelt", running: "render", "production", "--stag", "cluster"),
    Mistake("a word of an option is misspelt", running: "render", "production", "--stage", "clster"),
    Mistake("a format is misspelt", running: "diff", "local", "production", "--format", "markdwn"),
    Mistake("a severity is misspelt", running: "lint", "production", "--fail-on", "warnings"),
    Mistake("an option without its value", running: "render", "production", "--stage"),
    Mistake("no argument", running: "render"),
    Mistake(
      "a rule is misspelt on the command line", running: "lint", "production", "--rule", "image-tag-mising"),
    Mistake("a release without its last number", running: "upgrade", "production", "--to", "2.15"),
    Mistake("a release that is not locked", running: "upgrade", "production", "--to", "2.99.0"),
    Mistake("an object's kind is misspelt", running: "explain", "production", "deploymnt/ml-pipeline"),
    Mistake("an object's name is misspelt", running: "explain", "production", "deploy/ml-pipelin"),
    Mistake("a file that is not there", running: "lint", "a.yaml"),
    Mistake("an unknown id", running: "rules", "overlay-value-unexpecte"),
  ]
}
