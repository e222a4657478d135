/// Keeps a value until the process ends, which gives all of its memory back at once.
///
/// Of a report with thousands of findings, giving back each part takes a twentieth of the time of the whole lint.
package func keepUntilExit<Value>(_ value: Value) {
  _ = Unmanaged.passRetained(KeptValue(value))
}

private final class KeptValue<Value> {
  let value: Value

  init(_ value: Value) { self.value = value }
}
