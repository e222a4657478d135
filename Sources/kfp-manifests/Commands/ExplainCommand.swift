import ArgumentParser
import KFPManifests
import Terminal

/// `explain OVERLAY OBJECT [FIELD]`.
struct ExplainCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "explain", _superCommandName: Tool.name,
    abstract: "Show where values come from: every line that set, changed or removed them.",
    discussion: """
      OVERLAY is an overlay or a kustomization: \(Arguments.forms).
      OBJECT is [NAMESPACE/]KIND[.GROUP]/NAME: Deployment/ml-pipeline, deploy/ml-pipeline, kubeflow/svc/*; as for \
      kubectl, a blank may stand for the slash.
      FIELD is a field as it prints, a JSON pointer or kubectl's JSONPath; the last steps are enough where they \
      are unique, and * stands for anything:
        kfp-manifests explain production deploy/ml-pipeline 'containers[0].image'
        kfp-manifests explain production cm/workflow-controller-configmap 'data.artifactRepository::gcs.bucket'
        kfp-manifests explain production --value ghcr.io/
      Without FIELD the object is printed with the origin of each line, and without OBJECT the objects are listed. What \
      an overlay has removed can be asked \
      for too. What Secrets hold is never shown.
      """)

  @Argument(
    help: .init("What to explain: an overlay or a kustomization.", valueName: "overlay"),
    completion: .overlays)
  var target: String

  @Argument(help: .init("The object, or a pattern of objects.", valueName: "object"), completion: .objects)
  var object: String?

  @Argument(help: .init("The field, or a pattern of fields.", valueName: "field"))
  var field: String?

  @Argument(help: .hidden)
  var last: String?

  @Option(
    help: .init(
      "Explain all fields whose value holds this text, or matches it where it has * or ?.",
      valueName: "pattern"))
  var value: String?

  @Option(help: "The format of the answer.")
  var format = Explanation.Format.text

  @OptionGroup var shared: SharedOptions

  /// The object and the field; `deploy ml-pipeline` is one object, as it is for kubectl.
  private var asked: (object: String?, field: String?) {
    guard let object, let field, !object.contains("/"), !field.contains("["), !field.contains("/") else {
      return (object, field)
    }
    return ("\(object)/\(field)", last)
  }

  func validate() throws {
    if let last, object?.contains("/") == true { throw ValidationError("Unexpected argument '\(last)'.") }
    if object == nil, value == nil, format == .json {
      throw ValidationError("--format json explains an object, or a value with --value.")
    }
    if value == "" { throw ValidationError("--value needs a text.") }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    if object == nil, value == nil {
      let (names, warnings) = try shared.workspace.objectNames(of: target)
      console.report(warnings)
      return console.print(names)
    }
    let (explanation, warnings) = try shared.workspace.explain(
      target, asked.object, field: asked.field, value: value)
    console.report(warnings)
    return console.print(explanation.text(as: format, inColor: shared.color.isOn()))
  }
}
