extension KnownSources {
  /// The lock of this repository, as a test records it: the digests of the lists, which are checked when a project
  /// fetches them.
  static let lockText = #"""
    # Written by `kfp-manifests upstream sync`; not to be edited.
    formatVersion: 1
    sources:
      - name: "kubeflow-pipelines"
        git: "https://github.com/kubeflow/pipelines"
        ref: "2.14.4"
        commit: "417091dceddb1f35f26203f9779cb18ee260d6ad"
        paths:
          - "LICENSE"
          - "manifests/kustomize"
        files: 312
        sha256: "08d161c446f3ddf61868a0b3f26efd0fb33d0cd6c626bf3e1518a1523df226a1"
      - name: "kubeflow-pipelines"
        git: "https://github.com/kubeflow/pipelines"
        ref: "2.15.0"
        commit: "8fe8d7bdd88f027bde080f619762a0b3294796db"
        paths:
          - "LICENSE"
          - "manifests/kustomize"
        files: 326
        sha256: "b8513d1dc97004980b77875997762619fb13d4ac5a5f53236602d54a11101329"
      - name: "argo-workflows"
        git: "https://github.com/argoproj/argo-workflows"
        ref: "v3.6.7"
        commit: "8d7dae690e152d19fb40f7affbb68fb783b32172"
        paths:
          - "LICENSE"
          - "manifests/base/crds/kustomization.yaml"
          - "manifests/base/crds/minimal"
          - "manifests/base/workflow-controller"
          - "manifests/namespace-install"
          - "manifests/cluster-install"
        files: 36
        sha256: "ad0798a134fe65f8b2799ad3c4dbeb16c9a3ab17fd4e5716a80f244188d9f524"
      - name: "argo-workflows"
        git: "https://github.com/argoproj/argo-workflows"
        ref: "v3.7.3"
        commit: "bded09fe4abd37cb98d7fc81b4c14a6f5034e9ab"
        paths:
          - "LICENSE"
          - "manifests/base/crds/minimal"
          - "manifests/base/workflow-controller"
          - "manifests/namespace-install"
          - "manifests/cluster-install"
          - "manifests/cluster-install-no-crds"
        files: 36
        sha256: "93e799f69ac74df9d413def262c60509ba0394fd8078f704a63d6252564d89b7"
      - name: "kubernetes-client-python"
        git: "https://github.com/kubernetes-client/python"
        ref: "v34.1.0"
        commit: "5b23a44aa06010ac6ffe423d7b0e090caf7882ff"
        paths:
          - "kubernetes/swagger.json.unprocessed"
        provides:
          "kubernetes": "1.34"
        files: 1
        sha256: "d5a0217040a027164edeafa1931ecd18bc14f26dc033bc7482553f6d19489e97"
    # The SHA-256 of the lines above: ebb16d47a8a46117d112054e1bf6bac03fa593fdd0183146de3f615e2281df05

    """#
}
