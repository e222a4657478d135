import KFPManifests

/// Renders an overlay, unless lint finds an error in it.
func checkedYAML(of overlay: String, in folder: String) async throws -> String? {
  let project = try Project(containing: folder)
  let report = try await project.lint(overlay)
  for finding in report.findings where finding.diagnostic.severity == .error {
    print(finding.diagnostic)
  }
  if report.hasFindings(atLeast: .error) { return nil }
  return try await project.render(overlay).yaml()
}
