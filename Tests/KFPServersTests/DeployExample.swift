import KFPPipelines
import KFPServers

func deploy(_ folder: String, to url: String, commit: String, access: Access) async throws -> Bool {
  let server = try PipelineServer(url, access: access)
  for entry in try await server.compare([folder]).entries where !entry.isSame {
    print(entry.name, entry.difference?.summary ?? "new")
  }
  let report = try await server.deploy([folder], commit: commit)
  print(report.text(as: .markdown))
  return report.failures.isEmpty
}
