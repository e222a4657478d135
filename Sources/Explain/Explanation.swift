public import Diagnostics

/// Where values come from: of fields, and of the lines of objects.
public struct Explanation: Hashable, Sendable {
  /// The fields that were asked for, in the order of the render; gone ones and removed objects too.
  public var fields: [FieldHistory] = []
  /// Objects, or collections in them, line by line.
  public var listings: [Listing] = []
}

/// The chain of all that made a field what it is, or that took it away.
public struct FieldHistory: Hashable, Sendable {
  /// The object: `kubeflow/Deployment.apps/ml-pipeline`.
  public var object: String
  /// The field: `spec.template.spec.containers[name=main].image`; empty for the object as a whole.
  public var field: String
  /// The text of the scalar, `***` for what a Secret holds, or what kind of collection it is; nil if it is gone.
  public var value: String?
  /// Everything that was done, oldest first.
  public var changes: [Change]
}

/// One thing that was done to a value.
public struct Change: Hashable, Sendable {
  /// The operation.
  public var kind: ChangeKind
  /// The section of the overlay that asked for it; nil if none did.
  public var section: String?
  /// The line that asked for it, or that was read.
  public var location: SourceLocation?
  /// The value before; nil where there was none.
  public var old: String?
  /// The value after; nil where it was taken away.
  public var new: String?
  /// Values from elsewhere that went into it: of variables, of outputs of Terraform.
  public var sources: [Source]

  /// A value from elsewhere.
  public struct Source: Hashable, Sendable {
    /// Its name, such as that of the variable or the output; empty if it has none.
    public var name: String
    /// Where it is defined.
    public var location: SourceLocation?
    /// The value that it had then.
    public var value: String?
    /// The object and field that hold it; nil for what no object holds.
    public var object: String?
    /// The field of that object.
    public var field: String?
    /// The history of the source, oldest first.
    public var changes: [Change]
  }
}

/// An object, or a part of it, with one origin for each line.
public struct Listing: Hashable, Sendable {
  /// The object: `kubeflow/Deployment.apps/ml-pipeline`.
  public var object: String
  /// The part of it; empty for all of it.
  public var field: String
  /// The lines of its YAML.
  public var lines: [Line]

  /// One line.
  public struct Line: Hashable, Sendable {
    /// The text, without its end.
    public var text: String
    /// Where it comes from; nil for the further lines of a text.
    public var origin: Origin?
  }
}
