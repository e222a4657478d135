import ArgumentParser
import KFPManifests

/// A value that is one of a few words.
protocol Word: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {}

extension Word {
  /// The words as they are spelled, without ArgumentParser's way through key paths and reflection, which takes a
  /// hundredth of a render.
  static var allValueStrings: [String] { allCases.map { $0.rawValue } }

  var defaultValueDescription: String { rawValue }
}

// The forms that the library writes are the words of `--format`.
extension Comparison.Format: Word {}
extension DriftOutcome.Format: Word {}
extension UpgradeReport.Format: Word {}
extension Explanation.Format: Word {}
extension ImageList.Format: Word {}
extension GraphFormat: Word {}
extension IAMFormat: Word {}
extension PipelineTemplate: Word {}
