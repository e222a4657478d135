/// The fields that transformers change: kustomize's own, and what `configurations` and `crds` add.
struct TransformerConfiguration: Sendable {
  var namePrefix = FieldSpecs.name
  var nameSuffix = FieldSpecs.name
  var namespace = FieldSpecs.namespace
  var commonLabels = FieldSpecs.selectorLabels
  var labels = FieldSpecs.metadataLabels
  var templateLabels = FieldSpecs.templateLabels
  var commonAnnotations = FieldSpecs.annotations
  var nameReferences = NameReference.builtin
  var varReferences = FieldSpecs.varReferences
  var images = FieldSpecs.images
  var replicas = FieldSpecs.replicas
  /// Whether this is what kustomize knows by itself, and nothing was added.
  private(set) var isBuiltin = true
  /// Whether what kustomize knows by itself is in it, so that merging that changes nothing.
  private var holdsBuiltin = true

  /// The fields that kustomize knows by itself.
  static let builtin = TransformerConfiguration()

  /// Adds what is not there yet.
  ///
  /// Specs of a configuration stand before kustomize's own, and one of theirs that names a kind keeps out a general
  /// one of the same path: `namePrefix: [{path: metadata/name, kind: Foo}]` leaves all other kinds without prefix.
  mutating func merge(_ other: TransformerConfiguration) throws(FieldSpecConflict) {
    if other.isBuiltin, holdsBuiltin { return }
    isBuiltin = false
    holdsBuiltin = holdsBuiltin || other.holdsBuiltin
    for (_, specs) in Self.fields { try Self.merge(&self[keyPath: specs], other[keyPath: specs]) }
    for reference in other.nameReferences { try merge(reference) }
  }

  private mutating func merge(_ reference: NameReference) throws(FieldSpecConflict) {
    let known = nameReferences.firstIndex {
      $0.kind == reference.kind && $0.group == reference.group && $0.version == reference.version
    }
    if let known {
      try Self.merge(&nameReferences[known].fieldSpecs, reference.fieldSpecs)
    } else {
      nameReferences.append(reference)
    }
  }

  private static func merge(_ specs: inout [FieldSpec], _ more: [FieldSpec]) throws(FieldSpecConflict) {
    // Mostly both are kustomize's own, one and the same array.
    if specs.isSame(as: more) { return }
    for spec in more {
      guard let known = specs.first(where: { spec.includes($0) && $0.path == spec.path }) else {
        specs.append(spec)
        continue
      }
      if known.create != spec.create { throw FieldSpecConflict(spec: spec) }
    }
  }

  static let empty: TransformerConfiguration = {
    var empty = TransformerConfiguration(nameReferences: [], isBuiltin: false, holdsBuiltin: false)
    for (_, specs) in fields { empty[keyPath: specs] = [] }
    return empty
  }()
}

extension TransformerConfiguration? {
  /// Adds what is not there yet, at the place that asks for it.
  mutating func merge(
    _ more: TransformerConfiguration, at location: @autoclosure () -> FileLocation? = nil
  ) throws(Rejection) {
    guard var merged = self else {
      self = more
      return
    }
    do { try merged.merge(more) } catch {
      throw Rejection(
        .configurationConflict,
        "two field specs for \(error.spec.path.joined(separator: "/")) differ in `create`", at: location())
    }
    self = merged
  }
}

/// Two configurations that disagree on whether a field is to be made.
struct FieldSpecConflict: Error {
  let spec: FieldSpec
}

extension [FieldSpec] {
  /// Whether another array is this one, and no copy of it.
  fileprivate func isSame(as other: [FieldSpec]) -> Bool {
    withUnsafeBufferPointer { own in other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress } }
      && count == other.count
  }
}

extension FieldSpec {
  /// Whether every kind that another spec names is meant by this one too.
  fileprivate func includes(_ other: FieldSpec) -> Bool {
    selects(GroupVersionKind(group: other.group, version: other.version, kind: other.kind))
  }
}

extension TransformerConfiguration {
  /// The lists of field specs, by their keys in a file of `configurations`.
  private static var fields: [(key: String, specs: WritableKeyPath<Self, [FieldSpec]>)] {
    [
      ("namePrefix", \.namePrefix), ("nameSuffix", \.nameSuffix), ("namespace", \.namespace),
      ("commonLabels", \.commonLabels), ("labels", \.labels), ("templateLabels", \.templateLabels),
      ("commonAnnotations", \.commonAnnotations), ("varReference", \.varReferences), ("images", \.images),
      ("replicas", \.replicas),
    ]
  }

  /// What a file of `configurations` adds.
  init(_ root: Node, in arena: Arena) throws(Rejection) {
    self = .empty
    let fields = try KustomizationFields(root, in: arena, expected: "field specs by transformer")
    try fields.allow(Self.fields.map(\.key) + ["nameReference"], in: "the configuration")
    for (key, specs) in Self.fields { self[keyPath: specs] = try fields.mappings(key) }
    nameReferences = try fields.mappings("nameReference")
  }
}

extension NameReference: KustomizationMapping {
  static let form = (
    expected: "a kind with `fieldSpecs`", fields: ["group", "version", "kind", "fieldSpecs"],
    name: "an entry of `nameReference`"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    self.init(
      group: try fields.string("group") ?? "", version: try fields.string("version") ?? "",
      kind: try fields.string("kind") ?? "", fieldSpecs: try fields.mappings("fieldSpecs"))
  }
}
