import KFPManifests

func productionImages(in folder: String) async throws -> [String] {
  let project = try Project(containing: folder)
  let render = try await project.render("production")
  print(render.inventory)
  return Set(render.objects.flatMap(\.images)).sorted()
}
