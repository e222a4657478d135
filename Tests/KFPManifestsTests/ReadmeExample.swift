import KFPManifests

func productionImages(in folder: String) async throws -> [String] {
  let project = try Project(containing: folder)
  let render = try await project.render("production")
  print(try render.inventory)
  return Set(render.objects.flatMap(\.images)).sorted()
}
