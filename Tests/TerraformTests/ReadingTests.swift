import Diagnostics
import Terraform
import Testing

@Suite struct ReadingTests {
  private func file(_ text: String) throws -> TerraformFile {
    try TerraformFile(Array(text.utf8), named: "plan.json")
  }

  private func state(_ resources: String) throws -> TerraformFile {
    try file(#"{"format_version": "1.0", "values": {"root_module": {"resources": [\#(resources)]}}}"#)
  }

  @Test(arguments: [
    (#"{"format_version": "1.2", "planned_values": {}}"#, TerraformFile.Form.plan),
    (#"{"format_version": "0.1", "resource_changes": []}"#, .plan),
    (#"{"format_version": "1.0", "values": {"root_module": {}}}"#, .state),
    (#"{"format_version": "1.0", "terraform_version": "1.14.3"}"#, .state),
    ("\u{FEFF}{\"format_version\": \"1.0\"}", .state),
  ])
  func `a plan and a state are told apart`(_ text: String, _ form: TerraformFile.Form) throws {
    #expect(try file(text).form == form)
  }

  @Test(arguments: [
    (#"{"version": 4, "serial": 7, "lineage": "a", "resources": []}"#, "the state file"),
    (#"{"bucket": {"sensitive": false, "type": "string", "value": "a"}}"#, "terraform output -json"),
    ("{\"@level\": \"info\"}\n{\"@level\": \"info\", \"type\": \"planned_change\"}\n", "the log of"),
    ("PK\u{3}\u{4}rest of an archive", "the plan itself"),
    (#"{"format_version": "2.0", "planned_values": {}}"#, "another form"),
    (#"{"format_version": "x", "planned_values": {}}"#, "another form"),
    (#"{"format_version": "1.2", "provider_schemas": {}}"#, "neither a plan nor a state"),
    ("[1]", "no object"), ("{}", "without `format_version`"), (#"{"format_version": 1}"#, "without"),
  ])
  func `other files are known for what they are`(_ text: String, _ words: String) throws {
    guard case .other(let found, let instead) = try file(text).form else {
      Issue.record("taken: \(text)")
      return
    }
    #expect(found.contains(words), "\(found)")
    #expect(!instead.isEmpty)
  }

  @Test(arguments: [
    ("", 1, 1, "empty"), ("{\n  \"a\": [1,\n", 3, 1, "ends in the middle"),
    ("{\n  \"é\": tru }", 2, 8, "not what JSON"),
    ("{\"a\": 1} x", 1, 10, "not what JSON"), ("terraform: {}", 1, 1, "not what JSON"),
    (String(repeating: "[", count: 300), 1, 201, "200 deep"),
    (#"{"format_version": "1.2", "prior_state": {"a": "#, 1, 48, "ends in the middle"),
  ])
  func `what is no JSON has a place`(_ text: String, _ line: Int, _ column: Int, _ words: String) throws {
    let rejection = try #require(throws: Rejection.self) { try file(text) }
    #expect(rejection.first.id == .terraformMalformed)
    #expect(rejection.first.message.contains(words), "\(rejection)")
    #expect(rejection.first.location == FileLocation(file: "plan.json", line: line, column: column))
  }

  @Test func `resources of modules at any depth are there, and each address once`() throws {
    let bucket =
      #"{"address": "google_storage_bucket.a", "type": "google_storage_bucket", "values": {"name": "a"}}"#
    let inner = bucket.replacing(
      "google_storage_bucket.a", with: #"module.a[\"x.y\"].module.b.google_storage_bucket.a"#)
    let text = """
      {"format_version": "1.0", "values": {"root_module": {"resources": [\(bucket), \(bucket)],
        "child_modules": [{"address": "module.a", "child_modules": [{"resources": [\(inner)]}]}]}}}
      """
    let found = try file(text).managed("google_storage_bucket")
    #expect(
      found.map(\.address) == [
        "google_storage_bucket.a", #"module.a["x.y"].module.b.google_storage_bucket.a"#,
      ])
  }

  @Test func `data sources are known and not managed, and what is deposed is neither`() throws {
    let file = try state(
      """
      {"address": "data.google_service_account.a", "mode": "data", "type": "google_service_account", "values": {}},
      {"address": "google_service_account.b", "mode": "managed", "type": "google_service_account", "values": {}},
      {"address": "google_service_account.c", "type": "google_service_account", "deposed_key": "1", "values": {}}
      """)
    #expect(file.known("google_service_account").count == 2)
    #expect(file.managed("google_service_account").map(\.address) == ["google_service_account.b"])
  }

  @Test(arguments: [
    "1", "null", "[]", "\"a\"", "{\"address\": 1}", "{\"address\": \"a\"}", "{\"type\": \"google_x\"}",
  ])
  func `what is no resource is passed over`(_ item: String) throws {
    #expect(try state(item).resources.isEmpty)
  }

  @Test func `values that are no object hold nothing`() throws {
    let file = try state(#"{"address": "a.b", "type": "a", "values": [1, 2], "sensitive_values": "x"}"#)
    let resource = try #require(file.resources.first)
    #expect(resource["name"].isAbsent && resource["a", "b"].isAbsent && resource["a"].items.isEmpty)
  }

  @Test func `a value is known, absent or unknown`() throws {
    let text = """
      {"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"address": "a.b", "type": "a",
        "values": {"name": "x", "null": null, "empty": [], "count": 3, "on": true, "port": "3306",
          "block": [{"in": "y", "list": ["p", null]}], "map": {"k.l": "v"}}}]}},
       "resource_changes": [{"address": "a.b", "type": "a", "change": {"actions": ["create"],
         "before": null, "after": {"name": "never read"},
         "after_unknown": {"id": true, "whole": true, "block": [{"more": true, "list": [false, true]}]}}}]}
      """
    let value = try #require(try file(text).resources.first)
    #expect(value["name"].text == "x" && value["count"].int == 3 && value["port"].int == 3306)
    #expect(value["on"].isOn && value["on"].text == "true")
    #expect(value["null"].isAbsent && value["empty"].isAbsent && value["nowhere"].isAbsent)
    #expect(value["id"].isUnknown && value["id"].text == nil && !value["id"].isAbsent)
    #expect(value["whole", "any", "further"].isUnknown)
    // The only element of a block needs no index.
    #expect(value["block", "in"].text == "y" && value["block", "more"].isUnknown)
    #expect(
      value["block", "list"].texts == nil && value["block", "list"].items.map(\.isUnknown) == [false, true])
    #expect(value["map"]["k.l"].text == "v")
  }

  @Test func `what nobody wrote is told from what an expression names`() throws {
    let text = #"""
      {"format_version": "1.2", "planned_values": {"root_module": {"resources": [
        {"address": "module.a[\"x.y\"].a.b[0]", "type": "a", "values": {"block": [{"in": "y"}], "made": [{"in": "y"}]}},
        {"address": "a.old", "type": "a", "values": {}}]}},
       "resource_changes": [
        {"address": "module.a[\"x.y\"].a.b[0]", "type": "a", "change": {"actions": ["create"],
          "after_unknown": {"named": true, "left": true, "block": [{"more": true, "left": true}], "made": [{"left": true}]}}},
        {"address": "a.old", "type": "a", "change": {"actions": ["update"], "after_unknown": {"left": true}}}],
       "configuration": {"root_module": {"resources": [{"address": "a.old", "expressions": {}}],
        "module_calls": {"a": {"module": {"resources": [{"address": "a.b", "expressions": {
          "named": {"references": ["a.c.id", "a.c"]}, "block": [{"in": {}, "more": {"references": ["var.x"]}}]}}]}}}}}}
      """#
    let file = try file(text)
    let (new, old) = (file.resources[0], file.resources[1])
    #expect(old.address == "a.old")
    #expect(new["left"].isUnwritten && new["block", "left"].isUnwritten)
    #expect(
      new["named"].isUnknown && !new["named"].isUnwritten
        && new["named"].references == ["module.a.a.c.id", "module.a.a.c"])
    #expect(!new["block", "more"].isUnwritten && !new["block", "in"].isUnwritten)
    // What no expression makes comes from elsewhere, such as a dynamic block.
    #expect(new["made", "left"].isUnknown && !new["made", "left"].isUnwritten)
    // What is there already keeps what it has.
    #expect(old["left"].isUnknown && !old["left"].isUnwritten)
  }

  @Test(arguments: [
    ("a.b", "a.b"), ("a.b[0]", "a.b"), (#"module.m["x]\"."].a.b["k"]"#, "module.m.a.b"), ("a[", "a"),
    ("]a", "]a"), ("[]]a", ""),
  ])
  func `addresses have no indices in the configuration`(_ address: String, _ expected: String) {
    #expect(TerraformFile.withoutIndices(address) == expected)
  }

  @Test func `marks of what is unknown may be more or fewer than the values`() throws {
    let text = """
      {"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"address": "a.b", "type": "a",
        "values": {"none": [], "one": [{"in": "x"}, {"in": "y"}]}, "sensitive_values": {"one": [true, true, true]}}]}},
       "resource_changes": [{"address": "a.b", "type": "a", "change": {"actions": ["create"],
         "after_unknown": {"none": [{"in": true}, true], "one": [{"more": true}], "text": [[]]}}}]}
      """
    let value = try #require(try file(text).resources.first)
    #expect(value["none", "in"].isUnknown && value["none"].items.count == 2)
    #expect(
      value["one"].items.count == 2 && value["one", "more"].isUnknown
        && value["one"].items[1]["in"].text == "y")
    #expect(value["text", "any"].isAbsent && value["text"].items.count == 1)
  }

  @Test func `secrets are known by their marks and by their keys`() throws {
    let file = try state(
      """
      {"address": "a.b", "type": "a", "values": {"key": "marked-value", "password": "by-its-key", "name": "open",
         "block": [{"deep": "marked-too"}], "list": ["first-open", "second-marked"], "short": "x"},
       "sensitive_values": {"key": true, "block": [{"deep": true}], "list": [false, true], "short": true}}
      """)
    #expect(Set(file.secrets) == ["marked-value", "by-its-key", "marked-too", "second-marked"])
    let outputs = """
      {"format_version": "1.0", "values": {"outputs": {"a": {"sensitive": true, "value": {"b": "an-output"}},
        "c": {"sensitive": false, "value": "shown"}}}}
      """
    #expect(try self.file(outputs).secrets == ["an-output"])
  }

  @Test func `the three kinds of IAM resources are one`() throws {
    let file = try state(
      #"""
      {"address": "a", "type": "google_project_iam_member", "values": {"project": "p", "role": "roles/a", "member": "user:m"}},
      {"address": "b", "type": "google_storage_bucket_iam_binding",
       "values": {"bucket": "b", "role": "roles/b", "members": ["user:m", "user:n"], "condition": [{"expression": "true"}]}},
      {"address": "c", "type": "google_service_account_iam_policy", "values": {"service_account_id": "s",
       "policy_data": "{\"bindings\": [{\"role\": \"roles/c\", \"members\": [\"user:o\"]}]}"}},
      {"address": "d", "type": "google_project_iam_policy", "values": {"project": "p", "policy_data": "no JSON"}},
      {"address": "e", "type": "google_pubsub_topic_iam_member", "values": {"role": "roles/e", "member": "user:m"}}
      """#)
    #expect(file.grants.map(\.role) == ["roles/a", "roles/b", "roles/c", nil])
    #expect(file.grants.map(\.members) == [["user:m"], ["user:m", "user:n"], ["user:o"], nil])
    #expect(file.grants.map(\.target.text) == ["p", "b", "s", "p"])
    #expect(file.grants[1].condition.text == "true")
  }

  @Test func `what a plan deletes is told by what it was`() throws {
    let text = """
      {"format_version": "1.2", "planned_values": {}, "resource_changes": [
        {"address": "a.b", "type": "a", "change": {"actions": ["delete", "create"], "before": {"name": "x"},
          "replace_paths": [["settings", 0, "name"]]}},
        {"address": "a.c", "type": "a", "change": {"actions": ["delete"]}, "deposed": "1"},
        {"address": "data.a.d", "mode": "data", "type": "a", "change": {"actions": ["delete"]}}]}
      """
    let changes = try file(text).changes
    #expect(changes.map(\.address) == ["a.b"])
    #expect(changes[0].isDeletion && changes[0].before["name"].text == "x")
    #expect(changes[0].replacedFor == ["settings.0.name"])
  }

  @Test func `a plan that is not whole says why`() throws {
    for (fields, words) in [
      (#""errored": true"#, "error"), (#""complete": false"#, "not complete"),
      (#""deferred_changes": [{}]"#, "deferred"),
    ] {
      let gap = try file(#"{"format_version": "1.2", "planned_values": {}, \#(fields)}"#).gap
      #expect(gap?.contains(words) == true)
    }
    #expect(try file(#"{"format_version": "1.2", "planned_values": {}, "complete": true}"#).gap == nil)
  }
}
