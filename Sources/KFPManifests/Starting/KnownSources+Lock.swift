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
      - name: "kubeflow-pipelines"
        git: "https://github.com/kubeflow/pipelines"
        ref: "2.16.1"
        commit: "67a73cf809f7c76fee33c749f302f2bceedd8fab"
        paths:
          - "LICENSE"
          - "manifests/kustomize"
        files: 316
        sha256: "24e08aac81a53477b66d9b412c704ae39d6140a95a682b35f16b0a0ea034c789"
      - name: "kubeflow-pipelines"
        git: "https://github.com/kubeflow/pipelines"
        ref: "2.17.0"
        commit: "4a3592cb2dd0a91a4652ab93893ec8beda1f3158"
        paths:
          - "LICENSE"
          - "manifests/kustomize"
        files: 291
        sha256: "1a7299db4c29a09319b8ac06c39c5b98e786007b908214f6f25ff19d25fa8973"
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
      - name: "argo-workflows"
        git: "https://github.com/argoproj/argo-workflows"
        ref: "v4.0.5"
        commit: "0ab1452144d8f4d57c50b37ce50dad218868e950"
        paths:
          - "LICENSE"
          - "manifests/base/crds/minimal"
          - "manifests/base/workflow-controller"
          - "manifests/namespace-install"
          - "manifests/cluster-install"
          - "manifests/cluster-install-no-crds"
        files: 36
        sha256: "ebe5df9b922de1dec901ad686328d409e89a1edf9a5cf35184ca5d4406f2376b"
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
      - name: "kubernetes-client-python"
        git: "https://github.com/kubernetes-client/python"
        ref: "v35.0.0"
        commit: "ce36f0b893ab125afab3c8a204284d278747fed3"
        paths:
          - "kubernetes/swagger.json.unprocessed"
        provides:
          "kubernetes": "1.35"
        files: 1
        sha256: "14132ce4d40372c1d50ad5c28bd8d6137dcbd0f9546ca5bb26b5b076b9495429"
      - name: "kubernetes-client-python"
        git: "https://github.com/kubernetes-client/python"
        ref: "v36.0.3"
        commit: "67e7d9abfc6fe6629fa650d9b0abf4c99ef8c39c"
        paths:
          - "kubernetes/swagger.json.unprocessed"
        provides:
          "kubernetes": "1.36"
        files: 1
        sha256: "6d7d92a1f596fc57d557e7d13752a1b0ccfefbd97c0ad3795f7968e14b89e2cb"
    # The SHA-256 of the lines above: 4c26a466c679f392dc86420b22a967785708e9d6731dca9b5aa1f2b71093e258

    """#
}
