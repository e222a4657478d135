struct VolumeUndefined: ObjectRule {
  static let identity = RuleIdentity("volume-undefined", "REF016", .references, .error)
  static let summary = "A container mounts a volume that its pod does not define."
  static let rationale =
    "The API server refuses the object. A patch that removes a volume often leaves its mount."
  static let remedy = "Add the volume to the pod, or remove the mount."
  static let examples = Examples(
    passing: [
      .deployment(
        "web",
        pod: "{containers: [{name: a, volumeMounts: [{name: v, mountPath: /v}]}], volumes: [{name: v}]}"),
      .object(
        "apps/v1 StatefulSet", "db",
        """
        spec:
          volumeClaimTemplates: [{metadata: {name: data}}]
          template: {spec: {containers: [{name: a, volumeMounts: [{name: data, mountPath: /v}]}]}}
        """),
    ],
    failing: [
      .deployment(
        "web",
        pod:
          "{containers: [{name: a, volumeMounts: [{name: ↓dat, mountPath: /v}]}], volumes: [{name: data}]}"),
      .deployment("web", "name: a, volumeDevices: [{name: ↓disk, devicePath: /d}]"),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.flatMap { container -> [Finding] in
      let object = container.object
      let names =
        (object.podTemplate?["spec"]?["volumes"]?.items ?? []).compactMap { $0["name"]?.text }
        + (object["spec"]?["volumeClaimTemplates"]?.items ?? []).compactMap { $0["metadata"]?["name"]?.text }
      return ["volumeMounts", "volumeDevices"].flatMap { key in
        (container.tree[key]?.items ?? []).enumerated().compactMap { index, mount -> Finding? in
          guard let name = mount["name"], let text = name.text, !names.contains(text) else { return nil }
          return Finding(
            "container \"\(container.name)\" mounts the volume \"\(text)\", which \(object.id.short) does not have",
            on: name, in: object, field: container.field.key(key).item(index).key("name"),
            notes: .nearest(to: text, in: names))
        }
      }
    }
  }
}
