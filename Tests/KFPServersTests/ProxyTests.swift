import Diagnostics
import KFPServers
import Testing

/// What variables say of a proxy.
@Suite struct ProxyTests {
  private func proxy(_ https: String, except no: String = "") throws(Rejection) -> ProxySettings? {
    try ProxySettings(environment: ["HTTPS_PROXY": https, "NO_PROXY": no])
  }

  @Test(arguments: [
    ("http://proxy.example.com:3128", "proxy.example.com:3128", nil, nil),
    ("proxy.example.com:3128", "proxy.example.com:3128", nil, nil),
    ("HTTP://Proxy.example.com/", "proxy.example.com:80", nil, nil),
    ("http://ana@proxy:1", "proxy:1", "ana", ""), ("http://ana:a%3Ab%40c@proxy:1", "proxy:1", "ana", "a:b@c"),
    ("http://ana:a:b@[::1]:8080", "[::1]:8080", "ana", "a:b"),
  ])
  func `an address is read`(text: String, shown: String, user: String?, password: String?) throws {
    let found = try #require(try proxy(text))
    #expect(found.shown == shown)
    #expect(found.user?.name == user)
    #expect(found.user?.password.revealed == password)
  }

  @Test func `no variable, or an empty one, is no proxy`() throws {
    #expect(try ProxySettings(environment: [:]) == nil)
    #expect(try proxy("") == nil)
    #expect(try ProxySettings(environment: ["HTTP_PROXY": "http://proxy:1"]) == nil)
    let both = ["HTTPS_PROXY": "http://upper:1", "https_proxy": "http://lower:2"]
    #expect(try ProxySettings(environment: both)?.shown == "lower:2")
  }

  @Test(arguments: [
    "https://proxy:1", "socks5://SESAME-1@proxy:1", "http://", "http://proxy:99999", "http://ana:%zz@proxy",
    "http://:SESAME-1@proxy:1", "http://proxy:1:2", ":8080",
  ])
  func `what is no address is refused, and not repeated`(text: String) {
    let rejection = #expect(throws: Rejection.self) { try proxy(text) }
    #expect(rejection?.first.id == .proxyInvalid)
    #expect(rejection?.first.category == .usage)
    #expect(!"\(String(describing: rejection))".contains("SESAME"))
  }

  @Test(arguments: [
    ("", "https://kfp.example.com", true), ("example.com", "https://kfp.example.com", false),
    (".example.com", "https://kfp.example.com", false),
    ("kfp.example.com", "https://kfp.example.com/pipeline", false),
    ("p.example.com", "https://kfp.example.com", true),
    ("other.com, EXAMPLE.com", "https://kfp.example.com", false),
    ("example.com:443", "https://kfp.example.com", false),
    ("example.com:8443", "https://kfp.example.com", true),
    ("example.com:8443", "https://kfp.example.com:8443", false), ("*", "https://kfp.example.com", false),
    ("10.0.0.7", "https://10.0.0.7", false), (" , ,", "https://kfp.example.com", true),
    ("", "http://localhost:8888", false), ("", "https://localhost", false),
    ("", "https://127.0.0.1:8443", false),
  ])
  func `hosts are reached by themselves that are named, and this machine`(
    exceptions: String, url: String, isThrough: Bool
  ) throws {
    let found = try #require(try proxy("http://proxy:3128", except: exceptions))
    #expect(found.leads(to: try ServerURL(url)) == isThrough)
  }
}
