import KFPServers
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("2026-11-29T13:51:47Z", "Sun, 29 Nov 2026 13:51:47 GMT", 1_795_960_307),
    ("2000-02-29T23:59:59.5Z", "Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799),
  ])
  func `both forms are the same moment`(json: String, header: String, seconds: Int) {
    #expect(Moment(json)?.seconds == seconds)
    #expect(Moment(httpDate: header)?.seconds == seconds)
  }

  @Test(arguments: ["", "2026-11-29", "2026-13-01T00:00:00Z", "Sun, 29 Foo 2026 00:00:00 GMT"])
  func `anything else is none`(text: String) {
    #expect(Moment(text) == nil)
    #expect(Moment(httpDate: text) == nil)
  }
}
