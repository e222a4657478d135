/// Keeps a value until the process ends, which gives all of its memory back at once.
///
/// To give back a value of very many parts takes longer, part by part, than to read a hundred files.
package func keepUntilExit<Value>(_ value: Value) {
  _ = Unmanaged.passRetained(KeptValue(value))
}

private final class KeptValue<Value> {
  let value: Value

  init(_ value: Value) { self.value = value }
}
