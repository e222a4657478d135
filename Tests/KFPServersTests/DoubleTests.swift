import KFPServerDoubles
import Testing

struct DoubleTests {
  @Test func `it links`() { _ = ServerDouble.self }
}
