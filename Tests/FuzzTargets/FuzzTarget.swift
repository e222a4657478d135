/// Something that reads what strangers write, and what must hold of every input.
///
/// Inputs are bytes, so that a generator, libFuzzer and a file of a past mistake are one.
package protocol FuzzTarget: Sendable {
  var name: String { get }
  /// Inputs to begin with, each of which the reader understands.
  var seeds: [[UInt8]] { get }
  /// What is wrong with what an input came to; nil when all holds.
  func problem(with input: [UInt8]) -> String?
}

package let allTargets: [any FuzzTarget] = [
  YAMLTarget(), OverlayTarget(), KustomizeTarget(), MergeTarget(), JSONPatchTarget(),
  DiffTarget(), LockTarget(), LintTarget(), PatternTarget(), PipelineTarget(), TerraformTarget(),
  ArchiveTarget(),
]

/// A text for a message.
func shown(_ text: [UInt8]) -> String {
  String(decoding: text.prefix(3000), as: UTF8.self).debugDescription
}
