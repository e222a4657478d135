internal import Diagnostics
internal import Overlays
internal import Testing
internal import YAML

@Suite struct ValuesTests {
  private static let json = """
    {
      "project": {"sensitive": false, "type": "string", "value": "acme-prod"},
      "number": {"sensitive": false, "type": "number", "value": 123456789012},
      "projects": {"sensitive": false, "type": ["list", "string"], "value": ["acme-prod", "acme-data"]},
      "sql": {"value": {"instances": [{"region": "asia-northeast1", "name": "kfp"}]}},
      "private": {"sensitive": false, "type": "bool", "value": true},
      "password": {"sensitive": true, "type": "string", "value": "hunter2"}
    }
    """

  private static func project(_ edits: Edit..., outputs: String? = json) -> Project {
    let values = Edit("networkPolicy: {enabled: false}", "values: {from: terraform-output.json}")
    var files = ["overlays/production/overlay.yaml": Example.edited(edits + [values]) ?? ""]
    files["overlays/production/terraform-output.json"] = outputs
    return Project(files: files)
  }

  @Test func anExpressionTakesTheTypeOrTheText() throws {
    let project = Self.project(
      Edit("id: acme-prod\n", "id: ${tf.project}\n"),
      Edit("allowedProjects: [acme-prod]", "allowedProjects: ${tf.projects}"),
      Edit("\"123456789012\"", "\"${tf.number}\""),
      Edit("privateNodes: true", "privateNodes: \"${tf.private}\""),
      Edit(
        "instance: acme-prod:asia-northeast1:kfp",
        "instance: ${tf.project}:${tf.sql.instances[0].region}:${tf.sql.instances[0].name}"),
      Edit("reason: upstream's own role", "reason: \"see $${tf.project} of ${HOME} number ${tf.number}\""))
    // A number alone stays a number, which is no project number.
    #expect(
      project.errors() == [
        """
        overlays/production/overlay.yaml:8:13 spec.project.number: expected a string, found an integer \
        (123456789012)
        overlays/production/terraform-output.json:3:61 the value comes from here
        """
      ])
    var fixed = project
    fixed.files["overlays/production/terraform-output.json"] = Self.json.split(separator: "123456789012")
      .joined(separator: "\"123456789012\"")
    let (overlay, diagnostics) = fixed.load()
    #expect(diagnostics == [])
    let result = try #require(overlay)
    #expect(result.project.id == "acme-prod")
    #expect(result.project.$id.position.line == 7)
    #expect(result.project.allowedProjects == ["acme-prod", "acme-data"])
    #expect(result.project.cluster.privateNodes)
    #expect(result.database.cloudSQL?.instance == "acme-prod:asia-northeast1:kfp")
    #expect(result.lint.ignores.first?.reason == "see ${tf.project} of ${HOME} number 123456789012")
  }

  @Test(arguments: [
    (
      "${tf.projct}",
      """
      overlays/production/overlay.yaml:7:9 spec.project.id: output projct is missing: expected one of \
      project, number, \
      projects, sql, private, password; did you mean project?
      overlays/production/terraform-output.json the outputs of Terraform
      """
    ),
    (
      "${tf.password}",
      """
      overlays/production/overlay.yaml:7:9 spec.project.id: output password is sensitive: expected one \
      that may be shown
      overlays/production/terraform-output.json:7:3 the outputs of Terraform
      """
    ),
    (
      "x-${tf.projects}",
      """
      overlays/production/overlay.yaml:7:9 spec.project.id: output projects is of type list: expected a \
      string or a \
      number
      overlays/production/terraform-output.json:4:73 the outputs of Terraform
      """
    ),
    (
      "x-${tf.private}",
      """
      overlays/production/overlay.yaml:7:9 spec.project.id: output private is of type boolean: expected \
      a string or \
      a number
      overlays/production/terraform-output.json:6:60 the outputs of Terraform
      """
    ),
    (
      "${tf.projects[2]}",
      """
      overlays/production/overlay.yaml:7:9 spec.project.id: output projects[2] is missing: projects is \
      of type list
      overlays/production/terraform-output.json:4:73 the outputs of Terraform
      """
    ),
    (
      "${tf.sql.replicas}",
      """
      overlays/production/overlay.yaml:7:9 spec.project.id: output sql.replicas is missing: sql is of \
      type object
      overlays/production/terraform-output.json:5:20 the outputs of Terraform
      """
    ),
    (
      "${tf.project",
      """
      overlays/production/overlay.yaml:7:9 spec.project.id: expected ${tf.NAME}, with .KEY and [N] to \
      go deeper; found \
      "${tf.project"
      """
    ),
    (
      "\"${tf.a[x]}-b\"",
      """
      overlays/production/overlay.yaml:7:9 spec.project.id: expected ${tf.NAME}, with .KEY and [N] to \
      go deeper; found \
      "${tf.a[x]}"
      """
    ),
  ])
  func refuses(_ text: String, _ expected: String) {
    #expect(Self.project(Edit("id: acme-prod\n", "id: \(text)\n")).errors() == [expected])
  }

  @Test func aSensitiveValueIsNotShown() {
    let project = Self.project(Edit("id: acme-prod\n", "id: ${tf.password}\n"))
    #expect(!project.load().diagnostics.map(\.message).joined().contains("hunter2"))
  }

  @Test func everyUnusableOutputIsReported() {
    let project = Self.project(
      Edit("id: acme-prod\n", "id: ${tf.a}\n"), Edit("region: asia-northeast1\n", "region: ${tf.b}-${tf.c}\n")
    )
    #expect(project.load().diagnostics.compactMap { $0.location?.line } == [7, 9, 9])
  }

  @Test func theFileMustBeThere() {
    #expect(
      Self.project(outputs: nil).errors() == [
        """
        overlays/production/overlay.yaml:75:18 spec.values.from: expected the path of a terraform \
        output JSON file \
        inside the project; found "terraform-output.json"
        overlays/production/terraform-output.json no such file
        """
      ])
    #expect(
      Self.project(outputs: "[]").errors() == [
        """
        overlays/production/overlay.yaml:75:18 spec.values.from: expected the path of a terraform \
        output JSON file \
        inside the project; found "terraform-output.json"
        overlays/production/terraform-output.json the file holds no JSON object; `terraform output -json` prints one
        """
      ])
  }

  @Test func anExpressionNeedsOutputs() throws {
    let text = try #require(Example.edited([Edit("id: acme-prod\n", "id: ${tf.project}\n")]))
    #expect(
      Project(files: ["overlays/production/overlay.yaml": text]).errors() == [
        "overlays/production/overlay.yaml:7:9 spec.project.id: output project is missing: expected values.from"
      ])
  }
}
