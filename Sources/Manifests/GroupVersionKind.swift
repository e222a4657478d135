/// What an object is: its API group (empty for core), the version of that, and the kind.
package struct GroupVersionKind: Hashable, Sendable {
  package var group: String
  package var version: String
  package var kind: String

  package init(group: String = "", version: String = "", kind: String) {
    self.group = group
    self.version = version
    self.kind = kind
  }

  /// Splits `apps/v1` into group and version; `v1` has no group.
  package init(apiVersion: String, kind: String) {
    if let slash = apiVersion.utf8.firstIndex(of: UInt8(ascii: "/")) {
      group = String(apiVersion[..<slash])
      version = String(apiVersion[apiVersion.index(after: slash)...])
    } else {
      group = ""
      version = apiVersion
    }
    self.kind = kind
  }

  /// `apps/v1`, or `v1` for the core group.
  package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
}
