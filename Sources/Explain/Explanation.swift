public import Diagnostics
public import Manifests

/// Where values come from: of fields, and of the lines of objects.
public struct Explanation: Hashable, Sendable {
  /// The fields that were asked for, in the order of the render; gone ones and removed objects too.
  public internal(set) var fields: [FieldHistory] = []
  /// Objects, or collections in them, line by line.
  public internal(set) var listings: [Listing] = []

  /// The chain of all that made a field what it is, or that took it away.
  public struct FieldHistory: Hashable, Sendable {
    /// The object.
    public let object: ObjectID
    /// The field: `spec.template.spec.containers[name=main].image`; empty for the object as a whole.
    public let field: String
    /// The text of the scalar, `***` for what a Secret holds, or what kind of collection it is; nil if it is gone.
    public let value: String?
    /// Everything that was done, oldest first.
    public let changes: [Change]
    /// What the kubelet takes for it from ConfigMaps of the render: for the environment and the volumes of a pod.
    public let references: [Source]
  }

  /// One thing that was done to a value.
  public struct Change: Hashable, Sendable {
    /// The operation.
    public let kind: ChangeKind
    /// The section of the overlay that asked for it; nil if none did.
    public let section: String?
    /// The line that asked for it, or that was read.
    public internal(set) var location: FileLocation?
    /// The value before; nil where there was none.
    public let old: String?
    /// The value after; nil where it was taken away.
    public let new: String?
    /// Values from elsewhere that went into it: of variables, of outputs of Terraform.
    public internal(set) var sources: [Source]
  }

  /// A value from elsewhere that went into a change.
  public struct Source: Hashable, Sendable {
    /// What it is called: the variable, the output; empty for what has no name.
    public let name: String
    /// Where it is defined.
    public let location: FileLocation?
    /// The value that it had then.
    public let value: String?
    /// The object that holds it; nil for what no object holds.
    public let object: ObjectID?
    /// The field of that object.
    public let field: String?
    /// What made the source what it was, oldest first.
    public let changes: [Change]
  }

  /// An object, or a part of it, with one origin for each line.
  public struct Listing: Hashable, Sendable {
    /// The object.
    public let object: ObjectID
    /// The part of it; empty for all of it.
    public let field: String
    /// The lines of its YAML.
    public let lines: [Line]

    /// One line.
    public struct Line: Hashable, Sendable {
      /// The text, without its end.
      public let text: String
      /// Where it comes from; nil for the further lines of a text.
      public let origin: Origin?
    }
  }

  /// Where a value comes from: what set it last, and the line to look at.
  public struct Origin: Hashable, Sendable {
    /// The operation that set it.
    public let kind: ChangeKind
    /// The section of the overlay that asked for it; nil if none did.
    public let section: String?
    /// The line that holds the value, or that asked for it; nil only for what no file asked for.
    public internal(set) var location: FileLocation?
  }

  /// A form in which an explanation is written.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// For people: histories as small trees, and listings line by line.
    case text
    /// For programs: one document, `{formatVersion, fields: [{object, field, value, changes}], listings}`.
    case json
  }

  /// The explanation in one of its forms.
  ///
  /// Objects are named as the command line names them: `kubeflow/Deployment.apps/ml-pipeline`.
  ///
  /// - Parameter inColor: Whether the form for people has the colours of a terminal.
  public func text(as format: Format = .text, inColor: Bool = false) -> String {
    let color = Color(isOn: inColor)
    switch format {
    case .text:
      return (fields.map { $0.text(in: color) } + listings.map { $0.text(in: color) }).joined(separator: "\n")
    case .json: return json
    }
  }
}
