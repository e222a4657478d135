import KFPServers
import Testing

@Suite struct ServerURLTests {
  @Test(arguments: [
    "https://kfp.example", "https://KFP.example:8443/pipeline?a=b", "http://localhost:8888",
    "http://127.0.0.1/x",
    "http://[::1]:80", "https://[2001:db8::1]/", "https://a.b?x=%20",
  ])
  func `addresses of servers`(text: String) throws {
    let url = try ServerURL(text)
    #expect(url.description == text.replacing("KFP", with: "kfp"))
  }

  @Test(arguments: [
    ("kfp.example", "found no scheme"), ("ftp://kfp.example", "expected https, found ftp"),
    ("http://kfp.example", "plain http is for this machine alone"),
    ("http://127.0.0.1.nip.io", "plain http"), ("http://localhost.example", "plain http"),
    ("http://128.0.0.1", "plain http"), ("http://127.0.0.1@evil.example/", "a user or password"),
    ("https://user:pass@kfp.example", "a user or password"), ("https://", "the name of a host"),
    ("https:///x", "the name of a host"), ("https://a b", "percent-encoded"),
    ("https://a\nb", "percent-encoded"), ("https://kfp.example\\@evil", "percent-encoded"),
    ("https://kfp.example:0", "a port"), ("https://kfp.example:65536", "a port"),
    ("https://kfp.example:x", "a port"), ("https://kfp.example#x", "a fragment"),
    ("https://[::1", "the name of a host"), ("https://[]", "the name of a host"),
    ("https://kfp.exämple", "percent-encoded"), ("", "found no scheme"),
  ])
  func `what is no address of a server`(text: String, reason: String) {
    let rejection = #expect(throws: Rejection.self) { try ServerURL(text) }
    #expect(rejection?.first.id.name == "url-invalid")
    #expect(rejection?.first.message.contains(reason) == true, "\(String(describing: rejection))")
  }

  @Test func `a password in an address is not repeated`() {
    let rejection = #expect(throws: Rejection.self) { try ServerURL("https://user:hunter22@kfp.example") }
    #expect(rejection?.description.contains("hunter22") == false)
  }

  @Test func `steps and queries are encoded, and lead nowhere else`() throws {
    let url = try ServerURL("https://kfp.example/base/")
    #expect(
      url.appending("a/b", "..", "é?#").description == "https://kfp.example/base/a%2Fb/%2E%2E/%C3%A9%3F%23")
    #expect(
      url.appending("versions", "sha256:ab").adding(("view", "FULL"), ("q", "a&b=c +")).description
        == "https://kfp.example/base/versions/sha256:ab?view=FULL&q=a%26b%3Dc%20%2B")
  }

  @Test func `a secret shows itself to nobody`() {
    let secret = Secret(" hunter22\n")
    #expect(secret.revealed == "hunter22")
    var shown = "\(secret) \(String(reflecting: secret)) \([secret])"
    dump([secret], to: &shown)
    #expect(!shown.contains("hunter"))
    // As a form carries it, and as JSON within a text does.
    for spelling in ["1//a+b", "1%2F%2Fa%2Bb", "1%2f%2fa%2bb", #"1\/\/a+b"#] {
      #expect("token=\(spelling)&c".hiding([Secret("1//a+b")]) == "token=•••&c")
    }
    #expect("no hunter22 here, nor hunter2".hiding([secret, Secret("no")]) == "no ••• here, nor hunter2")
  }
}
