import Diagnostics
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
  /// What Secrets hold is never part of an explanation. Throws what does not exist, with the nearest that does.
  public func explain(
    _ object: String? = nil, field: String? = nil, value: String? = nil
  ) throws(Rejection) -> Explanation {
    try explainer.explain(object, field, value)
  }

  /// The objects of a stage, or of both, as `yaml` gives them, with the origin of each line as a comment behind it.
  ///
  /// It reads back as the same values.
  public func annotatedYAML(_ stage: Stage? = nil) throws(Rejection) -> String {
    let objects = rendered.objects.filter { stage == nil || Stage($0.stage) == stage }
    return String(decoding: try rendered.arena.annotatedText(of: objects.map(\.node)), as: UTF8.self)
  }

  /// Answers where the values of the objects come from.
  package var explainer: Explainer {
    Explainer(rendered.arena, objects: rendered.objects.map { ($0.node, $0.id) })
  }
}

extension BuiltFolder {
  /// Answers where the values of the objects come from.
  package var explainer: Explainer {
    Explainer(arena, objects: nodes.map { ($0, arena.objectID(of: $0)) })
  }
}

extension Explainer {
  /// What an object, a field and a value, as they were typed, mean.
  package func explain(_ object: String?, _ field: String?, _ value: String?) throws(Rejection) -> Explanation
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
