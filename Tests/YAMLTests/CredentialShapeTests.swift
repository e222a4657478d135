import Testing
import YAML

@Suite struct CredentialShapeTests {
  /// One of each form that is a word.
  private static let tokens =
    [
      ("AIza", 35), ("ya29.", 20), ("ghp_", 36), ("gho_", 36), ("ghu_", 36), ("ghs_", 36), ("ghr_", 36),
      ("github_pat_", 40), ("glpat-", 20), ("xoxb-", 20), ("xoxa-", 20), ("xoxp-", 20), ("AKIA", 16),
      ("sk-proj-", 20), ("sk-ant-", 20), ("sk_live_", 20), ("sk-", 20), ("hf_", 30),
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
