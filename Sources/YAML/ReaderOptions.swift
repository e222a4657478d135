/// What a reader accepts, and how far it goes.
package struct ReaderOptions: Sendable {
  /// Whether a key may stand twice in a mapping, the last value winning, as kustomize allows in kustomization.yaml.
  package var allowsDuplicateKeys = false
  /// How plain scalars are read.
  package var schema = ScalarSchema.goYAML3
  /// How deep collections may be nested.
  package var maximumDepth = 200
  /// How many nodes aliases and merge keys may add in one file.
  package var maximumExpansion = 200_000
  /// How many bytes a file may have.
  package var maximumSize = 64 << 20

  package init() {}
}
