import Testing
import YAML

@Suite struct CredentialShapeTests {
  /// One of each form that is a word.
  private static let tokens =
    [
      ("AIza", 35), ("ya29.", 20), ("ghp_", 36), ("gho_", 36), ("ghu_", 36), ("ghs_", 36), ("ghr_", 36),
      ("github_pat_", 40), ("glpat-", 20), ("xoxb-", 20), ("xoxa-", 20), ("xoxp-", 20), ("AKIA", 16),
      ("sk-proj-", 20), ("sk-ant-", 20), ("sk_live_", 20), ("sk-", 20), ("hf_", 30), ("1//0", 30),
      ("GOCSPX-", 20), ("gldt-", 20), ("glrt-", 20), ("glcbt-", 20), ("glptt-", 20), ("xoxe-", 20),
      ("xoxs-", 20), ("xapp-", 20), ("ASIA", 16), ("rk_live_", 20), ("gsk_", 40), ("nvapi-", 40),
      ("hvs.", 24), ("npm_", 36), ("pypi-AgE", 20), ("dckr_pat_", 20), ("dapi", 32),
    ].map { prefix, count in prefix + String(repeating: "7", count: count) }
    + ["eyJ" + String(repeating: "a", count: 40) + ".b.c"]

  @Test(arguments: tokens) func aTokenIsHiddenWhereverItStands(_ token: String) {
    #expect(CredentialShape.masked(token) == "•••")
    #expect(CredentialShape.masked("a: \(token) b") == "a: ••• b")
    #expect(CredentialShape.masked("\(token),\"\(token)\"\n") == "•••,\"•••\"\n")
    #expect(!CredentialShape.isIn("word" + token))
    #expect(!CredentialShape.isIn(String(token.prefix(11))))
  }

  /// Many places are looked at together: it may begin at any of them, with whatever behind it.
  @Test(arguments: tokens + ["://a:b@", "-----BEGIN PRIVATE KEY-----"])
  func aTokenIsFoundAtEachPlace(_ token: String) {
    for count in 0..<40 {
      let before = String(repeating: ".", count: count)
      #expect(CredentialShape.isIn(before + token))
      #expect(CredentialShape.isIn(before + token + " " + before))
      #expect(!CredentialShape.isIn(before + token.prefix(5)))
    }
  }

  /// The texts of a table follow each other in memory: a form is found in each of them, and never across two.
  @Test(arguments: tokens + ["://a:b@", "-----BEGIN PRIVATE KEY-----"])
  func aTableHoldsWhatOneOfItsTextsHolds(_ token: String) {
    func holds(_ texts: [String]) -> Bool {
      var table = SymbolTable()
      for text in texts { _ = table.intern(text) }
      return table.holdsCredential
    }
    for count in 0..<4 {
      let before = String(repeating: ".", count: count)
      #expect(holds(["a", before + "gh", "https://a", before + token, "b"]))
    }
    for count in 1..<token.utf8.count {
      let (start, rest) = (String(token.prefix(count)), String(token.dropFirst(count)))
      #expect(holds([start, rest]) == (CredentialShape.isIn(start) || CredentialShape.isIn(rest)))
    }
  }

  @Test(arguments: [
    "Bearer abcdefghijklmnopqrstuvwxyz012345A", "bearer 0123456789abcdef.x/y+z==", "Basic dXNlcjpwYXNz",
    "basic dXNlcjpwYXNzd29yZA==",
  ]) func whatStandsBehindASchemeIsHidden(_ text: String) {
    let scheme = text.prefix { $0 != " " }
    #expect(CredentialShape.masked("Authorization: \(text)\n") == "Authorization: \(scheme) •••\n")
    #expect(CredentialShape.masked("{'Authorization': '\(text)'}") == "{'Authorization': '\(scheme) •••'}")
  }

  @Test(arguments: [
    "https://hooks.slack.com/services/|T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXXA",
    "https://hooks.slack.com/workflows/|T01ABCDEF/A02/123456/abcDEF",
    "https://discord.com/api/webhooks/|123456789012345678/abcdefghijklmnopqrstuvwxyz_0123",
    "https://acme.webhook.office.com/webhookb2/|11111111-2222-3333-4444-555555555555@1/IncomingWebhook/ab/cd",
  ]) func theAddressOfAWebhookIsHidden(_ text: String) {
    let parts = text.split(separator: "|")
    #expect(CredentialShape.masked("a: '\(parts.joined())' b") == "a: '\(parts[0])•••' b")
  }

  @Test(arguments: [
    "Bearer authentication of the service account", "the bearer of a message", "Bearer $TOKEN",
    "Bearer {token}",
    "Bearer %s", "Bearer <token>", "Bearer your-access-token-goes-here-1",
    "f'Bearer {os.environ[\"TOKEN\"]}'",
    "Bearer projects/acme-ml/secrets/token/versions/1", "Bearer service-account-123456789012-compute",
    "Bearer internationalizations of everything", "Basic authentication", "Basic understanding of 3 models",
    "basic abcdefgh", "basic-auth", "BasicBlock2d", "npm_config_registry",
    "npm_package_dependencies_of_everything",
    "pypi-server.example", "dapi", "asia-northeast1-docker.pkg.dev/acme/images", "ASIANORTHEAST", "1//0",
    "1//01/2",
    "https://1//0", "GOCSPX-", "a/b//0123456789012345678901234567890123456789", "hvs.", "nvapi-client",
    "https://hooks.slack.com/services/…", "https://hooks.slack.com/services/${SLACK_PATH}",
    "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    "https://hooks.slack.com.example/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx",
    "https://discord.com/api/webhooks/{id}/{token}", "rk_live_models", "dckr_pat_", "xapp-controller",
    "gsk_model_registry_of_the_team_in_tokyo_with_many_words", "hf_hub_download",
  ]) func ordinaryWordsAreShown(_ text: String) {
    #expect(CredentialShape.masked(text) == text)
    #expect(CredentialShape.masked("# \(text)\nprint('\(text)')") == "# \(text)\nprint('\(text)')")
  }

  @Test func aKeyIsHiddenToTheEndOfItsLastLine() {
    let key = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----"
    #expect(CredentialShape.masked("a: \(key)\nb") == "a: •••\nb")
    #expect(!CredentialShape.isIn("-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----"))
  }

  @Test func aPasswordIsHiddenInAnAddress() {
    #expect(
      CredentialShape.masked("see postgres://app:pass@db/app, https://db:1/")
        == "see postgres://•••@db/app, https://db:1/")
    #expect(!CredentialShape.isIn("postgres://app:${PASSWORD}@db/app"))
  }
}
