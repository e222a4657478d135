import Overlays

/// A change of one object in Swift, for what no section of an overlay says.
///
/// An edit is a contract, as those of the sections are: the object must be there, and the field must be as the edit
/// expects it, or rendering fails at the line that made the edit, with the nearest name that there is.
///
/// ```swift
/// .set("spec.template.spec.containers[name=ml-pipeline-ui].env[name=DISABLE_GKE_METADATA]",
///   of: "Deployment", "ml-pipeline-ui", to: ["name": "DISABLE_GKE_METADATA", "value": "true"])
/// ```
public struct Edit: Sendable {
  /// What an edit expects of the field that it sets.
  public enum Expectation: Hashable, Sendable {
    /// It is there.
    case present
    /// It is not there.
    case absent
    /// It may be there or not; the mapping or list around it must.
    case any
    /// It is a scalar of this text.
    case text(String)
  }

  let coded: CodedEdit

  /// Sets a field, whatever it holds.
  ///
  /// - Parameters:
  ///   - field: Keys with points between them; elements of lists by a key, `containers[name=main]`, or by index.
  ///   - kind: The object's kind: `Deployment`.
  ///   - name: The object's name.
  ///   - value: What it becomes, as a whole.
  ///   - expectation: What must be there before.
  ///   - file: The file that a failure names; the caller's.
  ///   - line: The line that a failure names; the caller's.
  public static func set(
    _ field: String, of kind: String, _ name: String, to value: FieldValue,
    expecting expectation: Expectation = .any, file: String = #fileID, line: Int = #line
  ) -> Edit {
    Edit(.set(field: field, to: value.manifest, expectation.inOverlays), kind, name, file, line)
  }

  /// Removes a field, which must be there.
  public static func remove(
    _ field: String, of kind: String, _ name: String, file: String = #fileID, line: Int = #line
  ) -> Edit {
    Edit(.removeField(field), kind, name, file, line)
  }

  /// Removes an object, which must be there.
  public static func removeObject(
    _ kind: String, _ name: String, file: String = #fileID, line: Int = #line
  ) -> Edit {
    Edit(.removeObject, kind, name, file, line)
  }

  /// Adds an object; one of its kind and name must not be there.
  ///
  /// It goes into the overlay's namespace if its kind is one that lives in namespaces.
  ///
  /// - Parameters:
  ///   - kind: The object's kind: `ConfigMap`.
  ///   - name: The object's name.
  ///   - apiVersion: The group and version of its kind: `apps/v1`, or `v1` in the core group.
  ///   - rest: The object's other fields, such as `["data": ["key": "value"]]`.
  ///   - file: The file that a failure names; the caller's.
  ///   - line: The line that a failure names; the caller's.
  public static func add(
    _ kind: String, _ name: String, apiVersion: String, _ rest: FieldValue, file: String = #fileID,
    line: Int = #line
  ) -> Edit {
    let head: [FieldValue.Entry] = [.init("apiVersion", .string(apiVersion)), .init("kind", .string(kind))]
    return Edit(.add(rest.object(head, named: name).manifest), kind, name, file, line)
  }

  private init(_ change: CodedEdit.Change, _ kind: String, _ name: String, _ file: String, _ line: Int) {
    coded = CodedEdit(change, kind: kind, name: name, place: CodePlace(fileID: file, line: line))
  }
}

extension Edit.Expectation {
  fileprivate var inOverlays: FieldExpectation {
    switch self {
    case .present: .present
    case .absent: .absent
    case .any: .any
    case .text(let text): .text(text)
    }
  }
}

extension FieldValue {
  /// The entries of an object behind its type and name; its own metadata keeps its other entries.
  fileprivate func object(_ head: [Entry], named name: String) -> FieldValue {
    guard case .mapping(let entries) = self else { return self }
    var metadata = [Entry("name", .string(name))]
    if case .mapping(let others) = entries.first(where: { $0.key == "metadata" })?.value {
      metadata += others.filter { $0.key != "name" }
    }
    return .mapping(
      head + [Entry("metadata", .mapping(metadata))]
        + entries.filter { !["apiVersion", "kind", "metadata"].contains($0.key) })
  }
}
