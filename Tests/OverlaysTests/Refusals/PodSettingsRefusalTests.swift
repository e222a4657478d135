internal import Testing

/// What is wrong with settings of pods, whether they are said of one component or of all.
@Suite struct PodSettingsRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = ["all", "frontend"].flatMap { key in
    cases.map { settings, complaints in
      Refusal(
        [Edit("networkPolicy: {enabled: false}", "components: {\(key): \(settings)}")],
        complaints.map { "75:\($0 + key.count) spec.components.\(key)\($1)" })
    }
  }

  /// Settings; and columns, counted without the key, with what is said of them.
  private static let cases: [(String, [(Int, String)])] = [
    (
      "{resources: 1}",
      [
        (30, ".resources: expected a mapping, found an integer (1)")
      ]
    ),
    (
      "{env: {1A: x}}",
      [
        (
          25,
          #".env.1A: expected the name of a variable: letters, digits, _, - and ., no digit first; found "1A""#
        )
      ]
    ),
    (
      "{env: {A: 1}}",
      [
        (28, ".env.A: expected a string, found an integer (1)")
      ]
    ),
    (
      "{env: {A: {}}}",
      [
        (25, ".env.A: expected exactly one of value, secretKeyRef, configMapKeyRef; found none")
      ]
    ),
    (
      "{env: {A: {value: x, secretKeyRef: {name: s, key: k}}}}",
      [
        (
          25,
          ".env.A: expected exactly one of value, secretKeyRef, configMapKeyRef; found value, secretKeyRef"
        )
      ]
    ),
    (
      "{env: {A: {value: 1}}}",
      [
        (36, ".env.A.value: expected a string, found an integer (1)")
      ]
    ),
    (
      "{env: {A: {secretKeyRef: {name: S, key: k}}, B: {secretKeyRef: {name: s, key: a/b}}}}",
      [
        (50, #".env.A.secretKeyRef.name: expected {name, key}; found "S""#),
        (96, #".env.B.secretKeyRef.key: expected {name, key}; found "a/b""#),
      ]
    ),
    (
      "{env: {A: {configMapKeyRef: {name: S, key: k}}, B: {configMapKeyRef: {name: s}}}}",
      [
        (53, #".env.A.configMapKeyRef.name: expected {name, key}; found "S""#),
        (70, ".env.B.configMapKeyRef: missing `key`; expected {name, key}"),
      ]
    ),
    (
      "{env: {A: {secretKeyRef: 1}, B: {configMapKeyRef: []}}}",
      [
        (43, ".env.A.secretKeyRef: expected a mapping, found an integer (1)"),
        (68, ".env.B.configMapKeyRef: expected a mapping, found a list"),
      ]
    ),
    (
      "{env: {A: {value: x, replaces: 1}}}",
      [
        (49, ".env.A.replaces: expected a boolean, found an integer (1)")
      ]
    ),
    (
      "{nodeSelector: {a: b/c}}",
      [
        (37, #".nodeSelector.a: expected a map of labels; found "b/c""#)
      ]
    ),
    (
      "{tolerations: {}}",
      [
        (32, ".tolerations: expected a list, found a mapping")
      ]
    ),
    (
      "{affinity: []}",
      [
        (29, ".affinity: expected a mapping, found a list")
      ]
    ),
    (
      "{affinity: {nodeAffinity: 1, podAffinity: [], podAntiAffinity: x, zone: a}}",
      [
        (44, ".affinity.nodeAffinity: expected a mapping, found an integer (1)"),
        (60, ".affinity.podAffinity: expected a mapping, found a list"),
        (81, #".affinity.podAntiAffinity: expected a mapping, found the string "x""#),
        (84, #".affinity: unknown field "zone"; expected one of nodeAffinity, podAffinity, podAntiAffinity"#),
      ]
    ),
    (
      "{topologySpreadConstraints: {}}",
      [
        (46, ".topologySpreadConstraints: expected a list, found a mapping")
      ]
    ),
    (
      "{topologySpreadConstraints: [{maxSkew: 0, topologyKey: a, whenUnsatisfiable: Never}, {topologyKey: /}]}",
      [
        (57, ".topologySpreadConstraints[0].maxSkew: expected 1 to 100 pods; found 0"),
        (
          95,
          #".topologySpreadConstraints[0].whenUnsatisfiable: expected DoNotSchedule or ScheduleAnyway; found "Never""#
        ),
        (117, #".topologySpreadConstraints[1].topologyKey: expected a label of nodes; found "/""#),
      ]
    ),
    (
      "{topologySpreadConstraints: [{topologyKey: a, minDomains: 2}, {topologyKey: a, whenUnsatisfiable: DoNotSchedule, minDomains: 0}]}",
      [
        (64, ".topologySpreadConstraints[0].minDomains: minDomains expects whenUnsatisfiable DoNotSchedule"),
        (143, ".topologySpreadConstraints[1].minDomains: expected 1 to 100 places; found 0"),
      ]
    ),
    (
      "{topologySpreadConstraints: [{topologyKey: a, nodeAffinityPolicy: x, nodeTaintsPolicy: y}]}",
      [
        (84, #".topologySpreadConstraints[0].nodeAffinityPolicy: expected Honor or Ignore; found "x""#),
        (105, #".topologySpreadConstraints[0].nodeTaintsPolicy: expected Honor or Ignore; found "y""#),
      ]
    ),
    (
      "{priorityClassName: High}",
      [
        (38, #".priorityClassName: expected the name of a PriorityClass; found "High""#)
      ]
    ),
    (
      "{imagePullSecrets: [A, b, b]}",
      [
        (38, #".imagePullSecrets[0]: expected names of Secrets; found "A""#),
        (44, #".imagePullSecrets[2]: expected names of Secrets, each once; found "b" twice"#),
      ]
    ),
    (
      "{podLabels: {a: b/c}}",
      [
        (34, #".podLabels.a: expected a map of labels; found "b/c""#)
      ]
    ),
    (
      "{podAnnotations: {a/b/c: d}}",
      [
        (43, #".podAnnotations.a/b/c: expected a map of annotations; found "d""#)
      ]
    ),
  ]
}
