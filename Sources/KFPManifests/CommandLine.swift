import Manifests

// The words of commands, for scripts and advice.

/// A text as one word of the shell, whatever it holds.
func shellWord(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

extension ObjectID {
  /// The kind with its group, as kubectl takes it: `deployment.apps`.
  var kubectlKind: String { kind.lowercased() + (group.isEmpty ? "" : ".\(group)") }

  /// The same in the version of the object: `deployment.v1.apps`.
  ///
  /// The core group has one version.
  var kubectlVersion: String { kind.lowercased() + (group.isEmpty ? "" : ".\(version).\(group)") }
}
