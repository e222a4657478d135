extension PageScript {
  /// The list of all objects, by what they are for.
  static let objects = #"""
    const families = [
      ["Workloads", ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"]],
      ["Network", ["Service", "Ingress", "NetworkPolicy", "Gateway", "HTTPRoute", "BackendConfig", "FrontendConfig",
        "ManagedCertificate", "GCPBackendPolicy", "GCPGatewayPolicy", "HealthCheckPolicy"]],
      ["Settings and storage", ["ConfigMap", "Secret", "ExternalSecret", "PersistentVolumeClaim"]],
      ["Access", ["ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"]],
      ["Definitions", ["CustomResourceDefinition", "Namespace", "PriorityClass", "StorageClass"]],
    ];
    const familyOf = (object) => families.find(([, kinds]) => kinds.includes(object.kind))?.[0] ?? "Other";

    // Who made an object what it is; labels and namespaces, which all of them get, tell nothing.
    const common = ["label", "annotation", "namespace"];
    const findOrigins = () => data.objects.map((object, number) => {
      const found = new Set(object.lines.flatMap((line, i) => {
        const changes = line.length > 1 ? changesOf(number, i) : [];
        return changes.some((c) => common.includes(c.kind) || c.section === "upstream") ? [] : originOf(changes);
      }));
      return found.has("own") ? "own" : found.has("changed") ? "changed" : "read";
    });

    let origins = null;

    const objectItem = (number) => {
      const object = data.objects[number];
      return el("li", {}, el("a.object", { href: objectAddress(number) },
        el(`span.dot.${origins[number]}`, { title: originWords[origins[number]] }),
        el("small", {}, object.kind), el("span.name", {}, object.short || "(no name)"),
        object.namespace ? el("small.namespace", {}, object.namespace) : null, badge(findingsOf[number])));
    };

    function objectsView() {
      origins ??= findOrigins();
      const groups = [...families.map(([name]) => name), "Other"].map((name) =>
        [name, data.objects.map((o, i) => i).filter((i) => familyOf(data.objects[i]) === name)]);
      return [
        heading("Objects", "A dot tells who made an object what it is, its labels and its namespace aside."),
        originLegend(),
        groups.filter(([, all]) => all.length).map(([name, all]) => el("section", {},
          el("h3", {}, name, " ", el("small", {}, all.length)), el("ul.objects", {}, all.map(objectItem)))),
        data.removed.length ? el("section", {}, el("h3", {}, "Taken away ", el("small", {}, data.removed.length)),
          el("ul.gone", {}, data.removed.map((history) => goneItem(history, history.object)))) : null,
      ];
    }

    const originWords = {
      read: "as upstream or a file has it", changed: "changed by a kustomization", own: "set by the overlay",
    };
    const originLegend = () => el("ul.origins", { "aria-label": "Colours" },
      Object.entries(originWords).map(([origin, words]) => el("li", {}, el(`span.dot.${origin}`), words)));

    // Something that was taken away, with its chain.
    const goneItem = (history, title) => el("li", {}, el("details", {},
      el("summary", {}, el("del", {}, title)), chainList(history.changes.map((change) => changeOf(change, "")))));
    """#
}
