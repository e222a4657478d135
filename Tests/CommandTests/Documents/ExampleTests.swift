import Diagnostics
import Files
import Testing
import YAML

/// What the documents show of YAML, Terraform and shell, beside the commands that ``DocumentTests`` runs.
@Suite struct ExampleTests {
  private static let documents =
    DocumentTests.documents + [
      "docs/overlay.md", "docs/pipelines.md", "docs/maintainers/fuzzing.md",
      "docs/architecture.md",
      "CONTRIBUTING.md",
    ]

  /// A value for each output that the documents tell to write, as `terraform output -json` prints them.
  private static let outputs = """
    {"project_id": {"value": "acme-test"}, "region": {"value": "europe-west1"},
     "bucket": {"value": "acme-test-kfp"}, "sql_instance": {"value": "acme-test:europe-west1:kfp"},
     "static_ip": {"value": "kfp-ip"},
     "service_accounts": {"value": {"runner": "kfp-runner@acme-test.iam.gserviceaccount.com",
       "ui": "kfp-ui@acme-test.iam.gserviceaccount.com", "sql": "kfp-sql@acme-test.iam.gserviceaccount.com"}}}

    """

  @Test func `every YAML example can be read`() throws {
    let blocks = try CodeBlock.all(in: Self.documents, "yaml")
    #expect(blocks.count > 4)
    for block in blocks {
      #expect(throws: Never.self, "\(block)") { try Tree.parse(Array(block.text.utf8), file: block.file) }
    }
  }

  @Test(.corpora) func `every overlay in the documents renders and has no findings`() async throws {
    let sandbox = try await Sandbox.production()
    let overlays = try CodeBlock.all(in: Self.documents, "yaml").filter {
      $0.text.contains("apiVersion: kfp-manifests.dev/")
    }
    #expect(!overlays.isEmpty)
    for block in overlays {
      let tree = try #require(Tree.parse(Array(block.text.utf8), file: block.file).first)
      let name = try #require(tree["metadata", "name"]?.text)
      try sandbox.write(block.text, to: "project/overlays/\(name)/overlay.yaml")
      try sandbox.write(Self.outputs, to: "project/overlays/\(name)/terraform-output.json")
      let outcome = try await sandbox.run("lint", name, "--fail-on", "error")
      #expect(outcome.status == 0, "\(block): \(outcome.messages)\(outcome.output)")
    }
  }

  @Test func `what overlays take from Terraform is an output of the documents' Terraform`() throws {
    let terraform = try CodeBlock.all(in: Self.documents, "terraform")
    var outputs: [String: String] = [:]
    for block in terraform {
      for part in block.text.split(separator: "output \"", omittingEmptySubsequences: false).dropFirst() {
        outputs[String(part.prefix { $0 != "\"" })] = String(part)
      }
    }
    #expect(outputs.count > 3)
    let given = try #require(Tree.parse(Array(Self.outputs.utf8), file: "outputs").first)
    #expect(Set(given.entries.map(\.key)) == Set(outputs.keys))
    for file in Self.documents where file.hasPrefix("docs/getting") {
      for block in try CodeBlock.all(in: [file], "yaml") {
        for use in block.text.matches(of: /\$\{tf\.([a-z_]+)(?:\.([a-z_]+))?\}/) {
          let output = try #require(outputs[String(use.output.1)], "\(block): \(use.output.0)")
          guard let key = use.output.2 else { continue }
          #expect(output.contains(try Regex("(?m)^ *\(key) +=")), "\(block): \(use.output.0)")
        }
      }
    }
  }

  @Test func `the documents' Terraform is closed, and formatted where terraform is here`() async throws {
    let sandbox = try Sandbox()
    for (index, block) in try CodeBlock.all(in: Self.documents, "terraform").enumerated() {
      var open: [Character] = []
      var isText = false
      for character in block.text {
        if character == "\"" { isText.toggle() }
        if isText { continue }
        if "{[(".contains(character) { open.append(character) }
        if "}])".contains(character) {
          let last = open.popLast()
          #expect(["{}", "[]", "()"].contains("\(last ?? " ")\(character)"), "\(block)")
        }
      }
      #expect(open.isEmpty && !isText, "\(block)")
      try sandbox.write(block.text, to: "block\(index).tf")
    }
    try await Self.checkFormat(in: sandbox)
  }

  @Test(.corpora) func `roles for Terraform are as terraform formats them`() async throws {
    let sandbox = try await Sandbox.production()
    for overlay in ["production", "staging", "inverse-proxy"] {
      let outcome = try await sandbox.run("iam", overlay, "--format", "terraform")
      try sandbox.write(outcome.output, to: "\(overlay).tf")
    }
    let text = try sandbox.read("production.tf")
    #expect(text.contains("  service_account_id = \"projects/acme-prod/"))
    #expect(text.contains("\n  role               = \"roles/iam.workloadIdentityUser\"\n"))
    #expect(text.contains("\n  bucket = \"acme-prod-kfp\"\n  role   = \"roles/storage.objectUser\"\n"))
    try await Self.checkFormat(in: sandbox)
  }

  /// Asks terraform, if it is here, whether it would change a file; that takes no network.
  private static func checkFormat(in sandbox: Sandbox) async throws {
    let outcome = try await sandbox.shell(
      "command -v terraform > /dev/null || exit 0; terraform fmt -check -diff . 2> /dev/null", in: "")
    #expect((outcome.status, outcome.output) == (0, ""))
  }

  @Test(.tools) func `every shell example is read by bash`() async throws {
    let sandbox = try Sandbox()
    for block in try CodeBlock.all(in: Self.documents, "sh") {
      try sandbox.write(block.text, to: "block.sh")
      let outcome = try await sandbox.shell("bash -n block.sh", in: "")
      #expect(outcome.status == 0, "\(block): \(outcome.messages)")
    }
  }
}
