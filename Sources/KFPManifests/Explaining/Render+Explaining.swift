package import Diagnostics
@_exported public import Explain
import Manifests
import Overlays
import YAML

extension Render {
  /// Explains where values come from: every file, patch, variable and section that set or changed them.
  ///
  /// - Parameters:
  ///   - object: `[NAMESPACE/]KIND[.GROUP]/NAME`, the kind in any case, singular, plural or short; `*` and `?` make
  ///     a pattern; nil means all objects. What the overlay has removed can be asked for too.
  ///   - field: A field as it prints, as a JSON pointer or as kubectl's JSONPath; the last steps of the way are
  ///     enough where they are unique. Without it objects are explained line by line.
  ///   - value: Only the fields whose value holds this text, or matches it where it has `*` or `?`.
  ///
  /// The contents of Secrets are never part of an explanation.
  ///
  /// - Throws: `object-missing`, `object-ambiguous`, `object-malformed`, `field-missing`, `field-ambiguous`,
  ///   `field-malformed` and `value-missing`, each with the nearest that there is.
  public func explain(
    _ object: String? = nil, field: String? = nil, value: String? = nil
  ) throws(Rejection) -> Explanation {
    try explainer.explain(object, field, value)
  }

  /// Answers where the values of the objects come from.
  var explainer: Explainer {
    Explainer(rendered.arena, objects: rendered.objects.map { ($0.node, $0.id) })
  }
}

extension BuiltFolder {
  var explainer: Explainer { Explainer(arena, objects: nodes.map { ($0, arena.objectID(of: $0)) }) }
}

extension Workspace {
  /// Explains where values of an overlay or a kustomization come from, as `Render.explain` does.
  ///
  /// - Returns: The explanation, and what is worth knowing of the target.
  package func explain(
    _ target: String, _ object: String?, field: String?, value: String?
  ) throws(Rejection) -> (explanation: Explanation, warnings: [Diagnostic]) {
    let subject = try resolve(target)
    switch subject.kind {
    case .kustomization, .upstream:
      let built = try subject.reading { () throws(Rejection) in try build(subject, .unrestricted) }
      return (try built.explainer.explain(object, field, value), subject.notes + built.warnings)
    // Files of manifests are what they are.
    case .overlay, .files, .stdin:
      let render = try render(subject)
      return (try render.explain(object, field: field, value: value), render.warnings)
    }
  }
}

extension Workspace {
  /// The objects of an overlay or a kustomization, a line each, as `explain` takes them.
  ///
  /// - Returns: The lines, and what is worth knowing of the target.
  package func objectNames(of target: String) throws(Rejection) -> (text: String, warnings: [Diagnostic]) {
    let objects = try objects(of: target)
    let names = objects.documents.flatMap(Object.all).map(\.id.qualified)
    return (names.map { "\($0)\n" }.joined(), objects.warnings)
  }
}

extension Explainer {
  /// What an object, a field and a value, as they were typed, mean.
  fileprivate func explain(_ object: String?, _ field: String?, _ value: String?) throws(Rejection)
    -> Explanation
  {
    let name = try object.map { text throws(Rejection) in try Self.objectName(text) }
    let pattern = try field.map { text throws(Rejection) in try Self.pattern(text) }
    if let value { return try explain(value: value, in: name, field: pattern) }
    return try explain(name, field: pattern)
  }

  private static func objectName(_ text: String) throws(Rejection) -> ObjectName {
    if let name = ObjectName(text) { return name }
    throw Rejection(
      .objectMalformed, "\"\(text)\" must be of the form [NAMESPACE/]KIND[.GROUP]/NAME", category: .usage,
      notes: [.init("such as Deployment/ml-pipeline, cm/pipeline-install-config or kubeflow/svc/*")])
  }

  private static func pattern(_ text: String) throws(Rejection) -> FieldPattern {
    if let pattern = FieldPattern(text) { return pattern }
    throw Rejection(
      .fieldMalformed, "\"\(text)\" is no field: a bracket or a quote is left open, or it is empty",
      category: .usage,
      notes: [.init("such as spec.containers[name=main].image, /spec/replicas or {.spec.replicas}")])
  }
}
