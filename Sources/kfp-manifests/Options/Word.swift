import ArgumentParser
import KFPManifests
import Terminal

// The forms that the library writes are the words of `--format`, and what two sides are to each other those of `--as`.
extension Comparison.Format: Word {}
extension Comparison.Purpose: Word {}
extension DriftOutcome.List: Word {}
extension UpgradeReport.Format: Word {}
extension Explanation.Format: Word {}
extension ImageList.Format: Word {}
extension GraphFormat: Word {}
extension IAMFormat: Word {}
extension PipelineTemplate: Word {}
