extension OverlayDefinition {
  /// How findings are judged.
  public struct Lint: Sendable {
    /// Severities by rule: `error`, `warning` or `info`.
    public var severity: [String: String]
    /// Parameters by rule and name.
    public var parameters: [String: [String: FieldValue]]
    public var ignores: [Ignore]

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
      public var rule: String
      public var object: String?
      /// The field, as findings print it.
      public var path: String?
      public var reason: String
      /// The last day, as `YYYY-MM-DD`.
      public var expires: String

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
    public var group: String?
    public var version: String?
    public var kind: String?
    public var name: String?
    public var namespace: String?
    public var labelSelector: String?
    public var annotationSelector: String?

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
    case exactly(Int)
    case atLeast(Int)
  }

  /// A strategic merge patch or JSON patch, as a file of the project or as text.
  public struct Patch: Sendable {
    public enum Source: Sendable {
      case path(String)
      case text(String)
    }

    public var source: Source
    public var target: Target?
    public var allowNameChange: Bool?
    public var allowKindChange: Bool?
    public var expect: Expectation?

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
    public var target: Target
    public var reason: String
    public var expect: Expectation?

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
