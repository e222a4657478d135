internal import Testing

@Suite struct SeveralRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      [
        Edit("version: 2.14.4", "version: 1.0.0"), Edit(#""123456789012""#, "123456789012"),
        Edit("bucket: acme-prod-kfp", "bucketName: acme"), Edit("host: kfp.example.com", "host: kfp"),
        Edit("cache: ghcr.io/containerd/busybox:1.36", "cache: busybox"),
      ],
      #"5:23 spec.upstream.version: expected a locked version, one of 2.14.4, 2.15.0; found "1.0.0""#,
      "8:13 spec.project.number: expected a string, found an integer (123456789012)",
      #"33:7 spec.storage.gcs: unknown field "bucketName"; did you mean "bucket"?"#,
      """
      48:13 spec.access.iapIngress.host: expected a lower-case DNS name without wildcard or trailing dot, \
      at most 63 (253) characters; found "kfp"
      """,
      "74:14 spec.images.pins.cache: image busybox: expected a fixed tag or a digest"),
    Refusal(
      [.section("access", "null"), .section("identity", "[]"), .section("storage", "x")],
      #"31:12 spec.storage: expected a mapping, found the string "x""#,
      "32:13 spec.identity: expected a mapping, found a list",
      "33:11 spec.access: expected a mapping, found null"),
  ]
}
