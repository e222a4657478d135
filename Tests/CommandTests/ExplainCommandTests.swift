import Testing

@Suite struct ExplainCommandTests {
  @Test func `a kustomization is explained down to the pinned file`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let outcome = try await sandbox.run("explain", "app", "deploy/sample", "metadata.namespace")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(
      outcome.output == """
        apps/Deployment.apps/sample metadata.namespace
        = apps
        └─ namespace at app/kustomization.yaml:1:12
           1 | namespace: apps
           apps

        """)
    let image = try await sandbox.run("explain", "app", "Deployment/sample", "containers[0].image")
    #expect(image.output.contains("read at upstream/cache/sample/v1/manifests/deployment.yaml:9:16"))
    let pinned = try await sandbox.run("explain", "upstream:sample@v1/manifests", "deploy/sample", "/kind")
    #expect(pinned.status == 0, "\(pinned.messages)")
  }

  @Test func `an object is printed line by line, and JSON is one document`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let text = try await sandbox.run("explain", "app", "deploy/sample")
    #expect(text.output.contains("kustomization.yaml:1:12 namespace │   namespace: apps\n"), "\(text.output)")
    let json = try await sandbox.run("explain", "app", "deploy/sample", "--format", "json")
    #expect(json.status == 0)
    #expect(json.output.hasPrefix("{\"formatVersion\":1,\"fields\":[],\"listings\":["))
  }

  @Test func `a kind and a name may be two words, as for kubectl`() async throws {
    let sandbox = try await Sandbox.filledSample()
    for (words, slash) in [
      (["deploy", "sample"], ["deploy/sample"]),
      (["deployment", "sample", "containers[0].image"], ["deployment/sample", "containers[0].image"]),
    ] {
      let outcome = try await sandbox.run(["explain", "app"] + words)
      #expect(outcome.status == 0, "\(outcome.messages)")
      #expect(try await sandbox.run(["explain", "app"] + slash).output == outcome.output)
    }
    for wrong in [
      ["deploy"], ["deploy/sample", "metadata.name", "more"], ["sample", "containers[0].image"],
    ] {
      let outcome = try await sandbox.run(["explain", "app"] + wrong)
      #expect(outcome.status == 2, "\(wrong): \(outcome.messages)")
    }
  }

  @Test func `without an object, the objects are listed`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let outcome = try await sandbox.run("explain", "app")
    #expect(outcome.status == 0)
    #expect(outcome.output == "apps/Deployment.apps/sample\n", "\(outcome.output)")
  }

  @Test func `colours are there when they are asked for`() async throws {
    let sandbox = try await Sandbox.filledSample()
    for object in [["deploy/sample"], ["deploy/sample", "metadata.namespace"]] {
      let plain = try await sandbox.run(["explain", "app"] + object)
      let painted = try await sandbox.run(["explain", "app"] + object + ["--color", "always"])
      #expect(!plain.output.contains("\u{1B}") && painted.output.contains("\u{1B}[1m"))
      #expect(painted.output.replacing(#/\u{1B}\[[0-9]+m/#, with: "") == plain.output)
    }
  }

  @Test func `what does not exist is wrong usage, with the nearest`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let object = try await sandbox.run("explain", "app", "deploy/sampel")
    #expect(object.status == 2)
    #expect(object.output.isEmpty)
    #expect(object.messages.contains("did you mean \"Deployment/sample\"?"), "\(object.messages)")
    let field = try await sandbox.run("explain", "app", "deploy/sample", "metadata.nmespace")
    #expect(field.status == 2)
    #expect(field.messages.contains("did you mean `metadata.namespace`?"), "\(field.messages)")
    for arguments in [
      ["app", "--format", "json"], ["app", "sample"], ["app", "deploy/sample", "a["], ["app", "--value", ""],
      ["app", "--value", "nowhere"], ["nothing", "deploy/sample"],
      ["app", "deploy/sample", "--format", "xml"],
    ] {
      let outcome = try await sandbox.run(["explain"] + arguments)
      #expect(outcome.status == 2, "\(arguments): \(outcome.messages)")
    }
  }

  @Test func `what cannot be built is status 3, and a changed file status 4`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write("resources: [missing.yaml]\n", to: "project/broken/kustomization.yaml")
    #expect(try await sandbox.run("explain", "broken", "deploy/sample").status == 3)
    try sandbox.flip("project/upstream/cache/sample/v1/manifests/deployment.yaml")
    let flipped = try await sandbox.run("explain", "app", "deploy/sample")
    #expect(flipped.status == 4)
    #expect(flipped.output.isEmpty)
  }
}

@Suite(.corpora) struct ExplainOverlayTests {
  @Test func `an image leads from upstream's line to the overlay's`() async throws {
    let sandbox = try await Sandbox.production()
    let outcome = try await sandbox.run("explain", "production", "deploy/ml-pipeline", "containers[0].image")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.contains("read at upstream/cache/kubeflow-pipelines/2.14.4/") })
    #expect(lines.contains { $0.contains("image entry at upstream/cache/kubeflow-pipelines/2.14.4/") })
    #expect(lines.contains { $0.hasPrefix("└─ overlay section images at overlays/production/overlay.yaml:") })
    let gone = try await sandbox.run("explain", "overlays/production", "secret/mysql-secret")
    #expect(gone.status == 0, "\(gone.messages)")
    #expect(gone.output.contains("is gone"))
    #expect(gone.output.contains("overlay section database at overlays/production/overlay.yaml:"))
    let images = try await sandbox.run("explain", "production", "--value", "ghcr.io/kubeflow/kfp-driver")
    #expect(images.output.contains("env[name=V2_DRIVER_IMAGE].value"))
  }

  @Test func `an annotated render is the render with comments`() async throws {
    let sandbox = try await Sandbox.production()
    let plain = try await sandbox.run("render", "production")
    let annotated = try await sandbox.run("render", "production", "--annotate", "origin")
    #expect(annotated.status == 0, "\(annotated.messages)")
    let pairs = zip(plain.output.split(separator: "\n"), annotated.output.split(separator: "\n"))
    #expect(pairs.allSatisfy { $1 == $0 || $1.hasPrefix($0 + "  # ") })
    #expect(annotated.output.contains("  # overlays/production/overlay.yaml:"))
    let refused = try await sandbox.run("render", "production", "--annotate", "origin", "--check")
    #expect(refused.status == 2)
  }
}
