import ArgumentParser
import KFPManifests
import Terminal

// The forms that the library writes are the words of `--format`.
extension Comparison.Format: Word {}
extension DriftOutcome.List: Word {}
extension UpgradeReport.Format: Word {}
extension Explanation.Format: Word {}
extension ImageList.Format: Word {}
extension GraphFormat: Word {}
extension IAMFormat: Word {}
extension PipelineTemplate: Word {}
