import Diff
import Manifests
import Testing
import Workloads
import YAML

/// What is called like a credential, or looks like one, is told to differ and never shown.
@Suite struct CredentialTests {
  private func deployment(_ container: String) -> String {
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: {containers: [{name: main, "
      + container + "}]}}}}"
  }

  private func config(_ data: String) -> String {
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  \(data.replacing("\n", with: "\n  "))"
  }

  private func texts(_ old: String, _ new: String) throws -> [String] {
    let difference = try difference(old, new)
    #expect(!difference.isEmpty)
    let report = DifferenceReport(difference, from: "old", to: "new")
    return [
      TextFormat().text(for: report), JSONFormat().text(for: report), MarkdownFormat().text(for: report),
      HTMLFormat().text(for: report),
    ] + difference.causes.map(\.title)
  }

  @Test(arguments: [
    ("env: [{name: DB_PASSWORD, value: hunter2}]", "env: [{name: DB_PASSWORD, value: hunter3}]"),
    ("env: [{name: DB_PASSWORD, value: $(REST)}]", "env: [{name: DB_PASSWORD, value: hunter3}]"),
    ("env: [{name: A, value: a}]", "env: [{name: A, value: a}, {name: API_KEY, value: hunter3}]"),
    ("env: [{name: TOKEN, value: hunter3}, {name: B}]", "env: [{name: B}, {name: TOKEN, value: hunter3}]"),
    (
      "env: [{name: URL, value: 'mysql://root:hunter4@db/x'}]",
      "env: [{name: URL, value: 'mysql://root:hunter5@db/x'}]"
    ),
    ("args: [--port=1, --db-password=hunter2]", "args: [--port=2, --db-password=hunter3]"),
    ("args: [--db-password=on-hunter2]", "args: [--db-password=on-hunter3]"),
    ("args: [--db-password=OFFhunter2]", "args: [--db-password=OFFhunter3]"),
    ("args: [--db-password, hunter2, x]", "args: [--db-password, hunter3, x]"),
    ("command: [sh, -c, 'mysql -u root -phunter2']", "command: [sh, -c, 'mysql -u root -phunter3']"),
    ("image: a", "image: a, env: [{name: JSON, value: '{\"password\": \"hunter2\"}'}]"),
  ])
  func `in a container`(_ old: String, _ new: String) throws {
    for text in try texts(deployment(old), deployment(new)) { #expect(!text.contains("hunter"), "\(text)") }
  }

  @Test(arguments: [
    ("password: hunter2", "password: hunter3"), ("a: b", "a: b\ndb.password: hunter2"),
    ("c.json: '{\"token\": \"hunter2\", \"a\": 1}'", "c.json: '{\"token\": \"hunter3\", \"a\": 1}'"),
    ("c.json: '{\"db\": {\"password\": \"hunter2\"}}'", "c.json: '{}'"),
    (
      "c.json: '[{\"name\": \"TOKEN\", \"value\": \"hunter2\"}]'",
      "c.json: '[{\"name\": \"TOKEN\", \"value\": \"hunter3\"}]'"
    ),
    ("my.cnf: |\n  user = a\n  password = hunter2", "my.cnf: |\n  user = a\n  password = hunter3"),
    ("a.env: |\n  export TOKEN='hunter2'\n  A=b", "a.env: |\n  A=b"),
  ])
  func `in a ConfigMap`(_ old: String, _ new: String) throws {
    for text in try texts(config(old), config(new)) { #expect(!text.contains("hunter"), "\(text)") }
  }

  @Test(arguments: [
    (
      "env: [{name: MYSQL_ALLOW_EMPTY_PASSWORD, value: 'true'}]",
      "env: [{name: MYSQL_ALLOW_EMPTY_PASSWORD, value: 'false'}]", "false"
    ),
    ("env: [{name: DB_PASSWORD, value: ''}]", "env: [{name: DB_PASSWORD, value: $(OTHER)}]", "$(OTHER)"),
    (
      "image: a", "image: a, env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: some-keys, key: k}}}]",
      "some-keys"
    ),
    ("args: [--password=$(ONE)]", "args: [--password=$(OTHER)]", "$(OTHER)"),
    ("args: [--mysql-native-password=ON]", "args: [--mysql-native-password=OFF]", "OFF"),
    ("args: ['{\"password\": null}']", "args: ['{\"password\": none, \"a\": 1}']", "none"),
    ("env: [{name: PASSWORD_FILE, value: one}]", "env: [{name: PASSWORD_FILE, value: two}]", "two"),
  ])
  func `what refers to one is shown`(_ old: String, _ new: String, _ shown: String) throws {
    for text in try texts(deployment(old), deployment(new)).prefix(2) {
      #expect(text.contains(shown), "\(text)")
    }
  }

  @Test(arguments: [
    ("a.py: |\n  token = read()\n  a = 1", "a.py: |\n  token = read()\n  a = 2", "a = 2"),
    (
      "c: |\n  store:\n    accessKeySecret: {name: s, key: one}",
      "c: |\n  store:\n    accessKeySecret: {name: s, key: two}", "two"
    ),
  ])
  func `what only speaks of one is shown`(_ old: String, _ new: String, _ shown: String) throws {
    for text in try texts(config(old), config(new)).prefix(2) { #expect(text.contains(shown), "\(text)") }
  }
}
