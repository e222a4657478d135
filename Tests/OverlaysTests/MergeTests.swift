internal import Diagnostics
internal import Overlays
internal import Testing
internal import YAML

@Suite struct MergeTests {
  /// A base, a leaf, and what the leaf means once merged.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var base: String
    var leaf: String
    var merged: String

    init(_ description: String, _ base: String, _ leaf: String, _ merged: String) {
      (testDescription, self.base, self.leaf, self.merged) = (description, base, leaf, merged)
    }
  }

  static let cases = [
    Case(
      "maps merge", "{spec: {a: {x: 1, y: 2}}}", "{spec: {a: {y: 3, z: 4}}}",
      "{spec: {a: {x: 1, y: 3, z: 4}}}"),
    Case("lists replace", "{spec: {a: [1, 2]}}", "{spec: {a: [3]}}", "{spec: {a: [3]}}"),
    Case("a scalar replaces a map", "{spec: {a: {x: 1}}}", "{spec: {a: 3}}", "{spec: {a: 3}}"),
    Case("a map replaces a scalar", "{spec: {a: 3}}", "{spec: {a: {x: 1}}}", "{spec: {a: {x: 1}}}"),
    Case("null removes a scalar", "{spec: {a: 1, b: 2}}", "{spec: {a: null}}", "{spec: {b: 2}}"),
    Case("null removes a section", "{spec: {a: {x: 1}, b: 2}}", "{spec: {a: }}", "{spec: {b: 2}}"),
    Case(
      "null removes an inner key", "{spec: {a: {x: 1, y: 2}}}", "{spec: {a: {x: ~}}}", "{spec: {a: {y: 2}}}"),
    Case("null with nothing to remove", "{spec: {}}", "{spec: {a: null, b: {c: null}}}", "{spec: {b: {}}}"),
    Case(
      "another member of a union", "{spec: {database: {inCluster: {}}}}",
      "{spec: {database: {cloudSQL: {instance: i}}}}", "{spec: {database: {cloudSQL: {instance: i}}}}"),
    Case(
      "the same member of a union", "{spec: {storage: {gcs: {bucket: a, pipelineRoot: r}}}}",
      "{spec: {storage: {gcs: {bucket: b}}}}", "{spec: {storage: {gcs: {bucket: b, pipelineRoot: r}}}}"),
    Case(
      "null removes from a member that is the same", "{spec: {database: {cloudSQL: {host: a, instance: i}}}}",
      "{spec: {database: {cloudSQL: {instance: null}}}}", "{spec: {database: {cloudSQL: {host: a}}}}"),
    Case(
      "another member inside of the same",
      "{spec: {access: {iapIngress: {host: a, certificate: {managed: {}}}}}}",
      "{spec: {access: {iapIngress: {certificate: {secret: {name: tls}}}}}}",
      "{spec: {access: {iapIngress: {host: a, certificate: {secret: {name: tls}}}}}}"),
    Case(
      "the same member inside of the same",
      "{spec: {database: {cloudSQL: {credentials: {existingSecret: {name: a, usernameKey: u}}}}}}",
      "{spec: {database: {cloudSQL: {credentials: {existingSecret: {name: b}}}}}}",
      "{spec: {database: {cloudSQL: {credentials: {existingSecret: {name: b, usernameKey: u}}}}}}"),
    Case(
      "a member that is misspelt is another", "{spec: {storage: {gcs: {bucket: a}}}}",
      "{spec: {storage: {gsc: {bucket: b}}}}", "{spec: {storage: {gsc: {bucket: b}}}}"),
    Case(
      "another source of a variable",
      "{spec: {components: {frontend: {env: {A: {value: x, replaces: true}}}}}}",
      "{spec: {components: {frontend: {env: {A: {secretKeyRef: {name: s, key: k}}}}}}}",
      "{spec: {components: {frontend: {env: {A: {secretKeyRef: {name: s, key: k}}}}}}}"),
    Case(
      "the same source of a variable of all",
      "{spec: {components: {all: {env: {A: {secretKeyRef: {name: s, key: k}}}}}}}",
      "{spec: {components: {all: {env: {A: {secretKeyRef: {name: t}}}}}}}",
      "{spec: {components: {all: {env: {A: {secretKeyRef: {name: t, key: k}}}}}}}"),
    Case(
      "resources append", "{spec: {resources: [a]}}", "{spec: {resources: [b]}}",
      "{spec: {resources: [a, b]}}"),
    Case(
      "null removes a member of a union", "{spec: {access: {none: {}}}}", "{spec: {access: {none: null}}}",
      "{spec: {access: {}}}"),
    Case(
      "null beside a new member", "{spec: {access: {none: {}}}}",
      "{spec: {access: {none: null, inverseProxy: {acknowledgeDeprecated: true}}}}",
      "{spec: {access: {inverseProxy: {acknowledgeDeprecated: true}}}}"),
    Case(
      "a union inside of components",
      "{spec: {components: {frontend: {replicas: 2, pdb: {minAvailable: 1}}}}}",
      "{spec: {components: {frontend: {pdb: {maxUnavailable: 1}}}}}",
      "{spec: {components: {frontend: {replicas: 2, pdb: {maxUnavailable: 1}}}}}"),
    Case("patches append", "{spec: {patches: [a]}}", "{spec: {patches: [b]}}", "{spec: {patches: [a, b]}}"),
    Case("removals append", "{spec: {remove: [a]}}", "{spec: {remove: [b]}}", "{spec: {remove: [a, b]}}"),
    Case(
      "ignored findings append", "{spec: {lint: {ignores: [a], severity: {r: info}}}}",
      "{spec: {lint: {ignores: [b]}}}", "{spec: {lint: {ignores: [a, b], severity: {r: info}}}}"),
    Case("null removes patches", "{spec: {patches: [a]}}", "{spec: {patches: null}}", "{spec: {}}"),
    Case(
      "the name is not inherited", "{kind: OverlayBase, metadata: {name: a}}", "{kind: Overlay}",
      "{kind: Overlay}"),
    Case("the name is the leaf's", "{metadata: {name: a}}", "{metadata: {name: b}}", "{metadata: {name: b}}"),
    Case("what a base extends is its own", "{spec: {extends: a, b: 1}}", "{spec: {}}", "{spec: {b: 1}}"),
  ]

  @Test(arguments: cases) func merges(_ example: Case) throws {
    var arena = Arena()
    let base = try #require(arena.read(Array(example.base.utf8), file: "base.yaml").first)
    let leaf = try #require(arena.read(Array(example.leaf.utf8), file: "leaf.yaml").first)
    let expected = try #require(arena.read(Array(example.merged.utf8), file: "merged.yaml").first)
    let merged = Overlay.merge(base: base, leaf: leaf, in: &arena)
    #expect(arena.equal(merged, expected))
  }

  @Test func everyNodeKeepsItsPlace() throws {
    var arena = Arena()
    let base = try #require(
      arena.read(Array("spec:\n  a: 1\n  patches:\n  - x".utf8), file: "base.yaml").first)
    let leaf = try #require(
      arena.read(Array("\nspec:\n  b: 2\n  patches:\n  - y".utf8), file: "leaf.yaml").first)
    let merged = Overlay.merge(base: base, leaf: leaf, in: &arena)
    let a = try #require(arena[merged, "spec", "a"])
    let b = try #require(arena[merged, "spec", "b"])
    let patches = try #require(arena[merged, "spec", "patches"])
    #expect(arena.location(a).description == "base.yaml:2:6")
    #expect(arena.location(b).description == "leaf.yaml:3:6")
    #expect(
      arena.children(patches).map { arena.location($0).description } == ["base.yaml:4:5", "leaf.yaml:5:5"])
  }
}
