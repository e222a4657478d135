"""Random kustomizations: objects, and one or two layers over them, with the features that Kubeflow Pipelines and
kubeflow/manifests use. One generator of random numbers gives one case."""
import yaml

def dump(value):
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=1000)


NAMES = ["web", "api", "db", "cache-server", "a", "ml-pipeline", "web-2"]
SPACES = ["kubeflow", "default", "other", None, None]
IMAGES = ["nginx", "nginx:1.2", "ghcr.io/acme/web:1.0", "acme.io:5000/api@sha256:" + "0a" * 32, "busybox:latest"]
WORDS = ["a", "true", "1", "01", "1.0", "1e3", "0x1f", "null", "~", "", " lead", "two words", "a: b", "# c", "y", "no",
         "2024-01-01", "line\nbreak", "line\nbreak\n", "'q'", '"d"', "$(VAR)", "${X}", "é", "1_000", "0o7", "-", "a,b"]
KEYS = ["key", "app", "a.b/c", "tier", "app.kubernetes.io/name", "x-1"]


class Maker:
    def __init__(self, rng):
        self.r = rng

    def some(self, p=0.5):
        return self.r.random() < p

    def pick(self, values):
        return self.r.choice(values)

    def word(self):
        return self.pick(WORDS)

    def labels(self, keys=KEYS):
        return {self.pick(keys): self.pick(["web", "x", "1", "true", "a-b"]) for _ in range(self.r.randint(1, 2))}

    def metadata(self, name=None):
        meta = {"name": name or self.pick(NAMES)}
        space = self.pick(SPACES)
        if space:
            meta["namespace"] = space
        if self.some(0.3):
            meta["labels"] = self.labels()
        if self.some(0.25):
            meta["annotations"] = {self.pick(KEYS): self.word() for _ in range(self.r.randint(1, 2))}
        return meta

    def container(self, name):
        box = {"name": name, "image": self.pick(IMAGES)}
        if self.some(0.5):
            box["env"] = [self.env() for _ in range(self.r.randint(1, 3))]
        if self.some(0.3):
            box["args"] = ["--" + self.word() for _ in range(self.r.randint(1, 3))]
        if self.some(0.3):
            box["ports"] = [{"containerPort": self.pick([80, 8080, 3000])}]
        if self.some(0.3):
            box["envFrom"] = [{self.pick(["configMapRef", "secretRef"]): {"name": self.pick(NAMES)}}]
        if self.some(0.3):
            box["volumeMounts"] = [{"name": "v", "mountPath": "/" + self.pick(["a", "b"])}]
        return box

    def env(self):
        name = self.pick(["A", "B", "C", "HOST"])
        kind = self.r.random()
        if kind < 0.6:
            return {"name": name, "value": self.word()}
        ref = self.pick(["configMapKeyRef", "secretKeyRef"])
        return {"name": name, "valueFrom": {ref: {"name": self.pick(NAMES), "key": "key"}}}

    def pod(self):
        spec = {"containers": [self.container(n) for n in self.r.sample(["main", "side", "web"], self.r.randint(1, 2))]}
        if self.some(0.2):
            spec["initContainers"] = [self.container("init")]
        if self.some(0.3):
            spec["serviceAccountName"] = self.pick(NAMES)
        if self.some(0.3):
            source = self.pick([{"configMap": {"name": self.pick(NAMES)}}, {"secret": {"secretName": self.pick(NAMES)}},
                                {"persistentVolumeClaim": {"claimName": self.pick(NAMES)}}, {"emptyDir": {}}])
            spec["volumes"] = [{"name": "v", **source}]
        return spec

    def workload(self, kind):
        labels = self.labels()
        spec = {"selector": {"matchLabels": labels}, "template": {"metadata": {"labels": dict(labels)}, "spec": self.pod()}}
        if self.some(0.5):
            spec["replicas"] = self.r.randint(0, 3)
        if kind == "StatefulSet":
            spec["serviceName"] = self.pick(NAMES)
            if self.some(0.3):
                spec["volumeClaimTemplates"] = [{"metadata": {"name": "data"}, "spec": {"accessModes": ["ReadWriteOnce"]}}]
        return {"apiVersion": "apps/v1", "kind": kind, "metadata": self.metadata(), "spec": spec}

    def object(self):
        kind = self.pick(["Deployment", "Deployment", "Service", "ConfigMap", "ConfigMap", "Secret", "ServiceAccount", "Role",
                          "RoleBinding", "ClusterRole", "ClusterRoleBinding", "Ingress", "StatefulSet", "CronJob", "Job", "Widget",
                          "PersistentVolumeClaim", "Namespace", "NetworkPolicy", "ValidatingWebhookConfiguration"])
        meta = self.metadata()
        rbac = "rbac.authorization.k8s.io"
        if kind in ("Deployment", "StatefulSet"):
            return self.workload(kind)
        if kind == "Service":
            return {"apiVersion": "v1", "kind": kind, "metadata": meta,
                    "spec": {"selector": self.labels(), "ports": [{"port": 80, "targetPort": self.pick([80, "http"])}]}}
        if kind in ("ConfigMap", "Secret"):
            field = "data" if kind == "ConfigMap" else "stringData"
            return {"apiVersion": "v1", "kind": kind, "metadata": meta, field: {self.pick(["key", "host", "b"]): self.word()}}
        if kind in ("ServiceAccount", "Namespace"):
            return {"apiVersion": "v1", "kind": kind, "metadata": {k: v for k, v in meta.items() if kind != "Namespace" or k != "namespace"}}
        if kind in ("Role", "ClusterRole"):
            return {"apiVersion": rbac + "/v1", "kind": kind, "metadata": meta,
                    "rules": [{"apiGroups": [""], "resources": [self.pick(["pods", "secrets", "configmaps"])], "verbs": ["get"],
                               **({"resourceNames": [self.pick(NAMES)]} if self.some(0.4) else {})}]}
        if kind in ("RoleBinding", "ClusterRoleBinding"):
            subject = {"kind": "ServiceAccount", "name": self.pick(NAMES + ["default"])}
            if self.some(0.6):
                subject["namespace"] = self.pick(["kubeflow", "default", "other"])
            return {"apiVersion": rbac + "/v1", "kind": kind, "metadata": meta, "subjects": [subject],
                    "roleRef": {"apiGroup": rbac, "kind": self.pick(["Role", "ClusterRole"]), "name": self.pick(NAMES)}}
        if kind == "Ingress":
            return {"apiVersion": "networking.k8s.io/v1", "kind": kind, "metadata": meta,
                    "spec": {"defaultBackend": {"service": {"name": self.pick(NAMES), "port": {"number": 80}}},
                             **({"tls": [{"secretName": self.pick(NAMES)}]} if self.some(0.4) else {})}}
        if kind in ("CronJob", "Job"):
            job = {"template": {"spec": {"restartPolicy": "Never", **self.pod()}}}
            spec = job if kind == "Job" else {"schedule": "0 0 * * *", "jobTemplate": {"spec": job}}
            return {"apiVersion": "batch/v1", "kind": kind, "metadata": meta, "spec": spec}
        if kind == "PersistentVolumeClaim":
            return {"apiVersion": "v1", "kind": kind, "metadata": meta, "spec": {"accessModes": ["ReadWriteOnce"]}}
        if kind == "NetworkPolicy":
            return {"apiVersion": "networking.k8s.io/v1", "kind": kind, "metadata": meta,
                    "spec": {"podSelector": {"matchLabels": self.labels()}, "ingress": [{"from": [{"podSelector": {"matchLabels": self.labels()}}]}]}}
        if kind == "ValidatingWebhookConfiguration":
            return {"apiVersion": "admissionregistration.k8s.io/v1", "kind": kind, "metadata": meta,
                    "webhooks": [{"name": "a.b.c", "clientConfig": {"service": {"name": self.pick(NAMES), "namespace": self.pick(["kubeflow", "default"]), "path": "/"}}}]}
        return {"apiVersion": "acme.dev/v1", "kind": "Widget", "metadata": meta,
                "spec": {"size": self.pick([1, 2.5, "1", True, None, "x"]), "list": [self.word(), {"name": "a", "v": 1}], "map": {self.pick(KEYS): self.word()}}}

    def objects(self):
        found, seen = [], set()
        for _ in range(self.r.randint(1, 6)):
            made = self.object()
            key = (made["kind"], made["metadata"]["name"])
            if key not in seen:
                seen.add(key)
                found.append(made)
        return found

    def target(self, known):
        one = self.pick(known)
        target = {}
        if self.some(0.8):
            target["kind"] = one["kind"]
        if self.some(0.7):
            target["name"] = self.pick([one["metadata"]["name"], one["metadata"]["name"][:1] + ".*"])
        if one["metadata"].get("namespace") and self.some(0.2):
            target["namespace"] = one["metadata"]["namespace"]
        if self.some(0.15):
            target["labelSelector"] = self.pick(["app=web", "app", "app in (web,x)", "!app", "app!=web"])
        return target or {"kind": one["kind"]}

    def merge_patch(self, one):
        patch = {"apiVersion": one["apiVersion"], "kind": one["kind"], "metadata": {"name": one["metadata"]["name"]}}
        if one["metadata"].get("namespace"):
            patch["metadata"]["namespace"] = one["metadata"]["namespace"]
        if self.some(0.3):
            patch["metadata"]["labels"] = {self.pick(KEYS): self.pick(["x", None])}
        if self.some(0.3):
            patch["metadata"]["annotations"] = {self.pick(KEYS): self.pick([self.word(), None])}
        if one["kind"] in ("Deployment", "StatefulSet") and self.some(0.8):
            box = {"name": self.pick(["main", "side", "web", "new"])}
            if self.some(0.6):
                box["image"] = self.pick(IMAGES)
            if self.some(0.4):
                box["env"] = self.pick([[self.env()], [{"name": "A", "$patch": "delete"}], [{"$patch": "replace"}, self.env()], None, []])
            if self.some(0.15):
                box = {"name": box["name"], "$patch": "delete"}
            spec = {"template": {"spec": {"containers": [box]}}}
            if self.some(0.3):
                spec["replicas"] = self.pick([0, 2, None])
            if self.some(0.2):
                spec["template"]["spec"]["volumes"] = [{"name": self.pick(["v", "w"]), "emptyDir": {}}]
            patch["spec"] = spec
        elif one["kind"] in ("ConfigMap", "Secret"):
            patch["data" if one["kind"] == "ConfigMap" else "stringData"] = {self.pick(["key", "host", "new"]): self.pick([self.word(), None])}
        elif one["kind"] == "Widget":
            patch["spec"] = {"list": [self.word()], "map": {self.pick(KEYS): self.pick([None, "x"])}}
        if self.some(0.05):
            patch = {k: patch[k] for k in ("apiVersion", "kind", "metadata")}
            patch["$patch"] = "delete"
        return patch

    def json_patch(self):
        paths = ["/metadata/labels/app", "/metadata/annotations/key", "/metadata/labels", "/spec/replicas", "/data/key",
                 "/spec/template/spec/containers/0/image", "/spec/template/spec/containers/-", "/metadata/annotations/a.b~1c"]
        made = []
        for _ in range(self.r.randint(1, 2)):
            op = self.pick(["add", "add", "replace", "remove", "test", "copy", "move"])
            one = {"op": op, "path": self.pick(paths)}
            if op in ("add", "replace", "test"):
                one["value"] = {"name": "added", "image": "nginx"} if one["path"].endswith("-") else \
                    {"x": "y"} if one["path"].endswith("labels") else self.pick([self.word(), 2])
            if op in ("copy", "move"):
                # What is not there becomes null in kustomize, and metadata has its own notes in it; docs/deviations.md
                # lists both.
                one["from"] = self.pick(["/metadata/name", "/kind"])
            made.append(one)
        return made

    def patch(self, known):
        if self.some(0.6):
            entry = {"patch": dump(self.merge_patch(self.pick(known)))}
            if self.some(0.3):
                entry["target"] = self.target(known)
            return entry
        return {"target": self.target(known), "patch": dump(self.json_patch())}

    def generator(self):
        made = {"name": self.pick(NAMES)}
        if self.some(0.6):
            made["literals"] = [f"{self.pick(['key', 'host', 'b'])}={self.word()}".replace("\n", " ")]
        if self.some(0.3):
            made["files"] = [self.pick(["config.txt", "named=config.txt"])]
        if self.some(0.3):
            made["envs"] = ["params.env"]
        if self.some(0.25):
            made["behavior"] = self.pick(["merge", "replace", "create"])
        if self.some(0.2):
            made["namespace"] = self.pick(["kubeflow", "other"])
        if self.some(0.2):
            made["options"] = {"labels": self.labels(), "disableNameSuffixHash": self.some()}
        return made

    def replacement(self, known):
        source, target = self.pick(known), self.pick(known)
        made = {"source": {"kind": source["kind"], "name": source["metadata"]["name"],
                           "fieldPath": self.pick(["metadata.name", "metadata.namespace", "data.key", "spec.replicas", "metadata.labels.app"])},
                "targets": [{"select": {"kind": target["kind"]},
                             "fieldPaths": [self.pick(["metadata.annotations.key", "data.key", "spec.template.spec.containers.[name=main].image",
                                                       "spec.template.spec.containers.0.env.[name=A].value", "metadata.labels.app"])]}]}
        if self.some(0.4):
            # What is made of a number is a text where variables are replaced; docs/deviations.md lists it.
            made["source"]["fieldPath"] = self.pick(["metadata.name", "data.key"])
            made["targets"][0]["options"] = self.pick([{"create": True}, {"delimiter": "/", "index": 0}, {"delimiter": ":", "index": 1}])
        return made

    def layer(self, known, depth):
        k = {}
        # kustomize writes one label or annotation into several places as one value, so that a later layer which sets it in one of them
        # changes all; docs/deviations.md lists it. Layers have keys of their own.
        keys = [f"{key}-{depth}" for key in ("app", "tier")]
        if self.some(0.5):
            k["namespace"] = self.pick(["kubeflow", "other", "default"])
        if self.some(0.3):
            k["namePrefix"] = self.pick(["dev-", "x"])
        if self.some(0.2):
            k["nameSuffix"] = self.pick(["-v1", "2"])
        if self.some(0.3):
            k["labels"] = [{"pairs": self.labels(keys[:1]), **({"includeSelectors": self.some()} if self.some() else {}),
                            **({"includeTemplates": True} if self.some(0.3) else {})}]
        if self.some(0.15):
            k["commonLabels"] = self.labels(keys[1:])
        if self.some(0.2):
            # For the same reason a variable in one of the places is replaced in all.
            k["commonAnnotations"] = {f"note-{depth}": self.word().replace("$(VAR)", "VAR")}
        if self.some(0.3):
            k["images"] = [{"name": self.pick(["nginx", "ghcr.io/acme/web", "acme.io:5000/api", "busybox"]),
                            **self.pick([{"newTag": self.pick(["2.0", "1", "1e3", "true"])}, {"newName": "mirror.io/x"}, {"digest": "sha256:" + "1b" * 32}])}]
        if self.some(0.15):
            k["replicas"] = [{"name": self.pick(NAMES), "count": self.r.randint(0, 3)}]
        if self.some(0.3):
            k["configMapGenerator"] = [self.generator()]
        if self.some(0.15):
            k["secretGenerator"] = [self.generator()]
        if self.some(0.15):
            k["generatorOptions"] = self.pick([{"disableNameSuffixHash": True}, {"labels": {"gen": "x"}}, {"annotations": {"note": "1"}}, {"immutable": True}])
        if self.some(0.5) and known:
            k["patches"] = [self.patch(known) for _ in range(self.r.randint(1, 2))]
        if self.some(0.1) and known:
            k["patchesStrategicMerge"] = [dump(self.merge_patch(self.pick(known)))]
        if self.some(0.2) and known:
            k["replacements"] = [self.replacement(known)]
        if self.some(0.1) and known:
            one = self.pick(known)
            k["vars"] = [{"name": "VAR", "objref": {"apiVersion": one["apiVersion"], "kind": one["kind"], "name": one["metadata"]["name"]},
                          **({"fieldref": {"fieldPath": "metadata.namespace"}} if self.some() else {})}]
        if self.some(0.1):
            k["sortOptions"] = {"order": self.pick(["legacy", "fifo"])}
        if self.some(0.08):
            k["buildMetadata"] = [self.pick(["originAnnotations", "transformerAnnotations"])]
        return k

    def case(self):
        known = self.objects()
        files = {"base/objects.yaml": known, "base/kustomization.yaml": {"resources": ["objects.yaml"], **self.layer(known, 0)},
                 "kustomization.yaml": {"resources": ["base"], **self.layer(known, 2)}}
        if self.some(0.25):
            files["part/kustomization.yaml"] = {"apiVersion": "kustomize.config.k8s.io/v1alpha1", "kind": "Component", **self.layer(known, 1)}
            files["kustomization.yaml"]["components"] = ["part"]
        if self.some(0.2):
            more = self.objects()
            files["more.yaml"] = more
            files["kustomization.yaml"]["resources"].append("more.yaml")
        return files
