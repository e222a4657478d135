struct UIKeyFormatMismatch: Rule {
  static let identity = RuleIdentity("ui-key-format-mismatch", "STO009", .storage, .warning)
  static let summary = "The UI and Argo use different key formats for archived logs."
  static let rationale = """
    The UI builds the name of a log from ARGO_KEYFORMAT, fills in each tag once, and knows only some \
    tags. Where that is not Argo's key format no archived log is found. Upstream's own releases from \
    2.15 on differ.
    """
  static let remedy = """
    Set ARGO_KEYFORMAT on ml-pipeline-ui to the `keyFormat` of the artifact repository, of tags that the \
    UI knows, each once.
    """
  static let examples = Examples(
    passing: [
      .all(
        .artifactRepository("gcs: {bucket: a, keyFormat: 'logs/{{workflow.name}}/{{pod.name}}'}"),
        .frontend("ARGO_KEYFORMAT, value: 'logs/{{workflow.name}}/{{pod.name}}'")
      ).among(.install),
      .all(.artifactRepository("gcs: {bucket: a, keyFormat: '\(builtIn)'}"), .frontend()).among(.install),
      .all(.artifactRepository("archiveLogs: false"), .frontend()).among(.install),
    ],
    failing: [
      .all(
        .artifactRepository("gcs: {bucket: a, keyFormat: '{{workflow.name}}'}"),
        .frontend(name: "↓ml-pipeline-ui")
      ).among(.install),
      .all(
        .artifactRepository("gcs: {bucket: a, keyFormat: 'a/{{workflow.uid}}'}"),
        .frontend("ARGO_KEYFORMAT, value: ↓'a/{{workflow.uid}}'")
      ).among(.install),
      .all(
        .artifactRepository("gcs: {bucket: a, keyFormat: '{{pod.name}}/{{pod.name}}'}"),
        .frontend("ARGO_KEYFORMAT, value: ↓'{{pod.name}}/{{pod.name}}'")
      ).among(.install),
    ])

  /// What the UI takes where ARGO_KEYFORMAT is unset.
  private static let builtIn =
    "artifacts/{{workflow.name}}/{{workflow.creationTimestamp.Y}}/{{workflow.creationTimestamp.m}}/"
    + "{{workflow.creationTimestamp.d}}/{{pod.name}}"

  private static let tags = [
    "workflow.name", "workflow.namespace", "workflow.creationTimestamp.Y", "workflow.creationTimestamp.m",
    "workflow.creationTimestamp.d", "pod.name",
  ]

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let frontend = target.frontend, let repository = target.artifactRepository,
      let store = ["gcs", "s3"].first(where: { repository.content[$0] != nil }),
      let format = repository.content[store]?["keyFormat"]?.text
    else { return [] }
    let name = "ARGO_KEYFORMAT"
    let environment = target.environment(of: frontend)
    guard let value = environment.value(name, default: Self.builtIn) else { return [] }
    let variable = environment[name]
    let problem: String
    if Self.withoutSpace(value) != Self.withoutSpace(format) {
      problem = "is \"\(value)\"; expected \"\(format)\", Argo's key format"
    } else if let tag = Self.unusableTag(in: value) {
      problem = "has the tag \"\(tag)\" \(Self.tags.contains(tag) ? "twice" : ", which the UI does not know")"
    } else {
      return []
    }
    return [
      Finding(
        "`\(name)` \(problem)", at: variable, named: name, of: frontend,
        notes: [.init("Argo's key format stands here", at: repository.place.location)])
    ]
  }

  private static func withoutSpace(_ text: String) -> String {
    text.utf8.contains { $0 <= 0x20 || $0 >= 0x80 } ? text.filter { !$0.isWhitespace } : text
  }

  /// The first tag that the UI does not know, or that stands there twice.
  private static func unusableTag(in format: String) -> String? {
    var seen: Set<String> = []
    let bytes = Array(withoutSpace(format).utf8)
    var next = 0
    while let start = bytes.place(ofTwo: UInt8(ascii: "{"), from: next),
      let end = bytes.place(ofTwo: UInt8(ascii: "}"), from: start + 2)
    {
      let tag = String(decoding: bytes[start + 2..<end], as: UTF8.self)
      if !tags.contains(tag) || !seen.insert(tag).inserted { return tag }
      next = end + 2
    }
    return nil
  }
}

extension [UInt8] {
  /// Where two of a byte stand first side by side, from a place on.
  fileprivate func place(ofTwo byte: UInt8, from start: Int) -> Int? {
    (start..<Swift.max(start, count - 1)).first { self[$0] == byte && self[$0 + 1] == byte }
  }
}
