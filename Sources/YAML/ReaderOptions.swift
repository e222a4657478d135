/// The syntax that a reader accepts, and its limits.
package struct ReaderOptions: Sendable {
  /// Whether a key may stand twice in a mapping, the last value winning, as kustomize allows in kustomization.yaml.
  package var allowsDuplicateKeys = false
  /// The schema by which plain scalars are read.
  package var schema = ScalarSchema.goYAML3
  /// Whether JSON objects may follow each other without `---`, as kubectl writes and reads them.
  package var allowsStreams = false
  /// Whether our own scanner reads what it knows, and libyaml only the rest; off only in tests.
  package var scansItself = true
  /// The greatest depth of collections.
  package var maximumDepth = 200
  /// The most nodes that aliases and merge keys may add in one file.
  package var maximumExpansion = 200_000
  /// The most bytes of a file.
  package var maximumSize = 64 << 20

  package init() {}
}
