import Files
import Testing

/// What Secrets hold appears in no report: words are planted wherever a secret may stand, and looked for.
@Suite(.serialized) struct PlantedSecretTests {
  /// In clear, and as Secrets carry them; each ends with the place that it was planted in.
  private static let words = [
    "hunter2data", "hunter2string", "hunter2literal", "hunter2env", "hunter2file", "hunter2patch",
    "hunter2json",
    "hunter2flow", "hunter2applied",
  ]

  private static let base64 = [
    "aHVudGVyMmRhdGE", "aHVudGVyMmxpdGVyYWw", "aHVudGVyMmVudg", "aHVudGVyMmZpbGU", "aHVudGVyMmpzb24",
  ]

  private func expectSecrecy(_ outcome: Executable.Outcome, _ what: String) {
    let text = outcome.output + outcome.messages
    for word in Self.words + Self.base64 {
      #expect(!text.contains(word), "\(what) shows \(word): \(text.lines(with: word))")
    }
  }

  private func sandbox() async throws -> Sandbox {
    let sandbox = try await Sandbox.filledSample()
    let secret = { (number: Int) in
      """
      apiVersion: v1
      kind: Secret
      metadata:
        name: planted
        annotations:
          kubectl.kubernetes.io/last-applied-configuration: '{"stringData":{"a":"hunter2applied"}}'
      data:
        password: aHVudGVyMmRhdGE\(number == 1 ? "=" : "x")
        wrong: {key: "hunter2flow\(number)"}
      stringData:
        other: hunter2string\(number)
        block: |
          hunter2string\(number)
          hunter2string

      """
    }
    for side in [1, 2] {
      let folder = "project/side\(side)"
      try sandbox.write(secret(side), to: folder + "/secret.yaml")
      try sandbox.write("ENV=hunter2env\(side)\n", to: folder + "/e.env")
      try sandbox.write("hunter2file\(side)", to: folder + "/f.txt")
      try sandbox.write(
        """
        resources: [secret.yaml, user.yaml]
        secretGenerator:
        - name: generated
          literals: [a=hunter2literal\(side)]
          envs: [e.env]
          files: [f.txt]
        patches:
        - patch: |
            apiVersion: v1
            kind: Secret
            metadata: {name: planted}
            stringData:
              patched: hunter2patch\(side)
        - target: {kind: Secret, name: planted}
          patch: |
            - op: add
              path: /data/json
              value: aHVudGVyMmpzb24\(side)

        """, to: folder + "/kustomization.yaml")
      try sandbox.write(
        Sandbox.deployment.replacing("sample", with: "user"), to: folder + "/user.yaml")
      try sandbox.write(secret(side) + "---\n" + secret(side), to: "project/plain\(side)/secret.yaml")
    }
    return sandbox
  }

  @Test func `reports of every format keep secrets`() async throws {
    let sandbox = try await sandbox()
    // That the words are there, so that looking for them says something.
    let built = try await sandbox.run("build", "side1")
    #expect(
      built.output.contains("hunter2string1") && built.output.contains("aHVudGVyMmxpdGVyYWwx"), "\(built)")
    for target in ["side1", "plain1", "plain1/secret.yaml"] {
      for format in ["text", "json", "sarif", "junit", "github", "markdown"] {
        expectSecrecy(try await sandbox.run("lint", target, "--format", format), "lint \(target) \(format)")
      }
    }
    for sides in [
      ["side1", "side2"], ["plain1", "plain2"], ["side1", "plain2"], ["app", "side1"], ["side2", "app"],
    ] {
      for format in ["text", "json", "github", "markdown", "html"] {
        let outcome = try await sandbox.run(["diff"] + sides + ["--format", format])
        #expect(outcome.status == 1, "\(outcome.messages)")
        expectSecrecy(outcome, "diff \(sides) \(format)")
      }
    }
    for object in ["Secret/planted", "Secret/*", "*/*"] {
      for format in ["text", "json"] {
        expectSecrecy(
          try await sandbox.run("explain", "side1", object, "--format", format), "explain \(object)")
        expectSecrecy(
          try await sandbox.run("explain", "side1", object, "**", "--format", format), "explain \(object) **")
      }
    }
    let found = try await sandbox.run("explain", "side1", "--value", "hunter*")
    expectSecrecy(found, "explain --value")
  }

  @Test(arguments: [
    "data: {a: hunter2data, a: b}", "data:\n  a: hunter2data\n  a: hunter2data", "data: [hunter2data",
    "data:\n  a: \"hunter2data", "stringData:\n  ? [hunter2string]\n  : b", "stringData: {a: *hunter2string}",
    "stringData:\n  a: hunter2string\n b: hunter2string", "data:\n\ta: hunter2data", "data: hunter2data",
    "data:\n  a: \u{7}hunter2data", "stringData: !!int hunter2string",
  ])
  func `errors show no line of a Secret`(content: String) async throws {
    let sandbox = try await sandbox()
    let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: broken}\n" + content + "\n"
    try sandbox.write(secret, to: "project/broken/secret.yaml")
    try sandbox.write("resources: [secret.yaml]\n", to: "project/broken/kustomization.yaml")
    for arguments in [
      ["build", "broken"], ["lint", "broken"], ["lint", "broken/secret.yaml"], ["diff", "broken", "app"],
    ] {
      var outcome = try await sandbox.run(arguments)
      if arguments[0] == "build" { outcome.output = "" }
      expectSecrecy(outcome, "\(arguments)")
    }
  }

  @Test(arguments: [
    "secretGenerator: [{name: a, literals: [hunter2literal]}]",
    "secretGenerator:\n- name: a\n  literals:\n  - hunter2literal",
    "secretGenerator:\n- name: a\n  literals: [a=hunter2literal, a=hunter2literal]",
    "secretGenerator:\n- name: a\n  literals:\n  - a: hunter2literal",
    "secretGenerator:\n- name: a\n  envs: [e.env]",
    "resources: [../side1/secret.yaml]\nreplacements:\n- source: {kind: Secret, name: planted, fieldPath: stringData.other, options: {delimiter: x, index: 7}}\n  targets: [{select: {kind: Secret}}]",
    "resources: [../side1/secret.yaml, ../side1/user.yaml]\nreplacements:\n- source: {kind: Secret, name: planted, fieldPath: stringData.other}\n  targets: [{select: {kind: Deployment}, fieldPaths: [spec.replicas.a]}]",
    "resources: [../side1/secret.yaml]\npatches:\n- target: {kind: Secret}\n  patch: |\n    - {op: test, path: /stringData/other, value: hunter2json}",
    "resources: [../side1/secret.yaml]\npatches:\n- target: {kind: Secret}\n  patch: |\n    - {op: add, path: /stringData/a/b, value: hunter2json}",
    "resources: [../side1/secret.yaml]\npatches:\n- patch: |\n    apiVersion: v1\n    kind: Secret\n    metadata: {name: planted}\n    stringData: [hunter2patch]",
    "resources: [../side1/secret.yaml]\npatches:\n- patch: |\n    apiVersion: v1\n    kind: Secret\n    metadata: {name: other}\n    stringData: {a: hunter2patch}",
  ])
  func `errors of a kustomization show no secret`(content: String) async throws {
    let sandbox = try await sandbox()
    try sandbox.write(content + "\n", to: "project/broken/kustomization.yaml")
    try sandbox.write("A=hunter2env\nA=hunter2env\n", to: "project/broken/e.env")
    var outcome = try await sandbox.run("build", "broken", "--load-restrictor", "none")
    #expect(outcome.status == 3, "\(outcome.messages)")
    outcome.output = ""
    expectSecrecy(outcome, content)
  }

  @Test func `sensitive outputs of Terraform appear nowhere`() async throws {
    let sandbox = try await sandbox()
    try sandbox.write(
      """
      {"password": {"sensitive": true, "type": "string", "value": "hunter2data"},
       "list": {"sensitive": true, "type": "list", "value": ["hunter2string"]}}
      """, to: "project/overlays/bad/out.json")
    for use in ["${tf.password}", "x-${tf.password}", "${tf.list[0]}", "${tf.passwort}", "${tf.list[9]}"] {
      try sandbox.write(
        """
        apiVersion: kfp-manifests.dev/v1alpha1
        kind: Overlay
        metadata: {name: bad}
        spec: {values: {from: out.json}, project: {id: "\(use)"}}

        """, to: "project/overlays/bad/overlay.yaml")
      let outcome = try await sandbox.run("render", "bad")
      #expect(outcome.status == 3)
      expectSecrecy(outcome, use)
    }
  }

  @Test(.corpora) func `a render that is compared with another shows no line of a Secret`() async throws {
    let sandbox = try await Sandbox.production()
    #expect(try await sandbox.run("render", "production", "--output-dir", "rendered").status == 0)
    let file = "project/rendered/production/namespaced.yaml"
    let planted = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  a: hunter2string\n---\n"
    try sandbox.write(planted + (try sandbox.read(file)), to: file)
    let outcome = try await sandbox.run("render", "production", "--check")
    #expect(outcome.status == 1)
    expectSecrecy(outcome, "render --check")
    // What leads out of the project is not read, and not written to.
    try sandbox.write("hunter2file", to: "outside.yaml")
    try Directory.remove(sandbox.path + "/" + file, named: file)
    try sandbox.link(file, to: "../../../outside.yaml")
    expectSecrecy(try await sandbox.run("render", "production", "--check"), "render --check of a link")
    #expect(try await sandbox.run("render", "production", "--output-dir", "rendered").status == 3)
    #expect(try sandbox.read("outside.yaml") == "hunter2file")
  }
}

extension String {
  /// The lines that hold a word, for messages.
  fileprivate func lines(with word: String) -> String {
    split(separator: "\n").filter { $0.contains(word) }.prefix(3).map { $0.prefix(300) }.joined(
      separator: "\n")
  }
}
