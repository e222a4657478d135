internal import Diagnostics
internal import YAML

extension Overlay {
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
    /// The value that an edit expects in the field that it sets.
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

    private enum Change: Sendable {
      case set(field: String, to: ManifestValue, Expectation)
      case removeField(String)
      case removeObject
      /// The object as a whole; its kind and name stand in it.
      case add(ManifestValue)
    }

    private var kind: String
    private var name: String
    private var change: Change
    private var place: CodePlace

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
      _ field: String, of kind: String, _ name: String, to value: ManifestValue,
      expecting expectation: Expectation = .any, file: String = #fileID, line: Int = #line
    ) -> Edit {
      Edit(.set(field: field, to: value, expectation), kind, name, file, line)
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
      _ kind: String, _ name: String, apiVersion: String, _ rest: ManifestValue, file: String = #fileID,
      line: Int = #line
    ) -> Edit {
      Edit(.add(rest.object(apiVersion, kind, named: name)), kind, name, file, line)
    }

    private init(_ change: Change, _ kind: String, _ name: String, _ file: String, _ line: Int) {
      (self.change, self.kind, self.name) = (change, kind, name)
      place = CodePlace(fileID: file, line: line)
    }

    /// The edit, at its line.
    func edit(in arena: inout Arena) -> any Overlays.Edit {
      let position = arena.position(of: place)
      switch change {
      case .set(let field, let value, let expectation):
        return SetValue(
          kind: kind, name: name, field: field, value: value, expectation: expectation, position: position)
      case .removeField(let field):
        return RemoveValue(kind: kind, name: name, field: field, position: position)
      case .removeObject: return RemoveObject(kind, name, at: position)
      case .add(let object): return AddCodedObject(object: object, kind: kind, name: name, position: position)
      }
    }
  }
}

extension ManifestValue {
  /// An object of these entries behind its type and name; its own metadata keeps its other entries.
  fileprivate func object(_ apiVersion: String, _ kind: String, named name: String) -> ManifestValue {
    guard case .mapping(let entries) = self else { return self }
    var metadata: [(key: String, value: ManifestValue)] = [("name", .string(name))]
    if case .mapping(let others) = entries.first(where: { $0.key == "metadata" })?.value {
      metadata += others.filter { $0.key != "name" }
    }
    return .mapping(
      [("apiVersion", .string(apiVersion)), ("kind", .string(kind)), ("metadata", .mapping(metadata))]
        + entries.filter { !["apiVersion", "kind", "metadata"].contains($0.key) })
  }
}

/// A line of a program.
struct CodePlace: Hashable, Sendable {
  /// The file's name without its folder, so that paths of the overlay count from the project's folder.
  var file: String
  var line: Int

  /// - Parameter fileID: The module and the file, as `#fileID` has them.
  init(fileID: String, line: Int) {
    file = fileID.split(separator: "/").last.map(String.init) ?? fileID
    self.line = line
  }
}

extension Arena {
  /// Where a line of a program is, as positions have it.
  mutating func position(of place: CodePlace) -> Position {
    let known = files.lastIndex { $0.name == place.file && $0.bytes.isEmpty }
    return Position(
      file: known ?? add(SourceFile(name: place.file, bytes: [])), line: place.line, column: 1)
  }
}
