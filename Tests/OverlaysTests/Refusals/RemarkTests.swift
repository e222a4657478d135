internal import Diagnostics
internal import Testing

/// What is said beside the expectation about texts that are nearly right.
@Suite struct RemarkTests {
  private static let instance = "instance: acme-prod:asia-northeast1:kfp"
  private static let account = "serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com"

  @Test(arguments: [
    (instance, "instance: other:asia-northeast1:kfp", "\"other\" has 5 characters; a project ID has 6 to 30"),
    (
      instance, "instance: acme-prod:asia-northeast1-b:kfp",
      "\"asia-northeast1-b\" is a zone of asia-northeast1"
    ),
    (instance, "instance: acme-prod:tokyo:kfp", "\"tokyo\" is no region"),
    (instance, "instance: acme-prod:asia-northeast1:Kfp", "\"Kfp\" is no name of an instance"),
    (instance, "instance: acme-prod:asia-northeast1:1kfp", "\"1kfp\" is no name of an instance"),
    (instance, "instance: kfp", "the project and the region are missing before the instance"),
    (
      account, "serviceAccount: 123456789-compute@developer.gserviceaccount.com",
      "this account is the default account of Compute Engine, which others use, too; make one for this purpose alone"
    ),
    (
      account, "serviceAccount: acme-prod@appspot.gserviceaccount.com",
      "this account is the default account of App Engine, which others use, too; make one for this purpose alone"
    ),
    (
      account, "serviceAccount: kfp@acme-prod.iam.gserviceaccount.com",
      "\"kfp\" has 3 characters; the name of an account has 6 to 30"
    ),
    (account, "serviceAccount: kfp-sql", "the project is missing: NAME@PROJECT.iam.gserviceaccount.com"),
    (
      account, "serviceAccount: somebody@example.com",
      "this is no service account, whose addresses end in .iam.gserviceaccount.com"
    ),
    ("id: acme-prod", "id: acme", "\"acme\" has 4 characters; a project ID has 6 to 30"),
    ("id: acme-prod", "id: \"123456789012\"", "this is a project's number"),
    ("bucket: acme-prod-kfp", "bucket: google-kfp", "Cloud Storage keeps such names to itself"),
    ("bucket: acme-prod-kfp", "bucket: kf", "it has 2 characters; a bucket's name has 3 to 63"),
  ])
  func `says what is wrong with it`(old: String, new: String, note: String) throws {
    let text = try #require(Example.edited([Edit(old + "\n", new + "\n")]))
    let (_, diagnostics) = try Example.decode(text)
    #expect(diagnostics.flatMap(\.notes).map(\.message).contains(note), "\(diagnostics)")
  }
}
