extension OverlayDefinition {
  /// How findings are judged.
  public struct Lint: Sendable {
    /// Severities by rule: `error`, `warning` or `info`.
    public var severity: [String: String]
    /// Parameters by rule and name.
    public var parameters: [String: [String: FieldValue]]
    /// Findings that are accepted.
    public var ignores: [Ignore]

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      severity: [String: String] = [:], parameters: [String: [String: FieldValue]] = [:],
      ignores: [Ignore] = []
    ) {
      self.severity = severity
      self.parameters = parameters
      self.ignores = ignores
    }

    /// Findings that are accepted until a day.
    public struct Ignore: Sendable {
      /// The rule's name or code.
      public var rule: String
      /// The object, such as `Deployment/ml-pipeline`; nil for all.
      public var object: String?
      /// The field, as findings print it.
      public var path: String?
      /// Why.
      public var reason: String
      /// The last day, as `YYYY-MM-DD`.
      public var expires: String

      /// What is nil is left to the overlay language, which checks the whole when it is rendered.
      public init(
        _ rule: String, object: String? = nil, field path: String? = nil, reason: String, expires: String
      ) {
        self.rule = rule
        self.object = object
        self.path = path
        self.reason = reason
        self.expires = expires
      }
    }
  }

  /// Which objects a patch or removal means; what is nil matches all.
  public struct Target: Sendable {
    /// An expression for the API group.
    public var group: String?
    /// An expression for the API version.
    public var version: String?
    /// An expression for the kind.
    public var kind: String?
    /// An expression for the name.
    public var name: String?
    /// An expression for the namespace.
    public var namespace: String?
    /// A selector of labels, as kubectl has it.
    public var labelSelector: String?
    /// The same for annotations.
    public var annotationSelector: String?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      group: String? = nil, version: String? = nil, kind: String? = nil, name: String? = nil,
      namespace: String? = nil, labelSelector: String? = nil, annotationSelector: String? = nil
    ) {
      self.group = group
      self.version = version
      self.kind = kind
      self.name = name
      self.namespace = namespace
      self.labelSelector = labelSelector
      self.annotationSelector = annotationSelector
    }
  }

  /// How many objects must match; another number is an error.
  public enum Expectation: Sendable {
    /// As many, no more and no fewer.
    case exactly(Int)
    /// As many or more.
    case atLeast(Int)
  }

  /// A strategic merge patch or JSON patch, as a file of the project or as text.
  public struct Patch: Sendable {
    /// Where a patch stands.
    public enum Source: Sendable {
      /// In a file, whose path is relative to the overlay and stays inside the project.
      case path(String)
      /// In place: YAML of a strategic merge patch, or of a JSON patch.
      case text(String)
    }

    /// Where it stands.
    public var source: Source
    /// Which objects; for a patch nil means what it names itself.
    public var target: Target?
    /// Whether it may rename what it matches; false by default.
    public var allowNameChange: Bool?
    /// Whether it may change the kind; false by default.
    public var allowKindChange: Bool?
    /// How many objects must match; one by default.
    public var expect: Expectation?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      _ source: Source, target: Target? = nil, allowNameChange: Bool? = nil, allowKindChange: Bool? = nil,
      expect: Expectation? = nil
    ) {
      self.source = source
      self.target = target
      self.allowNameChange = allowNameChange
      self.allowKindChange = allowKindChange
      self.expect = expect
    }
  }

  /// Objects that are taken away, and why.
  public struct Removal: Sendable {
    /// Which objects.
    public var target: Target
    /// Why.
    public var reason: String
    /// How many objects must match; one by default.
    public var expect: Expectation?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(_ target: Target, reason: String, expect: Expectation? = nil) {
      self.target = target
      self.reason = reason
      self.expect = expect
    }
  }
}

extension OverlayDefinition.Lint: OverlayField {
  var field: FieldValue { .section(["severity": severity, "parameters": parameters, "ignores": ignores]) }
}

extension OverlayDefinition.Lint.Ignore: OverlayField {
  var field: FieldValue {
    .section(["rule": rule, "object": object, "field": path, "reason": reason, "expires": expires])
  }
}

extension OverlayDefinition.Target: OverlayField {
  var field: FieldValue {
    .section([
      "group": group, "version": version, "kind": kind, "name": name, "namespace": namespace,
      "labelSelector": labelSelector, "annotationSelector": annotationSelector,
    ])
  }
}

extension OverlayDefinition.Expectation: OverlayField {
  var field: FieldValue {
    switch self {
    case .exactly(let count): .section(["objects": count])
    case .atLeast(let count): .section(["objects": FieldValue.section(["atLeast": count])])
    }
  }
}

extension OverlayDefinition.Patch: OverlayField {
  var field: FieldValue {
    let hasOptions = allowNameChange != nil || allowKindChange != nil
    let options = FieldValue.section([
      "allowNameChange": allowNameChange, "allowKindChange": allowKindChange,
    ])
    var (path, text): (String?, String?) = (nil, nil)
    switch source {
    case .path(let file): path = file
    case .text(let patch): text = patch
    }
    return .section([
      "path": path, "patch": text, "target": target, "options": hasOptions ? options : nil, "expect": expect,
    ])
  }
}

extension OverlayDefinition.Removal: OverlayField {
  var field: FieldValue { .section(["target": target, "reason": reason, "expect": expect]) }
}
