/// How trees become text.
package struct WriterOptions: Sendable {
  /// The column after which a long scalar is broken at the next blank; nil never breaks one.
  package var foldsAfter: Int?
  /// Whether every string is quoted that YAML 1.1 or 1.2 could read as anything else.
  package var quotesAmbiguous: Bool
  /// Whether what kustomize loses on its way through JSON is lost: breaks at U+0085, and keys `<<`.
  package var passesThroughJSON = false

  /// What kustomize v5.5.0 prints.
  package static let kustomize = WriterOptions(
    foldsAfter: 80, quotesAmbiguous: false, passesThroughJSON: true)
  /// What `render` prints: the same, but never folded, and quoted wherever a reader could be mistaken.
  package static let render = WriterOptions(foldsAfter: nil, quotesAmbiguous: true)
}
